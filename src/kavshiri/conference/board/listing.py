"""The page of all clashes and hints: by what they are about, of one day or of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kavshiri.conference.board.told import Subject, Warning, counted
from kavshiri.conference.models import Conference


@dataclass(frozen=True, slots=True)
class Group:
    about: Subject
    found: list[Warning]


def listing(conference: Conference, found: list[Warning], day: date | None) -> dict[str, Any]:
    """What the page shows: groups in the order of ``Subject``, clashes before hints in each.

    ``day``: one by the conference's calendar; then only what concerns a session that starts on it.
    """
    days = sorted({one for told in found for one in days_of(told, conference)} | ({day} if day else set()))
    shown = [told for told in found if day is None or day in days_of(told, conference)]
    return {"groups": list(groups(shown)), "counted": counted(shown), "days": days, "day": day}


def days_of(told: Warning, conference: Conference) -> set[date]:
    return {session.starts_at.astimezone(conference.tz).date() for session in told.sessions}


def groups(found: list[Warning]) -> Iterator[Group]:
    for about in Subject:
        of_it = [told for told in found if told.about == about]
        if of_it:
            yield Group(about, of_it)
