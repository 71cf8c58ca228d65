"""In which language somebody has written: guessed by the letters and by what they read, and to be corrected."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from kavshiri.classifications import names

# beside those that records may be written in: what is spoken where the diasporas live, and around
MORE = (
    "ru",
    "tr",
    "es",
    "it",
    "el",
    "he",
    "ar",
    "fa",
    "pt",
    "nl",
    "cs",
    "lt",
    "lv",
    "et",
    "hu",
    "sk",
    "sv",
    "zh",
    "hi",
)
SCRIPTS = {
    "GEORGIAN": "ka", "ARMENIAN": "hy", "GREEK": "el", "HEBREW": "he", "ARABIC": "ar", "DEVANAGARI": "hi",
    "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "ETHIOPIC": "am",
}  # fmt: skip
# letters that of the languages of one script only these use
TELLING = {
    "CYRILLIC": (("uk", "іїєґ"), ("ru", "ыэё"), ("bg", "ъ")),
    "LATIN": (
        ("az", "ə"), ("pl", "ąćęłńśźż"), ("ro", "ăâîșțşţ"), ("lt", "ėįųū"), ("cs", "ěřů"), ("tr", "ğış"),
        ("es", "ñ¿¡"), ("de", "ßäöü"), ("fr", "çèêëœù"),
    ),
    "ARABIC": (("fa", "پچژگ"),),
}  # fmt: skip
WRITTEN_IN = {"CYRILLIC": "ru", "LATIN": "en"}  # where neither the letters nor the reader tell


@cache
def options(selected: str = "", without: str = "", *, is_short: bool = False) -> SafeString:
    """The same as options of a form, made once; ``is_short``: those alone in which readers have the portal."""
    codes = dict(settings.LANGUAGES) if is_short else dict(offered())
    told = ((code, code, _selected(code == selected), own_name(code)) for code in codes if code != without)
    return format_html_join("", '<option value="{}" lang="{}"{}>{}</option>', told)


def _selected(is_so: bool) -> SafeString:
    return SafeString(" selected" if is_so else "")


def offered() -> list[tuple[str, str]]:
    """(code, own name) of the languages to choose from: the portal's first."""
    codes = dict.fromkeys([*(code for code, _name in settings.CONTENT_LANGUAGES), *MORE])
    return [(code, own_name(code)) for code in codes]


def own_name(code: str) -> str:
    """What its speakers call it: "Română"."""
    return names.own_name(code) if names.is_language(code) else code


def guess(text: str, reader: str) -> str:
    """A code of ISO 639-1; ``reader`` is the language that whoever wrote reads the page in."""
    script = script_of(text)
    for code, letters in TELLING.get(script, ()):
        if any(sign in letters for sign in text.casefold()):
            return code
    if script in SCRIPTS:
        return SCRIPTS[script]
    if not script or script_of(own_name(reader)) == script:
        return reader
    return WRITTEN_IN.get(script, "en")


def script_of(text: str) -> str:
    """The script that it is written in, by the first word of its letters' names in Unicode; empty where it has none.

    Names and abbreviations stand in Latin letters in texts of every script: another one counts before it, wherever it
    has a quarter of the letters.
    """
    found = Counter(unicodedata.name(sign, "").split(" ")[0] for sign in text if sign.isalpha())
    found.pop("", None)
    others = [(number, script) for script, number in found.items() if script != "LATIN"]
    if others and max(others)[0] * 4 >= found.total():
        return max(others)[1]
    return found.most_common(1)[0][0] if found else ""
