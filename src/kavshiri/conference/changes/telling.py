"""The page of changes as plain values, and what the programme says of them."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.conference.changes import marks, words
from kavshiri.conference.changes.comparing import compare
from kavshiri.conference.changes.ledger import ledger_of
from kavshiri.conference.changes.values import CANCELLED, CHANGED, GONE, NEW, RESTORED, Changes, SessionChange
from kavshiri.conference.changes.words.said import reader
from kavshiri.conference.changes.words.times import local
from kavshiri.conference.models import Conference, Version
from kavshiri.pure import georgian

TAGS = {NEW: "ok", GONE: "bad", CANCELLED: "bad", RESTORED: "ok", CHANGED: "warn"}


def state_label(change: SessionChange) -> str:
    """ "New", "Moved", "No longer in the programme" """
    if change.state == GONE:
        return _("No longer in the programme")
    if change.state == CANCELLED:
        return _("Cancelled")
    return marks.labels()[change.letters]


def one(change: SessionChange, conference: Conference | None = None) -> dict[str, Any]:
    """A session's changes; ``url`` where readers can still go there."""
    url = conference and change.state != GONE and reverse("conference:session", args=[conference.slug, change.slug])
    lines = words.session_lines(change)
    # what the mark beside it says already
    if change.state == RESTORED:
        lines = lines[1:]
    return {"title": words.title(change), "url": url or "", "state": state_label(change), "tag": TAGS[change.state],
            "lines": lines}  # fmt: skip


def told(changes: Changes, conference: Conference | None = None) -> dict[str, Any]:
    """Changes by day, and those of the conference itself; ``is_empty`` where readers see nothing otherwise."""
    shown = [change for change in changes.sessions if change.state != CHANGED or words.session_lines(change)]
    days = groupby(shown, key=lambda change: local(change.at).date())
    return {
        "days": [{"label": day_label(on), "sessions": [one(each, conference) for each in found]} for on, found in days],
        "conference": words.conference_lines(changes),
        "is_empty": not shown and not changes.conference,
    }


def day_label(on: date) -> str:
    return georgian.day(on, reader(), year=True)


def between(conference: Conference, before: Version, after: Version) -> dict[str, Any]:
    """What readers of ``after`` see otherwise than those of ``before``; links lead to what is published now."""
    found = told(compare(before.content, after.content), conference if after.pk == conference.published_id else None)
    return {"before": before, "after": after, "found": found}


def since(version: Version, known: int, marked: int) -> dict[str, Any]:
    """What the programme says above its marks: how many there are, and how many sessions it no longer has."""
    out = {"labels": marks.labels(), "known": known, "marked": marked}
    if known:
        ledger = ledger_of(version).values()
        out["gone"] = sum(entry.gone and entry.first <= known < entry.changed for entry in ledger)
    return out


__all__ = ["between", "one", "since", "told"]
