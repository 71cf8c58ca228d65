"""Whether words name an office rather than somebody, and whose: „საგარეო საქმეთა სამინისტროს წარმომადგენელი“."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kavshiri.pure import georgian
from kavshiri.pure.announcements.names import HEADS, OFFICES, PARTS, same_word, words_of_name
from kavshiri.pure.announcements.text import keys_of

_POSTS = (*OFFICES, "რაპორტიორი", "ექსპერტი", "სპიკერი", "თანამშრომელი", "სპეციალისტი")
_ENGLISH_POSTS = (
    "representative minister deputy director chair chairperson chairman chairwoman ambassador secretary head"
    " commissioner rapporteur coordinator adviser advisor consul governor mayor rector president delegate expert"
    " officer specialist"
)
_ENGLISH_HOUSES = (
    "ministry organisation organization commission agency secretariat foundation fund association chamber university"
    " centre center council bank embassy institute committee government administration union federation network office"
    " mission delegation department bureau"
)
_FAMILY_NAMES = ("head", "mayor", "bank", "center", "house", "chair", "fund", "council")  # they are that, too
_OF = re.compile(r"\s+(?:of|for|at|from|to)\s+", re.I)
_OF_WORDS = ("of", "the", "for", "at", "from", "to", "and", "და")
_HOME = ("საქართველო", "Georgia")  # the country whose portal this is
_KIN = ("ძე", "შვილი")


def is_office(words: str) -> bool:
    """Whether the word that these turn on is an office's or a house's: the last one in Georgian, in English the one
    before "of". „მინისტრი გიორგი …“ is somebody with a title; „… მერი“ is a first name where no town stands before it.
    """
    told = georgian.tokens(_bare(_OF.split(_bare(words))[0]))
    if not told:
        return False
    last = told[-1]
    if georgian.is_georgian(last):
        return _is_georgian_office(told)
    known = {*_ENGLISH_POSTS.split(), *_ENGLISH_HOUSES.split()}
    return last in known and (bool(_OF.search(words)) or last not in _FAMILY_NAMES)


def _bare(words: str) -> str:
    return re.sub(r"\([^()]*\)", " ", words).strip()


def _is_georgian_office(told: list[str]) -> bool:
    last, before = told[-1], told[-2] if len(told) > 1 else ""
    if last.endswith(_KIN) or (last == "მერი" and not before.endswith("ს")):
        return False
    if _is_one_of(last, (*_POSTS, *HEADS, *PARTS)):
        return True
    return _is_one_of(told[0], _POSTS) and any(_is_one_of(word, (*HEADS, *PARTS)) for word in told[1:])


def _is_one_of(word: str, known: Iterable[str]) -> bool:
    return any(keys_of(word) & keys_of(one) for one in known)


def same_posts(one: str, other: str) -> bool:
    """Whether two offices name the same posts: a deputy minister is nearly, and not at all, the minister."""
    return _posts(one) == _posts(other)


def _posts(words: str) -> set[str]:
    told = georgian.tokens(_bare(words))
    known = [*_POSTS, *_ENGLISH_POSTS.split()]
    return {post for post in known if any(keys_of(word) & keys_of(post) for word in told)}


def house_in(words: str, known: Mapping[str, Iterable[str]]) -> str:
    """The key of the known organisation whose name stands in the words, the longest; empty where none or two are."""
    told = georgian.tokens(words)
    found = {key: max((_length_in(told, name) for name in names), default=0) for key, names in known.items()}
    most = max(found.values(), default=0)
    best = [key for key, length in found.items() if length == most]
    return best[0] if most and len(best) == 1 else ""


def _length_in(told: list[str], name: str) -> int:
    """Twice the words of the name, if all are told; „IOM-ის“ counts as "IOM". Without the home country, one less."""
    own = words_of_name(name)
    if len(own) == 1 and len(own[0]) < 5:
        return 2 * any(word == own[0] or word.startswith(f"{own[0]}ი") for word in told)
    missing = [one for one in own if not any(same_word(word, one) for word in told)]
    if not missing:
        return 2 * len(own)
    return 2 * (len(own) - len(missing)) - 1 if len(own) > 2 and _is_home(missing) and not _more_than(told, own) else 0


def _is_home(words: list[str]) -> bool:
    """Whether all that a cell leaves out of a name is the country, as one does at home."""
    return all(_is_one_of(word, _HOME) for word in words)


def _more_than(told: list[str], own: list[str]) -> list[str]:
    """Words beside the house and the post: another country's, perhaps, and then it is another house."""
    posts = (*_POSTS, *_ENGLISH_POSTS.split(), *_OF_WORDS)
    return [word for word in told if not _is_one_of(word, posts) and not any(same_word(word, one) for one in own)]
