"""What of a record may be told to whom: the rules by which a session may be quoted, and what everybody may see of it.

Under the Chatham House Rule nobody is named in what is released, neither a person nor what they stand for; what was off
the record is not there at all.  The rule of a hall can change while it is held: of each thing the strictest counts of
those that were in force while it was said, and of the present one.  Whoever has a duty reads who had the floor, since
they have heard it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from kavshiri.hall.models import Hall
from kavshiri.journal.models import FieldChange, name_of
from kavshiri.noting.rules import FIELD, strictest

Row = dict[str, Any]
Rule = Hall.Rule


class View(StrEnum):
    """Whose record it is: the secretariat's whole one, that of those with a duty, and what was released."""

    OFFICE = "secretariat"
    DESK = "duties"
    RELEASED = "released"


# of a speech: what tells by whom it was, or would let one guess
WHOSE = ("delegation", "speaker", "took_part_as", "topic", "language", "asked")
NOTHING: dict[str, Any] = dict.fromkeys(WHOSE, "") | {"asked": None}


@dataclass(frozen=True, slots=True)
class Quoting:
    """How a view of a hall's record may quote; ``changes`` of its rule: when, what held before; the latest first."""

    hall: Hall
    view: View
    changes: tuple[tuple[datetime, str | None], ...] = ()

    @property
    def is_released(self) -> bool:
        return self.view == View.RELEASED

    def rule(self, since: datetime | None, until: datetime | None = None) -> Rule:
        """What holds for something said from ``since`` to ``until``; on record for those with a duty."""
        if not self.is_released:
            return Rule.RECORD
        present = Rule(self.hall.rule)
        if since is None:
            return present
        ends, found, held = until or since, [str(present)], str(present)
        for moment, before in self.changes:
            if moment <= ends:
                found.append(held)
            if moment <= since:
                break
            held = before or Rule.OFF  # of what the journal has lost nothing is told
        else:
            found.append(held)
        return strictest(found)

    def speeches(self, rows: Iterable[Row]) -> list[Row]:
        return list(_narrowed(rows, lambda row: self.rule(row["started"], row["ended"]), NOTHING))

    def questions(self, rows: Iterable[Row]) -> list[Row]:
        """Who asked is told or not by ``asking`` already; who was to answer is one of the panel."""
        nobody = {"asked_by": "", "given_to": "", "answered_by": ""}
        return list(_narrowed(rows, lambda row: self.rule(row["asked_at"], row["answered_at"]), nobody))

    def results(self, rows: Iterable[Row]) -> list[Row]:
        """A result that its moderator has not released is no part of what is released."""
        shown = (row for row in rows if row["released_at"] or not self.is_released)
        return list(_narrowed(shown, lambda row: self.rule(row["opened_at"], row["closed_at"]), {}))

    def votes(self, rows: Iterable[Row], told: Iterable[Row]) -> list[Row]:
        """Votes by name of polls that are told: what is released has those of delegations, which are public acts."""
        known = {row["poll"] for row in told if self.rule(row["opened_at"], row["closed_at"]) == Rule.RECORD}
        return [row for row in rows if row["poll"] in known and (not self.is_released or row["tally"] == "delegation")]

    def note(self, row: Row) -> Row:
        """A note of the rapporteurs; by which name it may be quoted is settled there, and never widened here."""
        nobody = {"said_by": "", "at": None, "speech": None, "owner": ""}
        return row if self.rule(None) == Rule.RECORD else row | nobody


def _narrowed(rows: Iterable[Row], rule: Any, nobody: Row) -> Iterable[Row]:
    for row in rows:
        holds = rule(row)
        if holds != Rule.OFF:
            yield row if holds == Rule.RECORD else row | nobody


def of(hall: Hall, view: View) -> Quoting:
    """One query for what is released, none for others."""
    if view != View.RELEASED:
        return Quoting(hall, view)
    found = FieldChange.objects.filter(entry__about=name_of(hall), field=FIELD).order_by("-entry__at", "-pk")
    return Quoting(hall, view, tuple(found.values_list("entry__at", "before")))


def may_be_released(hall: Hall) -> bool:
    return hall.rule != Rule.OFF
