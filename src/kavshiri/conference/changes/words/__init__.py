"""Changes in words that a person reads, in the language in force: "moved from 10:00 to 10:30 on 24 November".

Every line is safe HTML: names are escaped, and words of another language than the reader's are marked as such.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kavshiri.conference.changes.values import CANCELLED, GONE, NEW, RESTORED, Change, Changes, SessionChange
from kavshiri.conference.changes.words import frame, people, plain
from kavshiri.conference.changes.words.said import said
from kavshiri.conference.changes.words.times import TIMES, planned, when, where_or_when

LINES = {**TIMES, **plain.LINES, **people.LINES, **frame.LINES}


def line(change: Change) -> SafeString:
    """One change; empty where this reader sees no difference in it."""
    return LINES[change.what](change)


def lines(changes: Iterable[Change]) -> list[SafeString]:
    found = (line(change) for change in changes)
    return list(dict.fromkeys(words for words in found if words))


def session_lines(told: SessionChange) -> list[SafeString]:
    """What happened to one session, the most important first."""
    first = {
        NEW: lambda: where_or_when(_("new: %(when)s"), when(told.at)),
        GONE: lambda: where_or_when(_("no longer in the programme (was planned: %(when)s)"), when(told.at)),
        CANCELLED: lambda: planned(told.planned),
        RESTORED: lambda: SafeString(_("takes place after all")),
    }.get(told.state)
    # when it was to be says enough of the times of what does not take place
    others = [one for one in told.changes if told.state != CANCELLED or one.what not in TIMES]
    return [*([first()] if first else []), *lines(others)]


def title(told: SessionChange) -> SafeString:
    """ "Trade", or "Round (part of: Discussion)" """
    own = said(told.title)
    if not told.part_of:
        return own
    return SafeString(_("%(title)s (part of: %(whole)s)") % {"title": own, "whole": said(told.part_of)})


def conference_lines(changes: Changes) -> list[SafeString]:
    return lines(changes.conference)


def briefly(changes: Changes, most: int = 12) -> list[SafeString]:
    """One line to a session, for a feed; what goes beyond ``most`` is counted."""
    found = [_in_one(told) for told in changes.sessions] + conference_lines(changes)
    found = [words for words in found if words]
    rest = len(found) - most
    more = [SafeString(_("and %(count)d more") % {"count": rest})] if rest > 0 else []
    return [*found[:most], *more]


def _in_one(told: SessionChange) -> SafeString:
    happened = session_lines(told)
    return SafeString(f"{title(told)}: {'; '.join(happened)}") if happened else SafeString("")


def bare(words: Any) -> str:
    """A line without its marks, for where there is no HTML."""
    return unescape(strip_tags(words))


__all__ = ["bare", "briefly", "conference_lines", "line", "lines", "session_lines", "title"]
