"""Verbs: the root that the forms of one verb share.

A finite form is preverb + person + version vowel + root + theme + ending (გა-ვ-ა-კეთ-ებ-დ-ა). Many nouns end like
verbs, so a reading is given only where the form shows enough marks: a strong ending stands alone, a weak one (-ა, -ო,
-ეს) needs preverb and version vowel, the others need one of the two. Verbs that change their root are listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

VOWELS = "აეიოუ"
_PREVERBS = "გადმო გადა გამო გა შემო შე ჩამო ჩა წამო წა წარმო წარ და მიმო მი მო აღმო აღ ამო განა გან დამო"

# Each line: the forms of one verb that do not show one root; the first form names it.
_IRREGULAR = """
აქვს ქონდა ექნება ექნებათ აქვთ ჰქონდა ჰქონდათ ჰქონია გვაქვს გაქვთ
არის იყო იქნება არიან იყვნენ იქნებიან ყოფილა იყოს
მიდის წავიდა წავა წავიდნენ
შედის შევიდა შევა შედიან შევიდნენ შედიოდა
მოდის მოვიდა მოვა მოდიან მოვიდნენ მოდიოდა
გადის გავიდა გავა გადიან გავიდნენ
ამბობს თქვა იტყვის ამბობენ თქვეს ითქვა
ხედავს ნახა ნახავს დაინახა ხედავენ ნახეს
სცემს აძლევს აძლევენ ეძლევა მისცა მისცემს მისცეს მოგვცა მიეცა მიეცათ გასცემს გასცემენ გადასცა გადასცემს გადასცეს
ხდება გახდა გახდნენ გახდება მოხდა მოხდება ხდებოდა გახდეს მოხდეს ხდებიან
რჩება დარჩა დარჩება რჩებიან დარჩნენ რჩებოდა დარჩეს
ხდის გახადა გახდის
ზრდის ზრდიან გაზარდა გაიზარდა გაზრდის გაზარდეს
იწყებს იწყებენ დაიწყო დაიწყეს დაიწყებს დაიწყებენ
იწყება დაიწყება იწყებოდა დაწყებულა
"""

_D_PASSIVES = ("დებოდნენ", "დებოდა", "დებიან", "დება", "დნენ", "დეს", "და")
_I_PASSIVES = ("ებოდნენ", "ებოდა", "ებიან", "ება", "ობა")
# Endings by the marks they need beside them: none; preverb or version vowel; both.
_STRONG = "ობს ავს ამს ემს ობენ ავენ ამენ ობდა ავდა ამდა ობდნენ ავდნენ ამდნენ"
_MIDDLING = "ებს ევს ებენ ენ ებდა ებდნენ ებდეს ობდეს იან ნენ ოდნენ იდნენ ოდა იდა ულა ავთ ებთ ობთ ებიან ონ ან ნ ს"
_WEAK = "ა ო ეს ე ოს ეთ ით ათ ის ია იათ ას"
_ENDINGS: list[tuple[str, int]] = sorted(
    ((ending, marks) for marks, group in enumerate((_STRONG, _MIDDLING, _WEAK)) for ending in group.split()),
    key=lambda pair: (-len(pair[0]), pair[0]),
)
_HAS_VOWEL = re.compile(f"[{VOWELS}]")
_PERSON_AFTER_PREVERB = re.compile(r"^(?:გვ|ვ(?!ითარ)|მ(?=[აიე]))")
_PERSON_FIRST = re.compile(r"^გვ(?=[აიე])")
_PERSON_THIRD = re.compile(r"^[სჰ](?=[დთტძცწჯჩჭქკპყბფ].)")
_VERSION = re.compile(r"^[აეიუ](?=.{2})")
_THEME = re.compile(r"(?:ებ|ობ|ავ|ამ)$")


class _Tables(NamedTuple):
    preverb: re.Pattern[str]
    irregular: dict[str, str]


@lru_cache(maxsize=4)
def tables(respell: Callable[[str], str] | None = None) -> _Tables:
    """Return preverbs and irregular forms, respelt for words whose letters were merged (see ``latin.merge``)."""
    spell = respell or (lambda word: word)
    preverbs = sorted({spell(preverb) for preverb in _PREVERBS.split()}, key=lambda p: (-len(p), p))
    irregular: dict[str, str] = {}
    for line in _IRREGULAR.strip().splitlines():
        forms = [spell(form) for form in line.split()]
        for form in forms:
            irregular.setdefault(form, forms[0])
    return _Tables(re.compile(f"^(?:{'|'.join(preverbs)}|ა(?=[იუ]))"), irregular)


def root(word: str, respell: Callable[[str], str] | None = None) -> str:
    """Return the root of a folded finite form, or "" where the word does not look like one."""
    known = tables(respell)
    if word in known.irregular:
        return known.irregular[word]
    if len(word) < 4:
        return ""
    rest, has_preverb = _without_preverb(word, known.preverb)
    version = _VERSION.match(rest)
    if version:
        rest = rest[1:]
    vowel = version.group() if version else ""
    return _passive(rest, vowel, has_preverb) or _conjugated(rest, int(has_preverb) + bool(vowel))


def _without_preverb(word: str, preverb: re.Pattern[str]) -> tuple[str, bool]:
    match = preverb.match(word)
    if match is None or len(word) - match.end() < 3:
        return _PERSON_FIRST.sub("", word), False
    rest = word[match.end() :]
    return (_PERSON_AFTER_PREVERB.sub("", rest) if len(rest) > 4 else rest), True


def _passive(rest: str, vowel: str, has_preverb: bool) -> str:
    for ending in _D_PASSIVES:
        stem = rest[: -len(ending)]
        if rest.endswith(ending) and stem and stem[-1] not in VOWELS and (ending != "და" or has_preverb):
            return _bare(stem)
    if vowel in ("ი", "ე"):
        for ending in _I_PASSIVES:
            if rest.endswith(ending) and len(rest) > len(ending):
                return _bare(rest[: -len(ending)])
    return ""


def _conjugated(rest: str, marks: int) -> str:
    for ending, needed in _ENDINGS:
        if rest.endswith(ending) and len(rest) > len(ending):
            stem = rest[: -len(ending)]
            if ending == "ის" and not _HAS_VOWEL.search(stem):
                return _bare(stem)
            return _bare(stem, themed=ending[0] in "ეოა" and len(ending) > 2) if needed <= marks else ""
    return ""


def _bare(stem: str, themed: bool = False) -> str:
    """Drop the theme (once: არსებობს keeps its -ებ-) and undo აღმოაჩინა beside აღმოაჩენს."""
    if len(stem) > 3 and not themed:
        stem = _THEME.sub("", stem)
    stem = _PERSON_THIRD.sub("", stem)
    return f"{stem[:-2]}ენ" if stem.endswith("ინ") and len(stem) > 2 else stem
