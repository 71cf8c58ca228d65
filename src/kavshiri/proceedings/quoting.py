"""What of a record may be told to whom: the rule by which a session is quoted, and what everybody may see of it.

Under the Chatham House Rule nobody is named in what is released, neither a person nor what they stand for; off the
record nothing is released.  Whoever has a duty reads who had the floor, since they have heard it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from kavshiri.hall.models import Hall

Row = dict[str, Any]


class View(StrEnum):
    """Whose record it is: the secretariat's whole one, that of those with a duty, and what was released."""

    OFFICE = "secretariat"
    DESK = "duties"
    RELEASED = "released"


# of a speech: what tells by whom it was, or would let one guess
WHOSE = ("delegation", "speaker", "took_part_as", "topic", "language", "asked")
NOTHING: dict[str, Any] = dict.fromkeys(WHOSE, "") | {"asked": None}


def may_be_released(hall: Hall) -> bool:
    return hall.rule != Hall.Rule.OFF


def names_people(hall: Hall, view: View) -> bool:
    return view != View.RELEASED or hall.rule == Hall.Rule.RECORD


def speech(row: Row, hall: Hall, view: View) -> Row:
    return row if names_people(hall, view) else row | NOTHING


def question(row: Row, hall: Hall, view: View) -> Row:
    """Who asked is told or not by ``asking`` already; who was to answer is one of the panel."""
    if names_people(hall, view):
        return row
    return row | {"asked_by": "", "given_to": "", "answered_by": ""}


def results(rows: Iterable[Row], view: View) -> list[Row]:
    """A result that its moderator has not released is no part of what is released."""
    return [row for row in rows if view != View.RELEASED or row["released_at"]]


def votes(rows: Iterable[Row], told: Iterable[Row], hall: Hall, view: View) -> list[Row]:
    """Votes by name of polls that are told: what is released has those of delegations, which are public acts."""
    if not names_people(hall, view):
        return []
    known = {row["poll"] for row in told}
    return [row for row in rows if row["poll"] in known and (view != View.RELEASED or row["tally"] == "delegation")]


def note(row: Row, hall: Hall, view: View) -> Row:
    """A note of the rapporteurs; by which name it may be quoted is settled there, and never widened here."""
    if names_people(hall, view):
        return row
    return row | {"said_by": "", "at": None, "speech": None, "owner": ""}
