"""What this room offers beside a record."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.cms.slots import Link
from kavshiri.journal.models import Record
from kavshiri.people import policy
from kavshiri.people.models import Person


def erasing(by: Actor, record: Record, nested: tuple[str, ...]) -> Iterator[Link]:
    if isinstance(record, Person) and policy.ERASE_PERSON.allows(by):
        yield Link(reverse("accounts:erase-person", args=[record.pk]), _("Erase for good"), "bin")
