"""What the room of translations is told of conferences: which texts are whose, and which readers do not see."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from kavshiri.conference.models import Conference, Involvement, Material, Part, Session
from kavshiri.journal.models import Record
from kavshiri.people.models import Office
from kavshiri.translations import slots

OF_CONFERENCE = ("day", "track", "room", "involvement", "announced", "session")
OF_SESSION = ("cue", "question", "material")
# kind -> the way to the conference's slug
INSIDE = {
    "conference.conference": "slug",
    **{f"conference.{name}": "conference__slug" for name in OF_CONFERENCE},
    **{f"conference.{name}": "session__conference__slug" for name in OF_SESSION},
    "conference.series": "conferences__slug",
    "conference.preparation": "series__conferences__slug",
}


def choices() -> list[tuple[str, str]]:
    return [(one.slug, str(one)) for one in Conference.objects.only("slug", "title", "short").order_by("-pk")]


def within(kind: str, slug: str) -> Q | None:
    """The condition for a record to belong to a conference: to stand in it, or to be named in its programme."""
    if kind in INSIDE:
        return Q(**{INSIDE[kind]: slug})
    named = {
        "people.person": _persons,
        "people.office": _offices,
        "people.organisation": _organisations,
        "classifications.theme": _themes,
    }
    return Q(pk__in=named[kind](slug)) if kind in named else None


def _parts(slug: str) -> QuerySet[Part]:
    return Part.objects.filter(session__conference__slug=slug)


def _persons(slug: str) -> QuerySet:
    parts = _parts(slug).order_by()
    return (
        parts.filter(person__isnull=False)
        .values("person")
        .union(parts.filter(stand_in__isnull=False).values("stand_in"))
    )


def _offices(slug: str) -> QuerySet:
    parts = _parts(slug).annotate(of=Coalesce("office", "person__office")).order_by()
    stand_ins = _parts(slug).annotate(of=Coalesce("stand_in_office", "stand_in__office")).order_by()
    return parts.filter(of__isnull=False).values("of").union(stand_ins.filter(of__isnull=False).values("of"))


def _organisations(slug: str) -> QuerySet:
    involved = Involvement.objects.filter(conference__slug=slug).order_by().values("organisation")
    return involved.union(Office.objects.filter(pk__in=_offices(slug)).order_by().values("organisation"))


def _themes(slug: str) -> QuerySet:
    return Session.objects.filter(conference__slug=slug, theme__isnull=False).order_by().values("theme")


def languages(slug: str) -> Iterator[str]:
    """Those that a conference, or any, is held in."""
    held = Conference.objects.filter(slug=slug) if slug else Conference.objects.all()
    for told in held.values_list("languages", flat=True):
        yield from told


def slug_of(record: Record) -> str:
    return record.slug if isinstance(record, Conference) else ""


def fill() -> None:
    slots.fill_frames(slots.Frames(choices, within, languages, slug_of))
    slots.kept_back["conference.cue"] = slots.ALL
    slots.kept_back["conference.material"] = Q(visibility=Material.Visibility.STAFF)
