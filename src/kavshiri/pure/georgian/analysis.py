"""One analyser for documents and queries, so that the same word always gives the same keys.

Keys are short strings of letters and digits, safe in any index. A stem is written as it is; the root of a verb begins
with a Latin "v", a skeleton (the merged spelling that Latin-typed words are compared in) with "k". Georgian words
hold no Latin letters, so the three never meet.
"""

from __future__ import annotations

from functools import lru_cache

from kavshiri.pure.georgian import english, latin, nouns, verbs
from kavshiri.pure.georgian.letters import fold_word, is_georgian, spans

ROOT, SKELETON = "v", "k"
# Words that are in every text; a query drops them as long as another word remains.
_CLOSED_CLASS = """
და რომ თუ კი არ არა ეს ის იმ ამ ან ანუ მაგრამ რა ვინ როგორც როგორ უნდა ასევე აგრეთვე ხოლო რომელიც რომლის რომელსაც
რომლებიც მისი მათი ჩვენი ჩვენ თქვენ თქვენი მათ მას იგი ისინი უფრო ძალიან მხოლოდ სად საიდან როდის რის
the a an of and or to in on at for by with is are was be as from that this it
"""
STOP_WORDS = frozenset(_CLOSED_CLASS.split())


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[str, ...]:
    """Return the keys of one folded word, sorted; two words match when they share one."""
    if not is_georgian(word):
        return (english.stem(word),) if word else ()
    root = verbs.root(word)
    return tuple(sorted(nouns.stems(word) | ({ROOT + root} if root else set())))


def stem(word: str) -> str:
    """Return one stem of the word for display and grouping: the shortest, and of these the first by code points."""
    keys = [key for key in readings(fold_word(word)) if not key.startswith(ROOT) or not is_georgian(key[1:])]
    return min(keys, key=lambda key: (len(key), key), default="")


@lru_cache(maxsize=50_000)
def _skeletons(merged: str) -> tuple[str, ...]:
    root = verbs.root(merged, latin.merge)
    keys = {SKELETON + key for key in nouns.stems(merged)}
    return tuple(sorted(keys | ({SKELETON + ROOT + root} if root else set())))


def skeleton(word: str) -> str:
    """Return the word, Georgian or Latin, in the merged spelling: the same for ქართული, kartuli and qartuli."""
    return latin.merge(fold_word(word))


@lru_cache(maxsize=50_000)
def skeletons(word: str) -> tuple[str, ...]:
    """Return the skeleton keys of a word as it stands: of every Latin spelling it may be, or of the Georgian word."""
    small = fold_word(word)
    merged = (latin.merge(small),) if is_georgian(small) else latin.spellings(word)
    return tuple(sorted({key for reading in merged for key in _skeletons(reading)}))


def analyse(text: str, language: str = "ka") -> list[str]:
    """Return the keys of a text in order, for documents and queries alike.

    The script of each word decides how it is stemmed; ``language`` only tells that Latin words of a text in neither
    Georgian nor English are kept whole.
    """
    return [key for start, end in spans(text) for key in keys_of(fold_word(text[start:end]), language)]


def keys_of(word: str, language: str = "ka") -> tuple[str, ...]:
    """Return the keys of one folded word in a text of the language."""
    if language in ("ka", "en") or is_georgian(word):
        return readings(word)
    return (word,) if word else ()


def analyse_skeletons(text: str) -> list[str]:
    """Return the skeleton keys of the Georgian words of a document; its Latin words have none."""
    words = (text[start:end] for start, end in spans(text))
    return [key for word in words if is_georgian(fold_word(word)) for key in skeletons(word)]
