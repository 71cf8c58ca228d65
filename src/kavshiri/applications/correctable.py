"""What applicants with an account may correct of their applications at once, and what the secretariat answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db.models import Field
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.applications import actions, queries
from kavshiri.applications.actions.correcting import ASKED
from kavshiri.applications.models import Application
from kavshiri.journal.models import name_of
from kavshiri.privacy.slots import Correctable, Fix, Subject

FIELDS = ("name", "latin_name", "organisation", "post", "language", "topic", "needs")


def of(subject: Subject) -> Iterator[Correctable]:
    for application in queries.live_of(subject):
        label = _("Registration for %(conference)s: %(category)s") % {
            "conference": application.conference, "category": application.category,
        }  # fmt: skip
        fields = tuple(_of(application, name) for name in FIELDS if name != "topic" or application.wishes_to_speak)
        yield Correctable(name_of(application), label, fields, partial(_correct, application, subject))


def _of(application: Application, name: str) -> Fix:
    field = Application._meta.get_field(name)
    label = str(field.verbose_name) if isinstance(field, Field) else name
    choices = tuple(settings.LANGUAGES) if name == "language" else ()
    return Fix(name, label, getattr(application, name), name in ASKED, choices)


def _correct(application: Application, subject: Subject, values: dict[str, str], by: Actor, at: datetime) -> None:
    """The owner what decides nothing; the secretariat by its own verb."""
    if by.key == subject.key:
        actions.correct_own(application=application, subject=subject, values=values, by=by, at=at)
    else:
        actions.correct(application=application, values=values, by=by, at=at)
