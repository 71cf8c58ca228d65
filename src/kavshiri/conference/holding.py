"""What this room holds about a person, and what stands against erasing it: official records, and parts still given."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kavshiri.conference.models import Clearance, House, Interpreter, KeptSchedule, Part, Plan, Session, Version
from kavshiri.people import queries as people
from kavshiri.people.models import Person
from kavshiri.privacy.slots import Subject


def of(subject: Subject) -> Iterator[QuerySet]:
    if subject.person_id:
        yield parts_of(subject.person_id)
        yield Interpreter.objects.filter(person_id=subject.person_id).order_by("pk")
    if subject.user_id:
        yield House.objects.filter(Q(representative_id=subject.user_id) | Q(deputy_id=subject.user_id)).order_by("pk")
        yield KeptSchedule.objects.filter(user_id=subject.user_id).select_related("conference").order_by("pk")


def parts_of(person_id: int) -> QuerySet[Part]:
    return Part.objects.filter(Q(person_id=person_id) | Q(stand_in_id=person_id)).order_by("pk")


def reasons(subject: Subject) -> Iterator[str]:
    if subject.user_id:
        yield from _houses(subject.user_id)
    person = Person.objects.filter(pk=subject.person_id).first() if subject.person_id else None
    if person:
        for key in sorted(people.identities(person)):
            yield from _records(key)
        yield from _drafts(person.pk)


def _records(key: str) -> Iterator[str]:
    """Official records hold whole contents, in which persons stand by identity."""
    read = (get_language() or "ka").split("-")[0]
    for version in Version.objects.filter(content__contains=key).select_related("conference").order_by("pk"):
        told = {"number": version.number, "conference": version.conference.title.read(read)}
        yield _("Version %(number)s of the programme of “%(conference)s” was published and names the person; it is an "
                "official record.") % told  # fmt: skip
    for clearance in Clearance.objects.filter(content__contains=key).select_related("conference").order_by("pk"):
        yield _("What was submitted for clearance of “%(conference)s” names the person; it is an official record.") % {
            "conference": clearance.conference.title.read(read)
        }
    waiting = Plan.objects.filter(content__contains=key, state=Plan.State.WAITING).select_related("conference")
    for plan in waiting.order_by("pk"):
        yield _("A planned publication of “%(conference)s” names the person: withdraw it first.") % {
            "conference": plan.conference.title.read(read)
        }


def _drafts(person_id: int) -> Iterator[str]:
    read = (get_language() or "ka").split("-")[0]
    booths = Interpreter.objects.filter(person_id=person_id)
    sessions = Session.objects.filter(
        Q(pk__in=parts_of(person_id).order_by().values("session")) | Q(pk__in=booths.values("session"))
    )
    for title in dict.fromkeys(str(session.title.read(read)) for session in sessions):
        yield _("The person has a part in “%(session)s”: take it away first.") % {"session": title}


def _houses(user_id: int) -> Iterator[str]:
    held = House.objects.filter(Q(representative_id=user_id) | Q(deputy_id=user_id)).select_related("organisation")
    for house in held:
        yield _("The account clears programmes for “%(house)s”: name somebody else first.") % {
            "house": house.organisation.name.read((get_language() or "ka").split("-")[0])
        }
