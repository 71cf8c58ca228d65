from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, UUIDField
from django.utils.text import Truncator

from kavshiri.access.actors import Actor
from kavshiri.accreditation import queries as accredited
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Cue, Question, Session
from kavshiri.hall import policy
from kavshiri.hall.lines import LONGEST
from kavshiri.hall.models import Consideration, Duty, Hall, Point, Stay
from kavshiri.hall.panels import SECRETARIAT
from kavshiri.hall.seats import SILENT
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.privacy.slots import Subject
from kavshiri.texts.values import Texts

Between = tuple[datetime, datetime]
HALLS = Hall.objects.select_related("session__conference").defer("session__conference__published")


HALL = Prepared(lambda: HALLS.filter(public_id=Given("id", UUIDField())).order_by()[:1])
HALL_AT = Prepared(
    lambda: HALLS.filter(session__conference__slug=Given("conference"), session__slug=Given("session")).order_by()[:1]
)
OWN = Prepared(accredited.let_in_as)
STAY = Prepared(
    lambda: Stay.objects.filter(hall=Given("hall"), participant=Given("who")).order_by("-came_at", "-pk")[:1]
)
DUTIES = Prepared(
    lambda: Duty.objects.filter(
        hall=Given("hall"), acts=True, participant__user=Given("user"), participant__state="accredited"
    ).order_by().values_list("kind", flat=True)
)  # fmt: skip
OWN_DUTIES = Prepared(lambda: Duty.objects.filter(hall=Given("hall"), participant=Given("who")).order_by("pk"))


def hall(public_id: str) -> Hall | None:
    return HALL.first(id=public_id)


def hall_at(conference: str, session: str) -> Hall | None:
    """By the addresses of a conference and of its session."""
    return HALL_AT.first(conference=conference, session=session)


def hall_of(session: Session) -> Hall | None:
    return HALLS.filter(session=session).first()


def participant_in(hall: Hall, actor: Actor) -> Participant | None:
    """As whom somebody is in a hall: the first of the own capacities that may go in; None for others."""
    return OWN.first(user=actor.user_id, **accredited.places(hall.session)) if actor.user_id else None


def duties_of(hall: Hall, actor: Actor) -> set[str]:
    """Which duties somebody has in a hall now."""
    return set(DUTIES.all(hall=hall.pk, user=actor.user_id)) if actor.user_id else set()


def roles_of(hall: Hall, actor: Actor) -> frozenset[str]:
    """As whom somebody works at the desk: the duties they have now, an assistant’s as the moderator’s."""
    held = {Duty.Kind.MODERATOR.value if kind == Duty.Kind.ASSISTANT else kind for kind in duties_of(hall, actor)}
    return frozenset(held | ({SECRETARIAT} if policy.SECRETARIAT(actor) else set()))


def stay_of(hall: Hall, participant: Participant) -> Stay | None:
    """The latest one."""
    return STAY.first(hall=hall.pk, who=participant.pk)


def agenda(hall: Hall) -> list[Point]:
    return list(Point.objects.filter(hall=hall).order_by("position", "pk"))


def current_point(hall: Hall) -> Point | None:
    """What is before the hall now."""
    found = Consideration.objects.filter(hall=hall, ended_at=None).select_related("point").first()
    return found.point if found else None


def at_hand(hall: Hall) -> Consideration | None:
    """The consideration that has not ended."""
    return Consideration.objects.filter(hall=hall, ended_at=None).select_related("point").first()


def next_point(hall: Hall) -> Point | None:
    """The one after the last that was taken up, in the order of the agenda; the first where none was."""
    last = Consideration.objects.filter(hall=hall).select_related("point").order_by("began_at", "pk").last()
    points = agenda(hall)
    place = next((n for n, one in enumerate(points) if last and one.pk == last.point_id), -1)
    return points[place + 1] if place + 1 < len(points) else None


def considerations(hall: Hall) -> list[Consideration]:
    """All times on points, the earliest first."""
    return list(Consideration.objects.filter(hall=hall).order_by("began_at", "pk"))


def consideration_stamp(current: Consideration | None) -> str:
    """What a page knows of the point at hand; empty where there is none."""
    return str(current.pk) if current else ""


def point_stamp(point: Point) -> str:
    return point.changed_at.isoformat()


def agenda_stamp(hall: Hall) -> str:
    """A short digest of the agenda, by which a verb knows whether somebody has changed it since a page was made."""
    return stamp_of(agenda(hall))


def stamp_of(points: list[Point]) -> str:
    told = " ".join(f"{one.pk}:{one.changed_at.isoformat()}" for one in points)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def point(public_id: str) -> Point | None:
    """None also for what is no id."""
    try:
        found = Point.objects.select_related("hall__session__conference").filter(public_id=UUID(public_id))
    except ValueError:
        return None
    return found.defer("hall__session__conference__published").first()


