"""How every verb of the room stores: one topic for each conference, and the journal's own pens."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.classifications import names
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Record

R = TypeVar("R", bound=Record)


def topic_of(conference: Conference | str) -> str:
    """The journal's line of a conference; a slug will do where the conference is not yet made."""
    return f"conference:{conference if isinstance(conference, str) else conference.slug}"


def given(record: Record, values: dict[str, Any], name: str) -> Any:
    """What ``record`` will hold once it has ``values``; None where neither says."""
    return values[name] if name in values else getattr(record, name, None)


def keep_in_conference(record: Record, values: dict[str, Any], *, kind: str, by: Actor, at: datetime) -> set[str]:
    """Store something that stands in a conference."""
    return _keep(record, values, given(record, values, "conference"), kind, by, at)


def keep_in_session(record: Record, values: dict[str, Any], *, kind: str, by: Actor, at: datetime) -> set[str]:
    """Store something that stands in a session."""
    session = given(record, values, "session")
    return _keep(record, values, session and session.conference, kind, by, at)


def _keep(
    record: Record, values: dict[str, Any], conference: Conference | None, kind: str, by: Actor, at: datetime
) -> set[str]:
    if conference is None:
        raise ValidationError(_("Say to which conference this belongs."))
    return journal.keep(record, values, topic=topic_of(conference), kind=f"conference.{kind}", by=by, at=at)


def check_languages(values: dict[str, Any], name: str = "languages") -> None:
    """Refuse a list of languages with an unknown or repeated code."""
    codes = values.get(name)
    if codes is None:
        return
    unknown = [code for code in codes if not known_language(code)] if isinstance(codes, list) else [codes]
    if unknown:
        raise ValidationError({name: _("“%(code)s” is not a language’s code.") % {"code": unknown[0]}})
    if len(set(codes)) < len(codes):
        raise ValidationError({name: _("A language stands here twice.")})


def known_language(code: Any) -> bool:
    return isinstance(code, str) and names.is_language(code)
