"""A session in the words of a table, so that the two can be compared field by field."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.classifications import names
from kavshiri.classifications.forms import reader
from kavshiri.conference.models import Conference, Part, Session
from kavshiri.exchange.intake import fields
from kavshiri.pure import georgian
from kavshiri.texts.values import Texts


def sessions_of(conference: Conference) -> list[Session]:
    """The sessions of a conference with what tables speak of; a fixed number of queries."""
    found = Session.objects.filter(conference=conference).select_related("room", "track", "theme", "conference")
    related = ("people__person", "people__office", "interpretation")
    return list(found.prefetch_related(*related).order_by("starts_at", "position", "pk"))


def of_session(session: Session) -> dict[str, Any]:
    """Field → what the session says; texts by language, people by their keys."""
    told: dict[str, Any] = {f"title:{code}": session.title.text(code) for code in session.title}
    told |= {f"abstract:{code}": session.abstract.text(code) for code in session.abstract}
    zone = session.conference.tz
    told["starts"] = shown(session.starts_at.astimezone(zone))
    told["ends"] = shown(session.ends_at.astimezone(zone)) if session.ends_at else ""
    told |= {"number": session.number, "kind": session.kind, "theme": session.theme.code if session.theme else ""}
    told |= {name: words_of(getattr(session, name)) for name in ("room", "track")}
    told["languages"] = list(session.languages)
    told["interpretation"] = sorted({one.language for one in session.interpretation.all()})
    told["people"] = sorted(key_of(one) for one in session.people.all())
    return told


def key_of(part: Part) -> str:
    one = part.person or part.office
    return f"{part.role}|{one.public_id if one else ''}"


def words_of(record: Any) -> str:
    return str(record.name.read(record.name.origin)) if record else ""


def shown(moment: datetime | None) -> str:
    return moment.replace(tzinfo=None).isoformat(" ", timespec="minutes") if moment else ""


def names_of(texts: Texts) -> set[str]:
    """A text in all its languages, folded."""
    return {georgian.fold(texts.text(code)).strip() for code in texts}


def named(records: Iterable[Any]) -> dict[str, Any]:
    """Rooms or tracks by their folded names in every language."""
    return {name: one for one in records for name in names_of(one.name)}


def label(name: str) -> str:
    """What a field of a comparison is called."""
    more = {"starts": pgettext("column", "start"), "ends": pgettext("column", "end"), "people": _("people")}
    return more.get(name) or fields.labels().get(name, name)


def words(name: str, value: Any, people: dict[str, str]) -> str:
    """A value as a page shows it; people by their names."""
    if not value:
        return "—"
    if name == "people":
        roles = dict(Part.Role.choices)
        parted = (one.partition("|") for one in value)
        return ", ".join(f"{people.get(key, key)} ({roles.get(role, role)})" for role, _bar, key in parted)
    if name in ("languages", "interpretation"):
        return ", ".join(names.language_name(code, reader()) for code in value)
    if name in ("starts", "ends"):
        moment = datetime.fromisoformat(value)
        return f"{date_format(moment, 'DATE_FORMAT')}, {moment:%H:%M}"
    if name == "kind":
        return str(dict(Session.Kind.choices).get(value, value))
    return str(value)