def offered_points(hall: Hall, source: str) -> list[tuple[Texts, int]]:
    """Titles and minutes of the session's run-of-show ("cues") or of its guiding questions ("questions")."""
    if source == "cues":
        cues = Cue.objects.filter(session=hall.session_id).order_by("position", "pk")
        return [(cue.what, max(1, round(cue.length / 60))) for cue in cues]
    if source == "questions":
        asked = Question.objects.filter(session=hall.session_id).order_by("position", "pk")
        return [(shortened(question.text), 0) for question in asked]
    return []


def shortened(texts: Texts) -> Texts:
    """Long questions as titles: cut after a word, in one line."""
    short = {
        code: replace(each, text=Truncator(" ".join(each.text.split())).chars(LONGEST))
        for code, each in texts.inside.items()
    }
    return replace(texts, inside=short, earlier={})


def point_at(hall: Hall, moment: datetime) -> Point | None:
    """What was before the hall at a moment; for notes and for the record of who spoke on what."""
    found = Consideration.objects.filter(hall=hall, began_at__lte=moment)
    latest = found.exclude(ended_at__lte=moment).select_related("point").order_by("began_at", "pk").last()
    return latest.point if latest else None


def present(hall: Hall, at: datetime) -> int:
    """How many are there."""
    return Stay.objects.filter(hall=hall, left_at=None, seen_at__gt=at - SILENT).count()


def minutes_in(hall: Hall, at: datetime) -> dict[int, int]:
    """Whole minutes of attendance by participant, of the time from its beginning to its end or until now."""
    found = attended([hall], at).get(hall.pk, {})
    return {who: minutes_of(spans) for who, spans in found.items()}


def attended(halls: Collection[Hall], at: datetime) -> dict[int, dict[int, list[Between]]]:
    """From when to when each participant was in each of these halls while it was held: hall -> participant -> spans."""
    held = {hall.pk: hall for hall in halls if hall.began_at}
    found: dict[int, dict[int, list[Between]]] = {key: {} for key in held}
    for stay in Stay.objects.filter(hall__in=held).order_by("came_at", "pk") if held else ():
        hall = held[stay.hall_id]
        began, until = hall.began_at or at, hall.ended_at or at
        left = stay.left_at or (until if stay.seen_at > at - SILENT else stay.seen_at)
        span = (max(stay.came_at, began), min(left, until))
        spans = found[stay.hall_id].setdefault(stay.participant_id, [])
        spans += [span] if span[1] > span[0] else []
    return found


def minutes_of(spans: Iterable[Between]) -> int:
    """Whole minutes in all; the spans of one hall never overlap."""
    return int(sum(((ends - starts) for starts, ends in spans), timedelta()).total_seconds()) // 60


def halls_of(session: Session) -> list[Hall]:
    """Of a session and of its parts."""
    return list(HALLS.filter(Q(session=session) | Q(session__part_of=session)))


def in_halls(participants: Collection[Participant], at: datetime) -> set[str]:
    """Actors' keys of those who hear something of a hall now: they are there, or have a duty."""
    pks = [who.pk for who in participants]
    there = Stay.objects.filter(participant__in=pks, left_at=None, seen_at__gt=at - SILENT)
    on_duty = Duty.objects.filter(participant__in=pks, acts=True).exclude(hall__state=Hall.State.ENDED)
    found = (stays.values_list("participant__user__public_id", flat=True) for stays in (there, on_duty))
    return {str(key) for keys in found for key in keys if key}


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address; it goes with the participants."""
    if subject.address:
        own = Participant.objects.filter(address=subject.address.lower())
        yield Duty.objects.filter(participant__in=own).select_related("hall__session").order_by("pk")
        yield Stay.objects.filter(participant__in=own).select_related("hall__session").order_by("pk")


def all_duties(hall: Hall) -> list[Duty]:
    """With whose they are, those that act first."""
    return list(Duty.objects.filter(hall=hall).select_related("participant").order_by("kind", "-acts", "pk"))


def own_duties(hall: Hall, participant: Participant) -> list[Duty]:
    return OWN_DUTIES.all(hall=hall.pk, who=participant.pk)


def duty(public_id: str) -> Duty | None:
    found = Duty.objects.select_related("hall__session__conference", "participant__user")
    return found.filter(public_id=public_id).first()


def halls_in(conference: Conference) -> dict[int, Hall]:
    """By session, each with its duties."""
    found = Hall.objects.filter(session__conference=conference).prefetch_related("duties__participant")
    return {hall.session_id: hall for hall in found}


def to_be_held(conference: Conference) -> QuerySet[Session]:
    """Sessions that can have a hall: without breaks."""
    return Session.objects.filter(conference=conference).exclude(kind=Session.Kind.BREAK).order_by("starts_at", "pk")
