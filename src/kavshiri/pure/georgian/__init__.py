"""Georgian for machines: letters, stems, Latin spellings, dates and numbers.

For everyone who compares, sorts, indexes, addresses or prints Georgian. No Django, no dictionary: rules and short
tables only. It does not translate and does not correct spelling.
"""

from kavshiri.pure.georgian.analysis import analyse, analyse_skeletons, readings, skeleton, skeletons, stem
from kavshiri.pure.georgian.dates import MONTHS, WEEKDAYS, between, day, from_day, of_day, on_day, until_day
from kavshiri.pure.georgian.latin import keyboard_slips, romanise, slug, spellings
from kavshiri.pure.georgian.letters import fold, fold_word, is_georgian, quote, sort_key, spans, tokens
from kavshiri.pure.georgian.numbers import decimal, ergative, number, ordinal

months = MONTHS

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "analyse",
    "analyse_skeletons",
    "between",
    "day",
    "decimal",
    "ergative",
    "fold",
    "fold_word",
    "from_day",
    "is_georgian",
    "keyboard_slips",
    "months",
    "number",
    "of_day",
    "on_day",
    "ordinal",
    "quote",
    "readings",
    "romanise",
    "skeleton",
    "skeletons",
    "slug",
    "sort_key",
    "spans",
    "spellings",
    "stem",
    "tokens",
    "until_day",
]
