from __future__ import annotations

from django.db.models import QuerySet

from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall, Point
from kavshiri.noting.models import Attribution, Note, Summary
from kavshiri.noting.record import NoteRecord, PointRecord, ordered, told
from kavshiri.texts.values import Texts

__all__ = ["NoteRecord", "PointRecord", "record_of"]


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
