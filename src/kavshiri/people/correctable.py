"""What the holder of an account may correct of it at once, and what of a person the secretariat answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db.models import Field
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.journal.models import name_of
from kavshiri.mail import actions as mail
from kavshiri.mail import queries as spoken
from kavshiri.mail.actions import Reader
from kavshiri.people import actions, letters
from kavshiri.people.models import Person, User
from kavshiri.privacy.models import Correction
from kavshiri.privacy.slots import Correctable, Fix, Subject

ASKED = ("latin_name", "pronunciation", "telephone")


def of(subject: Subject) -> Iterator[Correctable]:
    user = User.objects.filter(pk=subject.user_id).first() if subject.user_id else None
    if user:
        fields = (
            Fix("name", _("name"), user.name, False),
            Fix("language", _("language"), user.language, False, tuple(settings.LANGUAGES)),
        )
        yield Correctable(name_of(user), _("Your account"), fields, partial(_account, user))
    person = Person.objects.filter(pk=subject.person_id).first() if subject.person_id else None
    if person:
        words = person.name.text(person.name.origin)
        asked = (Fix("name", _("name"), words), *(_of(person, name) for name in ASKED))
        yield Correctable(name_of(person), _("What programmes say of you"), asked, partial(_person, person))


def _of(person: Person, name: str) -> Fix:
    field = Person._meta.get_field(name)
    label = str(field.verbose_name) if isinstance(field, Field) else name
    return Fix(name, label, getattr(person, name))


def _account(user: User, values: dict[str, str], by: Actor, at: datetime) -> None:
    actions.change_own(user=user, **{"name": user.name, "language": user.language, **values}, by=by, at=at)


def _person(person: Person, values: dict[str, str], by: Actor, at: datetime) -> None:
    told: dict[str, object] = dict(values)
    if "name" in values:
        told["name"] = person.name.with_text(person.name.origin, values["name"], origin=True)
    actions.keep_person(person=person, values=told, by=by, at=at)


def tell(correction: Correction, by: Actor, at: datetime) -> None:
    """Write to whoever asked; called inside the verb that answers."""
    language = spoken.spoken(letters.CORRECTED, correction.language)
    with translation.override(language):
        values = {
            "field": correction.field_label or correction.field, "state": str(correction.get_state_display()),
            "answer": correction.answer, "page": settings.ORIGIN + reverse("people:data"),
        }  # fmt: skip
    reader = Reader(f"people.corrected:{correction.public_id}", correction.address, correction.language, values)
    mail.queue(kind=letters.CORRECTED, reader=reader, by=by, at=at)
