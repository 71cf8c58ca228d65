"""What the verbs of applications share: their line in the journal, what every letter says, who takes part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.applications import links
from kavshiri.applications.models import Application, Category, State
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Enclosed, Reader
from kavshiri.mail.kinds import Kind
from kavshiri.pure import georgian

TOPIC = "applications"
OUT = {"has_place": False, "offered_until": None}

Said = Callable[[Conference, Category, str], dict[str, str]]


def said(conference: Conference, category: Category, language: str) -> dict[str, str]:
    """Values that letters of a category may hold, in a language."""
    days = conference.dates
    return {
        "conference": str(conference.title.read(language)),
        "dates": georgian.between(days[0], days[-1], language, year=True) if days else "",
        "category": str(category.name.read(language)),
        "programme": links.address("conference:programme", language, conference.slug),
        "page": links.address("applications:ask", language),
    }


def reader(
    application: Application, kind: Kind, at: datetime, *, known: Said = said, enclosed: Sequence[Enclosed] = (),
    **more: str,
) -> Reader:  # fmt: skip
    """Who gets a letter of this kind, and what it tells; ``known`` may remember what is the same for many."""
    values = {**known(application.conference, application.category, application.language), **more}
    values["name"] = application.name
    if kind.placeholder("link") and "link" not in values:
        values["link"] = links.address("applications:enter", application.language, links.own(application))
    return Reader(
        f"{kind.key}:{application.public_id}:{at:%Y%m%d%H%M%S%f}", application.address, application.language, values,
        name=application.name, about=application, enclosed=tuple(enclosed),
    )  # fmt: skip


def tell(application: Application, kind: Kind, *, by: Actor, at: datetime, **more: Any) -> None:
    """Write to an applicant; what waits about the application is no longer true and is not sent."""
    mail.withdraw_about(about=application, by=by, at=at)
    mail.queue(kind=kind, reader=reader(application, kind, at, **more), by=by, at=at)


def keep(application: Application, values: dict[str, Any], *, by: Actor, at: datetime) -> set[str]:
    return journal.keep(application, values, topic=TOPIC, kind="applications.application", by=by, at=at)


def keep_all(found: Sequence[Application], values: dict[str, Any], *, by: Actor, at: datetime) -> None:
    journal.keep_all(found, values, topic=TOPIC, kind="applications.application", by=by, at=at)


def locked(category: Category) -> Category:
    """The category, locked: whoever gives or takes its places stands in one line."""
    found = Category.objects.select_for_update(of=("self",)).select_related("conference__published", "questionnaire")
    return found.get(pk=category.pk)


def locked_application(application: Application) -> Application:
    """The application as it is now, locked after its category, so that two verbs never wait for each other."""
    category = locked(application.category)
    found = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if found.category_id != category.pk:
        raise ValidationError(_("It has just been moved to another category; please look at it again."))
    found.category, found.conference = category, category.conference
    return found


def is_in(application: Application) -> bool:
    return application.state == State.APPROVED
