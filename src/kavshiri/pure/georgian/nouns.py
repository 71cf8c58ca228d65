"""Nouns and adjectives: every stem a form can have come from.

Georgian piles endings on a stem in a fixed order: plural, case, postposition, particle (მეგობრ-ებ-ის-თვის-აც). They are
taken off from the right. Some forms have two readings that no rule can tell apart (ცვლილების is "of the change" and
"of the cuttings"); both are kept, and two words match when they share one. So მეცნიერება and მეცნიერი, whose
genitives look alike, stay apart in all other cases, which a single stem would not do.

Syncope (საგანი, საგნის; ქვეყანა, ქვეყნის) is undone the cheap way: the vowel that may fall is dropped everywhere.
"""

from __future__ import annotations

VOWELS = "აეიოუ"
_FALLING = "აეო"
_BEFORE_SONORANT = "ლნრმ"
# One-syllable stems that lose their vowel; the rest of that length keep it (ქალი, ქალის).
_SHORT = "წელ წყალ მტერ მგელ მხარ ცხვარ თვალ ცელ ცკალ მკარ ცკვარ"
_SHORT_SYNCOPE = frozenset(_SHORT.split())
_IRREGULAR = {"ამბ": "ამბავ", "მღვდლ": "მღვდელ"}

# Longest first; `True` marks endings after which -ებ- may be the plural or belong to the stem.
_POSTPOSITIONS = (
    ("ისთვის", True), ("ისათვის", True), ("ისაგან", True), ("ისგან", True), ("ისკენ", True), ("ისაკენ", True),
    ("ისებრ", True), ("ისამებრ", True), ("ისადმი", True), ("ისას", True), ("იდან", True), ("ამდე", True),
    ("სთვის", True), ("სთან", False), ("სავით", False), ("ივით", False), ("სადმი", True), ("სკენ", True),
    ("სგან", True), ("დან", True), ("მდე", True), ("ასთან", False), ("თან", False), ("ში", False), ("ზე", False),
)  # fmt: skip
_CASES = (
    ("ისა", True), ("ითა", True), ("ის", True), ("ით", True), ("ად", True),
    ("მა", False), ("თა", False), ("სა", False), ("ს", False), ("მ", False), ("დ", False), ("ი", False),
)  # fmt: skip
# What the letter before the ending must be: "v" a vowel, "c" a consonant.
_AFTER = {"მა": "c", "მ": "v", "დ": "v", "დან": "v"}
# Letters that must stay before the ending; two for all others.
_LEFT = {"მა": 3, "ად": 3, "მ": 3, "დ": 3}


def stems(word: str) -> set[str]:
    """Return the possible stems of a folded Georgian word; a word under three letters is its own stem."""
    if len(word) < 3:
        return {word}
    found: set[str] = set()
    for bare in _without_particles(word):
        found.update(_finished(stem) for stem in _declined(bare) | _second_readings(bare))
    return found | {_without_degree(stem) for stem in found}


def _finished(stem: str) -> str:
    """Drop the final vowel that comes and goes with the case, and the one that falls before a sonorant."""
    stem = _IRREGULAR.get(stem, stem)
    if len(stem) > 2 and stem[-1] in "აე":
        stem = stem[:-1]
    return _without_falling_vowel(stem)


def _without_falling_vowel(stem: str) -> str:
    if stem in _SHORT_SYNCOPE:
        return stem[:-2] + stem[-1]
    falls = (
        len(stem) >= 4
        and stem[-1] in _BEFORE_SONORANT
        and stem[-2] in _FALLING
        and stem[-3] not in VOWELS
        and (len(stem) > 4 or any(letter in VOWELS for letter in stem[:-2]))
    )
    return stem[:-2] + stem[-1] if falls else stem


def _without_degree(stem: str) -> str:
    """Undo the superlative: უმაღლეს- comes from მაღალი."""
    if stem.startswith("უ") and stem.endswith("ეს") and len(stem) > 5:
        return _without_falling_vowel(stem[1:-2])
    return stem


def _without_particles(word: str) -> set[str]:
    """Return the word and the word without -ც, -ცა, -ვე and the copula -ა."""
    found = {word}
    if word.endswith("ც") and len(word) > 4:
        found.add(word[:-1])
        if word.endswith(("საც", "თაც", "მაც")):
            found.add(word[:-2])
    if word.endswith(("ცა", "ვე")) and len(word) > 5:
        found.add(word[:-2])
    if word.endswith("ა") and len(word) > 3 and word[-2] in VOWELS:
        found.add(word[:-1])
    return found


def _declined(word: str) -> set[str]:
    for ending, may_be_stem in _POSTPOSITIONS + _CASES:
        if word.endswith(ending) and _may_end(word, ending):
            return _without_plural(word[: -len(ending)], may_be_stem)
    if word.endswith(("ოთი", "უთი")):
        return _without_plural(word[:-2], True)
    return {word}


def _may_end(word: str, ending: str) -> bool:
    rest = len(word) - len(ending)
    if rest < _LEFT.get(ending, 2):
        return False
    wanted = _AFTER.get(ending)
    before = word[rest - 1]
    return wanted is None or (before in VOWELS) == (wanted == "v")


def _without_plural(stem: str, may_be_stem: bool) -> set[str]:
    if not stem.endswith("ებ") or len(stem) <= 3:
        return {stem}
    return {stem, stem[:-2]} if may_be_stem else {stem[:-2]}


def _second_readings(word: str) -> set[str]:
    """Return readings of forms that end like a case without being one (ფორმა, მოქმედ), and of the old plural."""
    found: set[str] = set()
    if (word.endswith("მა") and len(word) > 3) or (word.endswith("დ") and len(word) > 4):
        found.add(word)
    if word.endswith("ებ"):
        found.add(word[:-2])
    if word.endswith("ანი") and len(word) > 5:
        found.add(word[:-3])
    return found
