"""Figures as Georgian running text writes them: decimal comma, spaced thousands, endings hung on with a hyphen."""

from __future__ import annotations

from decimal import Decimal

NO_BREAK_SPACE = "\u00a0"
_MARKS = {"ka": (NO_BREAK_SPACE, ","), "en": (",", ".")}


def number(value: int | float | Decimal, language: str = "ka", places: int | None = None) -> str:
    """Write a number: „8 300“ with no-break spaces and a decimal comma in Georgian, "8,300" in English.

    ``places`` fixes the digits after the comma; without it they stay as given.
    """
    thousands, comma = _MARKS.get(language, _MARKS["ka"])
    exact = Decimal(str(value))
    plain = f"{exact:,f}" if places is None else f"{exact:,.{places}f}"
    return plain.replace(",", "\0").replace(".", comma).replace("\0", thousands)


decimal = number


def ergative(count: int, before_noun: bool = True) -> str:
    """Write a count in the ergative: „5-მა დელეგაციამ“, „8 დელეგაციამ“, alone „12-მა“, „28-მ“.

    რვა and ცხრა end in a vowel: such a count takes nothing before a noun and -მ alone.
    """
    if count % 100 % 20 in (8, 9):
        return str(count) if before_noun else f"{count}-მ"
    return f"{count}-მა"


def ordinal(place: int, language: str = "ka") -> str:
    """Write an ordinal: 1-ლი, მე-2 … მე-20, 21-ე, full scores and hundreds მე-40, მე-100; in English 1st, 22nd."""
    if language != "ka":
        return f"{place}{_english_ending(place)}"
    if place == 1:
        return "1-ლი"
    # The prefix belongs to a number of one word: up to twenty, full scores, full hundreds.
    if place <= 20 or place % 100 in (0, 20, 40, 60, 80):
        return f"მე-{place}"
    return f"{place}-ე"


def _english_ending(place: int) -> str:
    if place % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
