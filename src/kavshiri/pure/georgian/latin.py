"""Georgian in Latin letters: the national romanisation out, any of the usual spellings in.

Out: the national system of 2002 (equal to BGN/PCGN 2009). In: people type national spelling with or without
apostrophes, ISO 9984, the ASCII keyboard (waSla) or whatever they like (q for ქ or ყ, x for ხ). Latin cannot tell
all 33 letters apart, so both sides are merged to fewer letters and compared there: კ=ქ=ყ=ხ, თ=ტ, პ=ფ, ც=წ, ჩ=ჭ, დ=ძ,
ჟ=ჯ, გ=ღ.
"""

from __future__ import annotations

import re
import unicodedata

from kavshiri.pure.georgian.letters import MKHEDRULI, fold, is_georgian

_NATIONAL_LATIN = "a b g d e v z t i k' l m n o p' zh r s t' u p k gh q' sh ch ts dz ts' ch' kh j h"
NATIONAL = dict(zip(MKHEDRULI, _NATIONAL_LATIN.split(), strict=True))
_OLD_LETTERS = {"ჱ": "ey", "ჲ": "y", "ჳ": "w", "ჴ": "q", "ჵ": "o", "ჶ": "f"}
_TO_NATIONAL = str.maketrans(NATIONAL | _OLD_LETTERS)
_TO_PLAIN = str.maketrans({letter: latin.replace("'", "") for letter, latin in (NATIONAL | _OLD_LETTERS).items()})

# Merged letters are written with one Georgian letter each, so that the same rules stem them.
_MERGED = {
    "zh": "ჯ", "sh": "შ", "ch": "ჩ", "ts": "ც", "dz": "დ", "kh": "კ", "gh": "გ", "th": "თ", "ph": "პ",
    "a": "ა", "b": "ბ", "c": "ც", "d": "დ", "e": "ე", "f": "პ", "g": "გ", "h": "ჰ", "i": "ი", "j": "ჯ", "k": "კ",
    "l": "ლ", "m": "მ", "n": "ნ", "o": "ო", "p": "პ", "q": "კ", "r": "რ", "s": "ს", "t": "თ", "u": "უ", "v": "ვ",
    "w": "ც", "x": "კ", "y": "კ", "z": "ზ",
}  # fmt: skip
_LATIN_UNIT = re.compile("zh|sh|ch|ts|dz|kh|gh|th|ph|[a-z]")
_ISO_MARKED = {"s\u030c": "sh", "z\u030c": "zh", "c\u030c": "ch", "g\u0304": "gh", "j\u030c": "zh"}
_ASCII_KEYBOARD = str.maketrans({"T": "t", "J": "zh", "R": "gh", "S": "sh", "C": "ch", "Z": "dz", "W": "ch"})
_KEYBOARD_CAPITALS = frozenset("TJRSCZW")

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "a", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_ARMENIAN_LETTERS = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև"
_ARMENIAN_LATIN = "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev"
_ARMENIAN = dict(zip(_ARMENIAN_LETTERS, _ARMENIAN_LATIN.split(), strict=True))
_TO_ADDRESS = _TO_PLAIN | str.maketrans(_CYRILLIC | _ARMENIAN)

# The same keys under another layout: what was typed, and what the Georgian keyboard would have given.
_RUSSIAN_KEYS = dict(zip("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm", strict=True))
_GEORGIAN_KEYS = dict(zip("აბცდეფგჰიჯკლმნოპქრსტუვწხყზ", "abcdefghijklmnopqrstuvwxyz", strict=True))
_SHIFTED_KEYS = {"თ": "T", "ჟ": "J", "ღ": "R", "შ": "S", "ჩ": "C", "ძ": "Z", "ჭ": "W"}


def romanise(text: str, capitals: bool = False) -> str:
    """Write Georgian by the national romanisation; other scripts stay. ``capitals`` begins every word with one."""
    small = "".join(fold(sign) if is_georgian(fold(sign)) else sign for sign in text)
    latin = small.translate(_TO_NATIONAL)
    if capitals:
        return re.sub(r"(?<![\w'’])[a-z]", lambda match: match.group().upper(), latin)
    return latin


def slug(text: str, max_length: int = 80) -> str:
    """Return the address of a title: romanised, ASCII, hyphens between words, cut at a word; "" if nothing is left."""
    latin = fold(fold(text).translate(_TO_ADDRESS))
    whole = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")
    if len(whole) <= max_length:
        return whole
    cut = whole[: max_length + 1].rpartition("-")[0] or whole[:max_length]
    return cut.strip("-")


def merge(word: str) -> str:
    """Return the folded word with the letters merged that Latin spellings cannot tell apart.

    Georgian goes through plain Latin first, so that თს and ც, both typed "ts", meet.
    """
    latin = word.translate(_TO_PLAIN)
    return "".join(_MERGED[unit] for unit in _LATIN_UNIT.findall(latin))


def spellings(word: str) -> tuple[str, ...]:
    """Return the merged readings of a word as typed (not folded: the ASCII keyboard tells s and S apart)."""
    marked = unicodedata.normalize("NFD", word)
    for signs, latin in _ISO_MARKED.items():
        marked = marked.replace(signs, latin)
    small = fold(marked)
    if not small.isascii():
        return ()
    readings = [merge(small)]
    if "j" in small:
        readings.append(merge(small.replace("j", "dz")))
    if any(sign in _KEYBOARD_CAPITALS for sign in word) and not word.isupper():
        readings.append(merge(fold(word.translate(_ASCII_KEYBOARD))))
    return tuple(dict.fromkeys(reading for reading in readings if reading))


def keyboard_slips(text: str) -> tuple[str, ...]:
    """Return what was meant if the wrong keyboard layout was on; empty where the text gives no such hint.

    Georgian letters may have been meant as Latin keys, Russian letters as the Georgian or Latin keys beneath them.
    """
    small = fold(text)
    if any(sign in _RUSSIAN_KEYS for sign in small):
        latin = "".join(_RUSSIAN_KEYS.get(sign, sign) for sign in small)
        back = {key: letter for letter, key in _GEORGIAN_KEYS.items()}
        return ("".join(back.get(sign, sign) for sign in latin), latin)
    if any(is_georgian(sign) for sign in small):
        return (fold("".join(_GEORGIAN_KEYS.get(sign) or _SHIFTED_KEYS.get(sign, sign) for sign in small)),)
    return ()
