"""What awaits somebody of the results of sessions: to be written, to be cleared; of staff, to be published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.conference import slots
from kavshiri.desk.awaiting import Awaited
from kavshiri.desk.queries import MOST
from kavshiri.hall.models import Hall
from kavshiri.results import queries


def of_person(actor: Actor, language: str, at: datetime) -> Iterator[Awaited]:
    """Of sessions in which somebody is rapporteur, and of whatever else than programmes their house is asked."""
    for hall in queries.awaited_of(actor)[:MOST]:
        url = reverse("results:write", args=[hall.public_id])
        yield Awaited(_("Write the results of a session"), _session(hall, language), url, until(hall, at))
    for one in slots.awaiting(actor.user_id)[:MOST] if actor.user_id else ():
        yield Awaited(_("Clear a text, or say what has to change"), one.title, one.url)


def of_secretariat(actor: Actor, language: str, at: datetime) -> Iterator[Awaited]:
    """Nothing for whoever is not of the secretariat."""
    if not actor.has(ADMINISTRATOR, SECRETARY):
        return
    for hall in queries.awaited()[:MOST]:
        url = reverse("results-office:session", args=[hall.session_id])
        yield Awaited(_("The results of a session are awaited"), _session(hall, language), url, until(hall, at))
    for one in queries.cleared_unpublished()[:MOST]:
        hall = one.synthesis.hall
        url = reverse("results-office:session", args=[hall.session_id])
        yield Awaited(_("Results that can be published"), _session(hall, language), url)
    for conference, count in queries.inputs_waiting():
        label = ngettext("%(count)d input in writing to decide on", "%(count)d inputs in writing to decide on", count)
        url = f"{reverse('results-office:inputs', args=[conference.pk])}?state=received"
        yield Awaited(label % {"count": count}, str(conference.title.read(language)), url)


def _session(hall: Hall, language: str) -> str:
    return f"{hall.session.title.read(language)} · {hall.session.conference.title.read(language)}"


def until(hall: Hall, at: datetime) -> str:
    """By when, and whether that is over."""
    due = queries.due_at(hall)
    if due is None:
        return ""
    said = _("Until %(when)s.") % {"when": date_format(due.astimezone(hall.session.conference.tz), "DATETIME_FORMAT")}
    return said if at < due else f"{said} {_('That is over.')}"
