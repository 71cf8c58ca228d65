"""What members of delegations may correct of themselves at once, and what the secretariat answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db.models import Field
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.journal.models import name_of
from kavshiri.privacy.slots import Correctable, Fix, Subject
from kavshiri.registration import actions, queries
from kavshiri.registration.actions.nominating import DECISIVE
from kavshiri.registration.models import Member

FIELDS = ("name", "latin_name", "address", "post", "language", "topic", "needs")


def of(subject: Subject) -> Iterator[Correctable]:
    for member in queries.members_at(subject.address):
        label = _("%(delegation)s: %(category)s") % {
            "delegation": member.delegation, "category": member.get_category_display(),
        }  # fmt: skip
        fields = tuple(_of(member, name) for name in FIELDS if name != "topic" or member.wishes_to_speak)
        yield Correctable(name_of(member), label, fields, partial(_correct, member, subject))


def _of(member: Member, name: str) -> Fix:
    field = Member._meta.get_field(name)
    label = str(field.verbose_name) if isinstance(field, Field) else name
    choices = tuple(settings.LANGUAGES) if name == "language" else ()
    return Fix(name, label, getattr(member, name), name in DECISIVE, choices)


def _correct(member: Member, subject: Subject, values: dict[str, str], by: Actor, at: datetime) -> None:
    """The secretariat by its own verb; the member what decides nothing."""
    if by.key == subject.key:
        actions.correct_own(member=member, subject=subject, values=values, by=by, at=at)
    else:
        actions.change_member(member=member, values=dict(values), by=by, at=at)
