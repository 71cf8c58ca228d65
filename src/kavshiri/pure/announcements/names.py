"""Names of organisations, offices and persons as announcements inflect and misspell them, and as records keep them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kavshiri.pure import georgian
from kavshiri.pure.announcements.text import keys_of

# the noun that an organisation's name turns on, in the nominative
HEADS = (
    "სამინისტრო", "ორგანიზაცია", "კომისია", "სააგენტო", "სამდივნო", "ფონდი", "ასოციაცია", "პალატა", "უნივერსიტეტი",
    "ცენტრი", "საბჭო", "ბანკი", "სამსახური", "საელჩო", "ინსტიტუტი", "კომიტეტი", "მთავრობა", "ადმინისტრაცია", "კავშირი",
    "გაერთიანება", "ფედერაცია", "პლატფორმა", "პარლამენტი", "პროგრამა", "საკონსულო", "აკადემია", "საზოგადოება", "ქსელი",
    "პარტნიორობა", "ლიგა", "სახლი", "კანცელარია", "აპარატი",
)  # fmt: skip
PARTS = ("მისია", "ოფისი", "წარმომადგენლობა", "დელეგაცია", "ფილიალი", "დეპარტამენტი", "ბიურო")
OFFICES = (
    "მინისტრი", "მოადგილე", "პრეზიდენტი", "პრემიერი", "დირექტორი", "თავმჯდომარე", "ელჩი", "მდივანი", "ხელმძღვანელი",
    "უფროსი", "წარმომადგენელი", "კომისარი", "რექტორი", "კონსული", "გუბერნატორი", "მერი", "დეპუტატი", "კოორდინატორი",
    "მრჩეველი",
)  # fmt: skip
ENGLISH_HEADS = (
    r"Ministr(?:y|ies)|Organi[sz]ation|Commission|Agency|Secretariat|Foundation|Fund|Association|Chamber|University|Cent(?:re|er)"
    r"|Council|Bank|Embassy|Institute|Committee|Government|Administration|Union|Federation|Network|Programme|Office|Mission"
    r"|Delegation|Department|Centre|Society|Group|House|Service|Partnership|Bureau"
)
ENGLISH_PARTS = r"Mission|Office|Delegation|Branch|Department|Bureau|Country Office"
# words of names that are often mistyped; a word one letter off is most likely one of them
_WELL_KNOWN = (
    "საგარეო საქმეთა სამინისტრო მინისტრის მოადგილე საქართველოს საერთაშორისო ორგანიზაცია მიგრაციის სამთავრობო კომისია"
    " დიასპორის საკითხთა სახელმწიფო იუსტიციის ეკონომიკის განვითარების შინაგან განათლების მეცნიერების ფინანსთა"
    " Ministry Foreign Affairs International Organization Organisation Migration Georgia Minister Deputy Commission"
)
_TITLES = re.compile(r"^(?:ბატონი|ქალბატონი|ბ-ნი|ქ-ნი|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|H\.?\s?E\.?|the|The)\s+")


@lru_cache(maxsize=1)
def _known_stems() -> dict[str, str]:
    return {georgian.stem(word): word for word in _WELL_KNOWN.split()}


def mend(name: str) -> str:
    """A name whose words that are one letter off a well-known one are set right: „საგარო საქმეთა“ → „საგარეო“."""
    return re.sub(r"[^\W\d_]{5,}", lambda found: _mended(found[0]), name)


def _mended(word: str) -> str:
    folded, stems = georgian.fold_word(word), _known_stems()
    if keys_of(word) & set(stems) or folded in map(georgian.fold_word, stems.values()):
        return word
    near = [known for known in stems.values() if len(known) >= 6 and one_letter_off(folded, georgian.fold_word(known))]
    return near[0] if len(near) == 1 else word


def one_letter_off(one: str, other: str) -> bool:
    """Whether one letter is missing, too many, another one, or changed places with its neighbour."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    first = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[first:], other[first:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:] and len(a) > 1)


def nominative(name: str) -> str:
    """A Georgian name with its last word in the nominative: „… სამინისტროს“ → „… სამინისტრო“."""
    name = name.strip(" ,;.")
    bracket = re.search(r"\s*\([^()]*\)\s*$", name)
    tail = bracket[0].rstrip() if bracket else ""
    bare = name[: bracket.start()] if bracket else name
    words = bare.split()
    if not words or not georgian.is_georgian(georgian.fold_word(words[-1])):
        return name
    words[-1] = _nominative(words[-1])
    return " ".join([*map(_as_attribute, words[:-1]), words[-1]]) + tail


def _nominative(word: str) -> str:
    found = next((head for head in HEADS + PARTS + OFFICES if keys_of(word) & keys_of(head)), "")
    if found:
        is_plural = word.endswith(("ები", "ებს", "ების")) and (not found.endswith("ება") or "ებებ" in word)
        return re.sub("ებ(?:ს|ის)$", "ები", word) if is_plural else found
    for ending, kept in (("ების", "ები"), ("ებს", "ები"), ("ებმა", "ები"), ("ძის", "ძე"), ("ძემ", "ძე"), ("იის", "ია"),
                         ("იას", "ია"), ("უას", "უა"), ("ავას", "ავა"), ("ის", "ი"), ("მა", "ი")):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + kept
    return word[:-1] if word.endswith("ს") and word[-2:-1] in "აეოუ" and len(word) > 3 else word


def _as_attribute(word: str) -> str:
    """An adjective that has followed its noun into a case comes back: „ეროვნულმა“, „ეროვნულ“ → „ეროვნული“."""
    if word.endswith(("ულმა", "ურმა", "ელმა")):
        return word[:-2] + "ი"
    return f"{word}ი" if word.endswith(("ულ", "ურ")) and len(word) > 4 else word


def without_title(name: str) -> str:
    """A name without „ბატონი“, "Mr" and the like."""
    told = _TITLES.sub("", name.strip())
    return without_title(told) if told != name.strip() else told


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: words in any case, one letter off allowed, brackets left out."""
    a, b = words_of_name(one), words_of_name(other)
    if not a or not b:
        return 0.0
    shared = sum(any(same_word(word, counter) for counter in b) for word in a)
    back = sum(any(same_word(word, counter) for counter in a) for word in b)
    return (shared + back) / (len(a) + len(b))


def words_of_name(name: str) -> list[str]:
    bare = re.sub(r"\([^()]*\)", " ", name)
    stops = {"of", "the", "and", "for", "to", "და", "in"}
    return [word for word in georgian.tokens(bare) if word not in stops]


def same_word(one: str, other: str) -> bool:
    if keys_of(one) & keys_of(other):
        return True
    return min(len(one), len(other)) >= 5 and (
        one_letter_off(one, other) or one_letter_off(georgian.stem(one), georgian.stem(other))
    )


def best(name: str, known: Mapping[str, Iterable[str]], least: float = 0.85) -> str:
    """The key of the known thing that is called so, or nearly so; empty where none is, or where two are alike."""
    told = {key: max((likeness(name, other) for other in names if other), default=0.0) for key, names in known.items()}
    ranked = sorted(told.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < least:
        return ""
    return "" if len(ranked) > 1 and ranked[1][1] == ranked[0][1] else ranked[0][0]
