"""Verbs for the programme as the secretariat works on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import policy
from kavshiri.conference.actions import addresses
from kavshiri.conference.actions.writing import check_languages, given, keep_in_conference, keep_in_session
from kavshiri.conference.models import Cue, Interpretation, Interpreter, Material, Part, Question, Session


@act
def keep_session(*, session: Session, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a session; returns the names of the fields that changed.

    Times are aware moments; it starts on a day of the conference and ends within 24 hours.  Its old address
    keeps leading to it.  Raises ``ValidationError`` naming the field.
    """
    policy.EDIT_SESSIONS.require(by)
    check_languages(values)
    check_day(session, values)
    check_belongs(session, values)
    lost = addresses.old_slug(session, values)
    changed = keep_in_conference(session, values, kind="session", by=by, at=at)
    if "slug" in changed:
        addresses.settle(session, lost)
    return changed


@act
def keep_part(*, part: Part, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change somebody's role in a session; returns the names of the fields that changed."""
    policy.EDIT_SESSIONS.require(by)
    return keep_in_session(part, values, kind="part", by=by, at=at)


@act
def keep_interpretation(*, interpretation: Interpretation, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a cell of the interpretation matrix; returns the names of the fields that changed."""
    policy.EDIT_SESSIONS.require(by)
    for name in ("language", "relay_from"):
        check_languages({name: [values[name]]} if values.get(name) else {}, name)
    return keep_in_session(interpretation, values, kind="interpretation", by=by, at=at)


@act
def keep_interpreter(*, interpreter: Interpreter, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Put somebody into a session's booth, or change it; returns the names of the fields that changed."""
    policy.EDIT_SESSIONS.require(by)
    check_languages({"language": [values["language"]]} if values.get("language") else {}, "language")
    return keep_in_session(interpreter, values, kind="interpreter", by=by, at=at)


@act
def keep_cue(*, cue: Cue, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a line of a session's run-of-show; returns the names of the fields that changed."""
    policy.EDIT_SESSIONS.require(by)
    check_languages({"language": [values["language"]]} if values.get("language") else {}, "language")
    return keep_in_session(cue, values, kind="cue", by=by, at=at)


@act
def keep_question(*, question: Question, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a guiding question; returns the names of the fields that changed."""
    policy.EDIT_SESSIONS.require(by)
    return keep_in_session(question, values, kind="question", by=by, at=at)


@act
def keep_material(*, material: Material, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a paper of a session; returns the names of the fields that changed."""
    policy.EDIT_SESSIONS.require(by)
    check_languages({"language": [values["language"]]} if values.get("language") else {}, "language")
    return keep_in_session(material, values, kind="material", by=by, at=at)


def check_day(session: Session, values: dict[str, Any]) -> None:
    """Refuse a start on a day that the conference does not have; one without any days has not fixed them yet."""
    conference, starts = given(session, values, "conference"), given(session, values, "starts_at")
    if not conference or not starts or not ({"starts_at", "conference"} & set(values)):
        return
    days = {day.on for day in conference.days.all()}
    if days and starts.astimezone(conference.tz).date() not in days:
        raise ValidationError({"starts_at": _("The conference does not meet on this day.")})


def check_belongs(session: Session, values: dict[str, Any]) -> None:
    """Refuse a track or a room of another conference."""
    conference = given(session, values, "conference")
    refusals = {
        "track": _("This track belongs to another conference."),
        "room": _("This room belongs to another conference."),
    }
    for name, refusal in refusals.items():
        one = values.get(name)
        if one and conference and one.conference_id != conference.pk:
            raise ValidationError({name: refusal})
