"""What is read for schedules: conferences that follow a foreign one, and persons by identity and address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from kavshiri.conference.bundle import text_of as bundle_text
from kavshiri.conference.models import Conference, Session, Version
from kavshiri.exchange.models import Taken
from kavshiri.people.models import Person
from kavshiri.texts.values import Texts

TOGETHER = 500  # names to a query


def taken_of(conference: Conference) -> list[Taken]:
    """What was taken into a conference, the latest first."""
    return list(Taken.objects.filter(conference=conference).order_by("-changed_at"))


def by_public_id(minutes: Mapping[int, int]) -> dict[str, int]:
    """The same minutes by the public ids of the sessions."""
    found = Session.objects.filter(pk__in=minutes).values_list("pk", "public_id")
    return {str(public_id): minutes[pk] for pk, public_id in found}


def taken_by(origin: str, slug: str) -> Taken | None:
    """What was last taken of a schedule: into the conference of this address, else into any other."""
    found = Taken.objects.filter(origin=origin).select_related("conference")
    return found.filter(conference__slug=slug).first() or found.order_by("-changed_at").first()


def conference(slug: str) -> Conference | None:
    """The conference that has this address, or once had it, with its published version's number."""
    found = Conference.objects.select_related("published").defer("published__content", "published__prepared")
    once = found.filter(old_addresses__slug=slug, old_addresses__session=None)
    return found.filter(slug=slug).first() or once.first()


def version_with_content(conference: Conference) -> Version | None:
    """The published version with everything that formats are written from."""
    found = Version.objects.select_related("conference")
    return found.filter(conference=conference, pk__in=[conference.published_id]).first()


def persons_of(ids: Iterable[str]) -> list[Person]:
    rest, found = iter(dict.fromkeys(ids)), []
    while some := list(islice(rest, TOGETHER)):
        found += list(Person.objects.filter(public_id__in=some))
    return found


def persons_by_slug(slugs: Iterable[str]) -> dict[str, Person]:
    rest, found = iter(dict.fromkeys(slugs)), {}
    while some := list(islice(rest, TOGETHER)):
        found.update({person.slug: person for person in Person.objects.filter(slug__in=some)})
    return found


def text_of(texts: Texts) -> dict[str, Any]:
    """A text as a bundle holds it."""
    return bundle_text(texts)


def conferences() -> QuerySet[Conference]:
    """Every conference, for a choice."""
    return Conference.objects.order_by("slug")


def followed() -> list[Taken]:
    """Which schedules were taken in, the latest first, without what they said."""
    return list(Taken.objects.select_related("conference").defer("said").order_by("-changed_at")[:50])
