"""No record leaves the portal but through these verbs, which note who took it, and of whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.hall import queries as halls
from kavshiri.hall import topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.privacy import actions as privacy
from kavshiri.proceedings import policy, record
from kavshiri.proceedings.quoting import View


@act_unseen
def take_record(*, hall: Hall, ending: str, language: str, by: Actor, at: datetime) -> dict[str, Any]:
    """``record.of``: the whole one for the secretariat, without attendance for those with a duty."""
    policy.SEE_RECORD.require(by, hall)
    told = record.of(hall, language, at, view_of(by))
    journal.write(
        topic=topics.console(hall), kind="proceedings.record.take", by=by, at=at, about=hall, ending=ending[:8]
    )
    _note_people([told], by, at)
    return told


@act_unseen
def take_all(*, conference: Conference, language: str, by: Actor, at: datetime) -> list[tuple[Hall, dict[str, Any]]]:
    """The records of all sessions of a conference that have begun, in their order."""
    policy.TAKE_ALL.require(by)
    held = [hall for hall in halls.HALLS.filter(session__conference=conference) if hall.began_at]
    told = [(hall, record.of(hall, language, at, View.OFFICE)) for hall in held]
    journal.write(topic="proceedings", kind="proceedings.records.take", by=by, at=at, about=conference, count=len(told))
    _note_people([each for _hall, each in told], by, at)
    return told


@act_unseen
def note_read(*, told: dict[str, Any], by: Actor, at: datetime) -> None:
    """Whoever reads on a page how long people attended is noted in their records."""
    if told["attendance"]:
        policy.CORRECT.require(by)
        _note_people([told], by, at, why="read-participant")


def view_of(by: Actor) -> View:
    return View.OFFICE if policy.SECRETARIAT(by) else View.DESK


def _note_people(records: list[dict[str, Any]], by: Actor, at: datetime, why: str = "take-list") -> None:
    """Whose attendance was taken along."""
    keys = {one["participant"] for told in records for one in (told["attendance"] or {"people": ()})["people"]}
    if keys:
        found = Participant.objects.filter(public_id__in=keys).order_by("pk")
        privacy.note_looks(about=found, why=why, by=by, at=at)
