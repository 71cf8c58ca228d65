from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from kavshiri.accreditation.models import Participant
from kavshiri.floor.models import Speech
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall, Point
from kavshiri.noting.models import Attribution, Note, Summary
from kavshiri.noting.record import NoteRecord, PointRecord, ordered, told
from kavshiri.privacy.slots import Subject
from kavshiri.texts.values import Texts

__all__ = ["NoteRecord", "PointRecord", "record_of"]
SPEECHES = 15  # the latest, to choose from


def hall(public_id: str) -> Hall | None:
    return halls.hall(public_id)


def note(public_id: str) -> Note | None:
    found = Note.objects.select_related("hall__session__conference", "point", "speech")
    return found.defer("hall__session__conference__published").filter(public_id=public_id).first()


def speech_at(hall: Hall, moment: datetime) -> Speech | None:
    """Who had the floor at a moment: of a speech and what interrupted it, the latter."""
    found = Speech.objects.filter(hall=hall, started_at__lte=moment).exclude(ended_at__lte=moment)
    return found.order_by("started_at", "pk").last()


def latest_speeches(hall: Hall) -> list[Speech]:
    return list(Speech.objects.filter(hall=hall).order_by("-started_at", "-pk")[:SPEECHES])


def speech_in(hall: Hall, public_id: str) -> Speech | None:
    return Speech.objects.filter(hall=hall, public_id=public_id).first()


def point_in(hall: Hall, public_id: str) -> Point | None:
    return Point.objects.filter(hall=hall, public_id=public_id).first()


def alive(hall: Hall) -> QuerySet[Note]:
    """Notes that were not thrown away, with what pages tell of them, in the order in which they were made."""
    found = Note.objects.filter(hall=hall, dropped_at=None).select_related("point", "speech")
    return found.order_by("heard_at", "pk")


def for_record(hall: Hall) -> QuerySet[Note]:
    return alive(hall).filter(is_for_record=True).exclude(attribution=Attribution.OFF)


def record_of(hall: Hall, language: str = "ka") -> list[PointRecord]:
    """What rapporteurs marked for the record, by point of the agenda in its order, then what belongs to no point.

    Who said what is told only as the rule allows that was in force when it was said, or a stricter one of the note's
    own.  Every point of the agenda is there, also an empty one.  ``language`` is for names.  Three queries.
    """
    by_point: dict[int | None, list[Note]] = {}
    for note in for_record(hall):
        by_point.setdefault(note.point_id, []).append(note)
    summaries, rest = _summaries(hall)
    notes = {key: [told(one, language) for one in ordered(some)] for key, some in by_point.items()}
    points: list[Point] = halls.agenda(hall)
    found = [PointRecord(one, summaries.get(one.pk, Texts()), notes.get(one.pk, [])) for one in points]
    if rest or None in notes:
        found.append(PointRecord(None, rest[0] if rest else Texts(), notes.get(None, [])))
    return found + [PointRecord(None, text) for text in rest[1:]]


def _summaries(hall: Hall) -> tuple[dict[int, Texts], list[Texts]]:
    """By point, and those without one: of the whole session, and of points that are no longer on the agenda."""
    by_point, rest = {}, []
    for one in Summary.objects.filter(hall=hall).order_by("pk"):
        if not one.text:
            continue
        if one.point_id:
            by_point[one.point_id] = one.text
        else:
            rest.append(one.text)
    return by_point, rest


def sought(
    hall: Hall, words: str, kind: str, point: Point | None, *, is_record: bool, is_dropped: bool
) -> QuerySet[Note]:  # fmt: skip
    """Notes as a rapporteur looks for them, the latest first; those of any point where none is named."""
    found = Note.objects.filter(hall=hall, dropped_at__isnull=not is_dropped).select_related("point", "speech")
    for word in words.split()[:8]:
        found = found.filter(Q(text__icontains=word) | Q(who__icontains=word) | Q(owner__icontains=word))
    if kind:
        found = found.filter(kind=kind)
    if point:
        found = found.filter(point=point)
    if is_record:
        found = found.filter(is_for_record=True)
    return found.order_by("-heard_at", "-pk")


def shared(hall: Hall) -> QuerySet[Note]:
    """What the desk sees, in the order in which it was noted."""
    return alive(hall).filter(is_shared=True).exclude(attribution=Attribution.OFF)


def of_point(hall: Hall, point: Point | None) -> list[Note]:
    """For the record, as it has them."""
    return ordered(for_record(hall).filter(point=point))


def summary_of(hall: Hall, point: Point | None) -> Summary | None:
    return Summary.objects.filter(hall=hall, point=point).order_by("pk").first()


def changed_since(hall: Hall, point: Point | None, moment: datetime) -> int:
    """How many notes of a point were made, changed or thrown away since, so that its summary wants another look."""
    return Note.objects.filter(hall=hall, point=point, changed_at__gt=moment).count()


def kept_since(hall: Hall, actor_key: str, moment: datetime) -> int:
    return Note.objects.filter(hall=hall, made_by=actor_key, made_at__gt=moment).count()


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address: for the record, of what they said; and what they noted.

    What rapporteurs have jotted down for themselves is shown to no participant; whoever asks for it asks the
    secretariat, which can see it.
    """
    if subject.address:
        own = Participant.objects.filter(address=subject.address.lower())
        said = Note.objects.filter(speech__participant__in=own, is_for_record=True, dropped_at=None)
        yield said.select_related("hall__session").order_by("pk")
    if subject.key:
        yield Note.objects.filter(made_by=subject.key).select_related("hall__session").order_by("pk")
