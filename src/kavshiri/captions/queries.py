from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count as Number
from django.db.models import Q, QuerySet, Sum

from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.captions.models import Count, Line, Reactions, Source, Track, Wording
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Duty, Hall
from kavshiri.privacy.slots import Subject

LATEST = 5  # lines that are told to all
AT_FIRST = 30  # lines that a page begins with
PAGE = 200
TURNED = timedelta(minutes=2)  # as long it is told that a line was changed
SHOWN = timedelta(seconds=15)  # of reactions before all
FELT = timedelta(minutes=1)  # of wishes to the desk
TRACKS = Track.objects.select_related("hall__session__conference").defer("hall__session__conference__published")


def hall_of(public_id: str) -> Hall | None:
    return halls.hall(public_id)


def tracks(hall: Hall) -> list[Track]:
    """In the order in which they were opened."""
    return list(Track.objects.filter(hall=hall).select_related("hall").order_by("pk"))


def track(public_id: str) -> Track | None:
    return TRACKS.filter(public_id=public_id).first()


def track_in(hall: Hall | str, language: str) -> Track | None:
    """By the hall or its public id."""
    where = {"hall": hall} if isinstance(hall, Hall) else {"hall__public_id": hall}
    return TRACKS.filter(**where, language=language).first()


def on_stage(hall: Hall) -> list[Track]:
    return list(Track.objects.filter(hall=hall, on_stage=True).order_by("pk"))


def by_number(track: Track, number: int) -> Line | None:
    found = Line.objects.select_related("track__hall__session__conference")
    return found.defer("track__hall__session__conference__published").filter(track=track, number=number).first()


def standing(track: Track) -> QuerySet[Line]:
    """What can be read, in order."""
    return Line.objects.filter(track=track, is_struck=False).order_by("number")


def latest(track: Track, most: int = AT_FIRST) -> list[Line]:
    """The last lines, the earlier first."""
    return list(standing(track).order_by("-number")[:most])[::-1]


def turned(track: Track, now: datetime) -> list[Line]:
    """Lines that were changed a short while ago, struck ones too."""
    found = Line.objects.filter(track=track, changed_at__gt=now - TURNED, revision__gt=0)
    return list(found.order_by("-changed_at", "pk")[:LATEST])


def before(track: Track, number: int) -> list[Line]:
    return list(standing(track).filter(number__lt=number).order_by("-number")[:PAGE])[::-1]


def after(track: Track, number: int) -> list[Line]:
    return list(standing(track).filter(number__gt=number)[:PAGE])


def unchecked(track: Track) -> int:
    """How many lines of a machine nobody has looked at."""
    return standing(track).filter(is_machine=True).count()


def written_since(track: Track, moment: datetime) -> int:
    return Line.objects.filter(track=track, made_at__gt=moment).count()


def wordings(line: Line) -> list[Wording]:
    """The latest first."""
    return list(Wording.objects.filter(line=line).order_by("-pk"))


def sources(track: Track) -> list[Source]:
    return list(Source.objects.filter(track=track).order_by("pk"))


def source(public_id: str) -> Source | None:
    found = Source.objects.select_related("track__hall__session__conference")
    return found.defer("track__hall__session__conference__published").filter(public_id=public_id).first()


def captioners(hall: Hall) -> list[Duty]:
    found = Duty.objects.filter(hall=hall, kind=Duty.Kind.CAPTIONER, acts=True).select_related("participant")
    return list(found.order_by("pk"))


def own_languages(hall: Hall, actor: Actor) -> set[str]:
    """In which languages somebody is a captioner here; an empty one stands for any."""
    if not actor.user_id:
        return set()
    found = Duty.objects.filter(hall=hall, kind=Duty.Kind.CAPTIONER, acts=True, participant__user=actor.user_id)
    return set(found.values_list("language", flat=True))


@dataclass(frozen=True, slots=True)
class Glance:
    """How a track stands: how many lines, how many of them a machine's that nobody has looked at, the newest."""

    track: Track
    lines: int
    unchecked: int
    newest: Line | None


def at_a_glance(hall: Hall) -> list[Glance]:
    """All tracks of a hall: three queries."""
    found = tracks(hall)
    stand = Line.objects.filter(track__hall=hall, is_struck=False)
    counted = (
        stand.order_by().values_list("track").annotate(all=Number("pk"), new=Number("pk", filter=Q(is_machine=True)))
    )
    numbers = {track: (every, new) for track, every, new in counted}
    newest = {
        line.track_id: line for line in stand.filter(number__in={one.last for one in found}).order_by("pk")
        if line.number == next(one.last for one in found if one.pk == line.track_id)
    }  # fmt: skip
    return [Glance(one, *numbers.get(one.pk, (0, 0)), newest.get(one.pk)) for one in found]


def reactions_of(hall: Hall) -> Reactions:
    """Which reactions a hall takes; the usual ones where nobody has said otherwise."""
    return Reactions.objects.filter(hall=hall).first() or Reactions(hall=hall)


def felt(hall: Hall, now: datetime, span: timedelta) -> dict[str, int]:
    """How often each was pressed within the span that ends now."""
    found = Count.objects.filter(hall=hall, since__gt=now - span).order_by().values_list("kind")
    return dict(found.annotate(sum=Sum("number")))


def participant_in(hall: Hall, actor: Actor) -> Participant | None:
    return halls.participant_in(hall, actor)


def named_as(subject: Subject) -> QuerySet[Line]:
    """Lines that name the owner of an address as their speaker."""
    whose = Participant.objects.filter(address=(subject.address or "").lower()).exclude(address="")
    names = {name for pair in whose.values_list("name", "listed_as") for name in pair if name}
    return Line.objects.filter(speaker__in=names, track__hall__session__conference__in=whose.values("conference"))


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address: lines under their name."""
    if subject.address:
        yield named_as(subject).select_related("track__hall__session").order_by("pk")
