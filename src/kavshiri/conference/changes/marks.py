"""What happened to a session since a version that a reader knows, as one letter: from the events of its ledger.

Events are "2n 4m": the number of a version and what it did (``values.LETTERS``).  The page module ``since.js`` reads
them by the same rule.
"""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.translation import gettext as _

from kavshiri.conference.changes.values import CANCELLED, CHANGED, GONE, LETTERS, NEW, RESTORED

_EVENT = re.compile(r"(\d+)([a-z])")
# what ``place`` writes
_PLACE = re.compile(r'<span class="tag tag--warn" data-changes="([^"]*)" hidden></span>')
OVER = LETTERS[CANCELLED] + LETTERS[RESTORED] + LETTERS[GONE]


def since(events: str, number: int) -> str:
    """The letter that counts after version ``number``; empty where nothing happened.

    What called a session off or brought it back counts most, and of these the last; then that it is new, that it
    has moved, and that anything else has changed.
    """
    letters = [letter for told, letter in _EVENT.findall(events) if int(told) > number]
    over = [letter for letter in letters if letter in OVER]
    if over and not (LETTERS[NEW] in letters and over[-1] == LETTERS[RESTORED]):
        return over[-1]
    return next((letter for letter in (LETTERS[NEW], LETTERS["moved"], LETTERS[CHANGED]) if letter in letters), "")


def labels() -> dict[str, str]:
    """What a mark says, in the language in force."""
    return {
        LETTERS[NEW]: _("New"),
        LETTERS["moved"]: _("Moved"),
        LETTERS[CANCELLED]: _("Newly cancelled"),
        LETTERS[RESTORED]: _("Takes place after all"),
        LETTERS[CHANGED]: _("Changed"),
    }


def place(events: str) -> str:
    """The empty place of a mark in a prepared fragment; nothing where the session was never changed."""
    return f' <span class="tag tag--warn" data-changes="{escape(events)}" hidden></span>' if events else ""


def fill(html: str, number: int) -> tuple[str, int]:
    """Show the marks of what happened after version ``number``, without JavaScript; (html, how many)."""
    words, count = labels(), 0

    def shown(found: re.Match[str]) -> str:
        nonlocal count
        letter = since(found[1], number)
        count += bool(letter)
        return f'<span class="tag tag--warn">{escape(words[letter])}</span>' if letter in words else found[0]

    return _PLACE.sub(shown, html), count
