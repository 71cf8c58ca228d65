"""The record of a session as plain values, put together from those of the rooms: for the page, files and the PDF.

The form is that of the JSON file (``docs/organisers/proceedings.md``): keys stay, a part that a reader does not get is
None, and a later form has another number in ``schema``.  Moments are aware, in UTC; words are in ``language``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.asking import record as asking
from kavshiri.backstage import record as backstage
from kavshiri.backstage.models import Trouble
from kavshiri.floor import record as floor
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Consideration, Hall
from kavshiri.noting import queries as noting
from kavshiri.proceedings import attendance, quoting
from kavshiri.proceedings.models import Part
from kavshiri.proceedings.quoting import Quoting, Row, View
from kavshiri.voting import queries as polls
from kavshiri.voting import record as voting

SCHEMA = "kavshiri.session-record/1"
ALL = tuple(Part)


def of(hall: Hall, language: str, at: datetime, view: View, parts: Collection[str] = ALL) -> dict[str, Any]:
    """The record as ``view`` may read it; ``parts`` are of ``models.Part``.  A fixed number of queries."""
    with translation.override(language):
        times, quoted = considerations(hall), quoting.of(hall, view)
        told = {
            **_head(hall, language, at, view),
            "agenda": agenda(hall, times, at) if Part.AGENDA in parts else None,
            "floor": speeches(hall, times, at, quoted) if Part.FLOOR in parts else None,
            "questions": questions(hall, quoted) if Part.QUESTIONS in parts else None,
            "polls": results(hall, quoted) if Part.POLLS in parts else None,
            "summary": summary(hall, language, quoted) if Part.SUMMARY in parts else None,
            "attendance": present(hall, at) if view == View.OFFICE else None,
            "incidents": incidents(hall) if view == View.OFFICE else None,
        }
    return {**told, "provisional": provisional(hall, told)}


def _head(hall: Hall, language: str, at: datetime, view: View) -> dict[str, Any]:
    session, conference = hall.session, hall.session.conference
    return {
        "schema": SCHEMA, "view": str(view), "language": language, "made_at": at,
        "conference": conference.slug, "conference_title": str(conference.title.read(language)),
        "session": session.slug, "title": str(session.title.read(language)), "zone": conference.zone,
        "state": hall.state, "quoting": hall.rule,
        "opened_at": hall.opened_at, "began_at": hall.began_at, "ended_at": hall.ended_at,
    }  # fmt: skip


def considerations(hall: Hall) -> list[Consideration]:
    """Each with its point, the earliest first."""
    return list(Consideration.objects.filter(hall=hall).select_related("point").order_by("began_at", "pk"))


def agenda(hall: Hall, times: Iterable[Consideration], at: datetime) -> list[Row]:
    """Each point in the order of the agenda, with from when to when it was before the hall."""
    spans: dict[int, list[Consideration]] = {}
    for one in times:
        spans.setdefault(one.point_id, []).append(one)
    found: list[Row] = []
    for number, point in enumerate(halls.agenda(hall), 1):
        mine = spans.get(point.pk, [])
        seconds = sum(((one.ended_at or hall.ended_at or at) - one.began_at).total_seconds() for one in mine)
        found.append({
            "number": number, "title": str(point.title.read(_language())), "planned_minutes": point.minutes,
            "seconds": round(max(seconds, 0)),
            "spans": [{"began_at": one.began_at, "ended_at": one.ended_at or hall.ended_at} for one in mine],
        })  # fmt: skip
    return found


def speeches(hall: Hall, times: list[Consideration], at: datetime, quoted: Quoting) -> Row:
    """The floor record with the point that was before the hall, and totals by who spoke and by how they take part."""
    found = [asdict(row) for row in floor.rows(hall, _language(), at)]
    for row in found:
        row["point"] = point_at(times, row["started"])
    found = quoted.speeches(found)
    return {
        "speeches": found,
        "seconds": sum(row["seconds"] for row in found),
        "by_speaker": totals(found, lambda row: row["delegation"] or row["speaker"]),
        "by_group": totals(found, lambda row: row["took_part_as"]),
        "by_list": totals(found, lambda row: row["list"]),
    }


def totals(rows: Iterable[Row], whose: Any) -> list[Row]:
    """How often and how long, whoever spoke longest first; those of whom nobody knows it are not told of."""
    found: dict[str, Row] = {}
    for row in rows:
        name = whose(row)
        if name:
            one = found.setdefault(name, {"name": name, "speeches": 0, "seconds": 0})
            one["speeches"] += 1
            one["seconds"] += row["seconds"]
    return sorted(found.values(), key=lambda one: (-one["seconds"], one["name"]))


def point_at(times: Iterable[Consideration], moment: datetime) -> str:
    before = [one for one in times if one.began_at <= moment and (one.ended_at is None or one.ended_at > moment)]
    return str(before[-1].point.title.read(_language())) if before else ""


def questions(hall: Hall, quoted: Quoting) -> list[Row]:
    """As the record of questions gives them; what the hall has not seen is only for those with a duty."""
    return quoted.questions(asking.rows(hall, is_whole=not quoted.is_released))


def results(hall: Hall, quoted: Quoting) -> Row:
    """As the record of polls gives them, with the quorum that was asked for (percent of those with a vote; 0: none)."""
    found, quorum = voting.of(hall), {str(poll.public_id): poll.quorum for poll in polls.counted_in(hall)}
    rows = [row | {"quorum": quorum.get(row["poll"], 0)} for row in found.rows]
    told = quoted.results(rows)
    return {"results": told, "votes": quoted.votes(found.votes, told)}


def summary(hall: Hall, language: str, quoted: Quoting) -> list[Row]:
    """What the rapporteurs have marked for the record, by point; under the rule by which each may be quoted."""
    return [
        {
            "point": str(one.point.title.read(language)) if one.point else "", "text": str(one.summary.read(language)),
            "notes": [quoted.note(_note(each)) for each in one.notes],
        }
        for one in noting.record_of(hall, language)
        if one.summary or one.notes
    ]  # fmt: skip


def _note(one: Any) -> Row:
    told = asdict(one)
    return told | {"id": str(one.id), "speech": str(one.speech) if one.speech else None, "label": one.kind_name}


def present(hall: Hall, at: datetime) -> Row:
    """Minutes of everybody of whom anything is known; whose they are is for the secretariat alone."""
    language = _language()
    return {
        "held_minutes": attendance.held([hall], at),
        "people": [
            {
                "participant": str(one.participant.public_id), "name": one.participant.name,
                "kind": one.participant.get_kind_display(),
                "delegation": str(one.participant.affiliation.read(language)), "minutes": one.minutes,
                "measured": one.measured, "corrected": one.corrected, "reason": one.reason, "by_hand": one.by_hand,
            }
            for one in attendance.of(hall, at)
        ],
    }  # fmt: skip


def incidents(hall: Hall) -> list[Row]:
    """What went wrong and what was done about it, with what it is called; whoever noted it is not told of."""
    return [
        {**row, "kind": str(Trouble(row["kind"]).label), "opened_by": "", "ended_by": ""}
        for row in backstage.rows(hall)
    ]  # fmt: skip


def provisional(hall: Hall, told: dict[str, Any]) -> list[str]:
    """Codes of what may still change; ``said`` has their words."""
    found = [] if hall.state == Hall.State.ENDED else ["not-ended"]
    floor_, polls_, questions_ = told["floor"], told["polls"], told["questions"]
    if floor_ and any(row["ended"] is None for row in floor_["speeches"]):
        found.append("speaking")
    if questions_ and any(row["state"] in ("new", "approved", "on_stage") for row in questions_):
        found.append("unanswered")
    if polls_ and any(row["released_at"] is None for row in polls_["results"]):
        found.append("unreleased")
    return found


def said() -> dict[str, str]:
    """What the codes of ``provisional`` mean, in the language at work."""
    return {
        "not-ended": _("the session has not been closed"),
        "speaking": _("somebody has the floor"),
        "unanswered": _("questions are without an answer"),
        "unreleased": _("results of polls have not been released"),
    }


def _language() -> str:
    return (translation.get_language() or "ka").split("-")[0]
