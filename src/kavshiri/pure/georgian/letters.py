"""Letters: folding, words and their places, sort keys, quotation marks.

Georgian has no capitals in ordinary text, yet ``upper()`` yields Mtavruli (U+1C90…), which SQLite does not fold;
everything that is compared, indexed or sorted passes through ``fold`` first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MKHEDRULI = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_LATIN = "abcdefghijklmnopqrstuvwxyz"

# Nuskhuri (what the casefold of Asomtavruli gives) lies in the order of Mkhedruli.
_OLD_SCRIPTS = {0x2D00 + place: 0x10D0 + place for place in range(0x26)}
_UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ə": "e", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"}
)
_APOSTROPHES = "'’ʼʻʹ′`´‘"
_DROPPED = {ord(sign): None for sign in _APOSTROPHES + "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
# Shortcuts for what most texts consist of.
_ALREADY_FOLDED = re.compile("[ა-ჰ0-9 .,;:()–—-]*")
_LATIN_MARK = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_ENGLISH_POSSESSIVE = re.compile(rf"(?<=[a-z])[{_APOSTROPHES}]s\b")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f]|[{_APOSTROPHES}\u00ad\u200b-\u200d](?=[^\W_]))*")
# IOM-ის, 80%-ს, მე-2: an ending hung on Latin letters or figures is not a word.
_HUNG_ENDING = re.compile(
    r"(?<=[0-9A-Za-z%])[-‑–](?:(?:ებ)?(?:ის?ა?|მა?|სა?|ითა?|ად|ა|ო|ე|ლი|ჯერ)?(?:ში|ზე|თან|დან|მდე|თვის|კენ|გან)?(?:ც|ვე|ა)?)(?![^\W_])"
)


def fold(text: str) -> str:
    """Return text as it is compared: small Mkhedruli, small letters elsewhere, Latin without marks and apostrophes.

    Cyrillic and other scripts keep their marks (й is not и). The result is NFC and folding it again changes nothing.
    """
    if _ALREADY_FOLDED.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return _ENGLISH_POSSESSIVE.sub("", folded).translate(_DROPPED)
    folded = unicodedata.normalize("NFC", folded).translate(_OLD_SCRIPTS).translate(_UNDECOMPOSED)
    folded = _ENGLISH_POSSESSIVE.sub("", _without_latin_marks(folded))
    return unicodedata.normalize("NFC", folded.translate(_DROPPED))


def _without_latin_marks(text: str) -> str:
    if not _LATIN_MARK.search(text):
        return text
    kept: list[str] = []
    base_is_latin = False
    for sign in unicodedata.normalize("NFD", text):
        if unicodedata.combining(sign):
            if base_is_latin:
                continue
        else:
            base_is_latin = sign in _LATIN
        kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every word of the text, without endings hung on figures and Latin names."""
    hung = {place for match in _HUNG_ENDING.finditer(text) for place in range(*match.span())}
    for match in _WORD.finditer(text):
        if match.start() not in hung:
            yield match.span()


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """Fold one word and keep its letters and figures only (½ unfolds to signs that are neither)."""
    return "".join(sign for sign in fold(word) if sign.isalnum())


def tokens(text: str) -> list[str]:
    """Return the words of the text, folded, in their order."""
    words = (fold_word(text[start:end]) for start, end in spans(text))
    return [word for word in words if word]


def is_georgian(word: str) -> bool:
    """Say whether the folded word is written in Georgian letters (foreign signs inside do not count)."""
    return bool(word) and "ა" <= word[0] <= "ჺ"


def sort_key(text: str) -> str:
    """Return an ASCII key that sorts as ICU's ``ka`` does: figures, Georgian, Latin, other scripts.

    It holds digits and small Latin letters only, so SQLite's binary order and any collation of PostgreSQL agree on it.
    """
    return "".join(_sort_code(sign) for sign in fold(text).strip())


def _sort_code(sign: str) -> str:
    if sign in _BASE36[:10]:
        return f"1{sign}"
    if sign in MKHEDRULI:
        return f"g{_BASE36[MKHEDRULI.index(sign)]}"
    if sign in _LATIN:
        return f"l{sign}"
    if sign.isalnum():
        return f"s{_in_base36(ord(sign))}"
    return "00"


def _in_base36(number: int) -> str:
    digits = ""
    for _ in range(4):
        number, rest = divmod(number, 36)
        digits = _BASE36[rest] + digits
    return digits


def quote(text: str, language: str = "ka") -> str:
    """Put the text in the quotation marks of the language; marks already inside become the inner ones."""
    opening, closing, inner_opening, inner_closing = _QUOTES.get(language, _QUOTES["en"])
    inner = re.sub(r"[„“«\"](?=\w)", inner_opening, text)
    inner = re.sub(r"[“”»\"]", inner_closing, inner)
    return f"{opening}{inner}{closing}"


_QUOTES = {
    "ka": ("„", "“", "‚", "‘"),
    "en": ("“", "”", "‘", "’"),
    "de": ("„", "“", "‚", "‘"),
    "bg": ("„", "“", "‚", "‘"),
    "ro": ("„", "”", "«", "»"),
    "pl": ("„", "”", "«", "»"),
    "uk": ("«", "»", "„", "“"),
    "az": ("“", "”", "‘", "’"),
    "hy": ("«", "»", "“", "”"),
    "fr": ("« ", " »", "“", "”"),
}
