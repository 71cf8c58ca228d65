from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    Max,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)

from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.accreditation.queries import conference, own
from kavshiri.backstage.models import Announcement, Call, Incident, Note, Remark, Seen
from kavshiri.conference.models import Conference
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Duty, Hall, Stay
from kavshiri.hall.panels import SECRETARIAT
from kavshiri.hall.policy import SECRETARIAT as IS_SECRETARIAT
from kavshiri.hall.seats import SILENT
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.privacy.slots import Subject

__all__ = ["conference"]
MINUTE = timedelta(minutes=1)
LAST = 40  # notes that the desk shows
AT_HAND = 25  # open calls that the desk shows with their words
QUIET = timedelta(
    minutes=5
)  # a page asks for a ticket every four minutes; whoever was not heard of for longer is silent
OF_HALL = "hall__session__conference"


@dataclass(frozen=True, slots=True)
class Standing:
    """As whom somebody acts behind a session: ``duty`` is one of ``models.ROLES``."""

    key: str
    participant: Participant | None
    duty: str


def standing(hall: Hall, actor: Actor) -> Standing | None:
    """By the first of the own duties; the secretariat, where it has none; None for everybody else."""
    found = Duty.objects.filter(hall=hall, acts=True, participant__user=actor.user_id, participant__state="accredited")
    first = found.select_related("participant").order_by("kind", "pk").first() if actor.user_id else None
    if first:
        return Standing(actor.key, first.participant, first.kind)
    return Standing(actor.key, None, SECRETARIAT) if IS_SECRETARIAT(actor) else None


def hall_of(public_id: str) -> Hall | None:
    return halls.hall(public_id)


# the private line


def role_of(duty: str) -> str:
    """Under which duty notes from and to somebody stand: an assistant works for the moderator."""
    return Duty.Kind.MODERATOR.value if duty == Duty.Kind.ASSISTANT else duty


def for_duties(duties: Collection[str]) -> Q:
    """The condition for notes that those with these duties see: to all, to them, from them."""
    if SECRETARIAT in duties:
        return Q()
    theirs = {*duties, *([Duty.Kind.ASSISTANT.value] if Duty.Kind.MODERATOR in duties else [])}
    return Q(to="") | Q(to__in=theirs) | Q(duty__in=theirs)


def notes(hall: Hall, duties: Collection[str]) -> list[Note]:
    """The latest notes on these duties' line, the newest first, with who has seen them."""
    seen = Prefetch("seen", Seen.objects.select_related("reader").order_by("made_at", "pk"))
    found = Note.objects.filter(for_duties(duties), hall=hall).select_related("author").prefetch_related(seen)
    return list(found.order_by("-made_at", "-pk")[:LAST])


def note(public_id: str) -> Note | None:
    return Note.objects.select_related(OF_HALL).filter(public_id=public_id).first()


def urgent(hall: Hall, duties: Collection[str]) -> QuerySet[Note]:
    """Urgent notes to these duties, the newest first."""
    return Note.objects.filter(for_duties(duties), hall=hall, is_urgent=True).order_by("-made_at", "-pk")


def urgent_for(hall: Hall, duties: Collection[str], key: str) -> list[Note]:
    """Those that somebody has neither written nor seen."""
    found = urgent(hall, duties).exclude(made_by=key).exclude(seen__reader_key=key)
    return list(found.select_related("author")[:5])


def written_since(model: type[Note] | type[Remark] | type[Announcement] | type[Call], key: str, at: datetime) -> int:
    """How many somebody has written within the last minute."""
    return model.objects.filter(made_by=key, made_at__gt=at - MINUTE).count()


# calls for help


def call(public_id: str) -> Call | None:
    found = Call.objects.select_related(OF_HALL, "participant", "taken_by", "incident")
    return found.filter(public_id=public_id).first()


REMARKS = Prefetch("remarks", Remark.objects.select_related("author").order_by("made_at", "pk"))


def full(found: QuerySet[Call]) -> QuerySet[Call]:
    return with_people(found).prefetch_related(REMARKS)


def with_people(found: QuerySet[Call]) -> QuerySet[Call]:
    return found.select_related("participant", "taken_by", "incident")


def _own_calls() -> QuerySet[Call]:
    found = with_people(Call.objects.filter(hall=Given("hall"), participant=Given("who")))
    is_closed = ExpressionWrapper(Q(state=Call.State.CLOSED), BooleanField())
    return found.order_by(is_closed, "-number")[:1]


OWN_CALL = Prepared(_own_calls)  # by everybody who comes in


def own_call(hall: Hall, participant: Participant) -> Call | None:
    """The open one, else the latest that was closed."""
    found = OWN_CALL.first(hall=hall.pk, who=participant.pk)
    if found:
        prefetch_related_objects([found], REMARKS)
    return found


def open_calls(hall: Hall) -> QuerySet[Call]:
    """The earlier first."""
    return Call.objects.filter(hall=hall).exclude(state=Call.State.CLOSED).order_by("number")


def waiting(hall: Hall) -> int:
    """How many nobody has taken, or whose caller has answered since."""
    return Call.objects.filter(hall=hall, state=Call.State.WAITS).count()


def caller(hall: Hall, actor: Actor) -> Participant | None:
    """As whom somebody calls from before the door: in any own capacity of the conference."""
    found = own(actor)
    return next((who for who in found if who.conference_id == hall.session.conference_id), None)


# incidents


def incident(public_id: str) -> Incident | None:
    return Incident.objects.select_related(OF_HALL).filter(public_id=public_id).first()


def incidents(hall: Hall) -> list[Incident]:
    """The open ones first, then the latest, each with how many calls belong to it."""
    found = Incident.objects.filter(hall=hall).annotate(callers=Count("calls"))
    return list(found.order_by(F("ended_at").desc(nulls_first=True), "-number"))


def open_incidents(hall: Hall) -> list[Incident]:
    return list(Incident.objects.filter(hall=hall, ended_at=None).order_by("number"))


# announcements


def announcement(public_id: str) -> Announcement | None:
    found = Announcement.objects.select_related("hall__session__conference", "conference")
    return found.filter(public_id=public_id).first()


def announced(hall: Hall, at: datetime) -> list[Announcement]:
    """What all in the hall are told now, the urgent first, then the latest."""
    shown = Q(until=None) | Q(until__gt=at)
    found = Announcement.objects.filter(shown, conference=hall.session.conference_id, withdrawn_at=None)
    return list(found.filter(Q(hall=None) | Q(hall=hall)).order_by("-level", "-made_at", "-pk"))


def announced_everywhere(conference: Conference, at: datetime) -> list[Announcement]:
    shown = Q(until=None) | Q(until__gt=at)
    found = Announcement.objects.filter(shown, conference=conference, hall=None, withdrawn_at=None)
    return list(found.order_by("-level", "-made_at", "-pk"))


# who is connected


def latest_stays(hall: Hall) -> QuerySet[Stay]:
    """The last stay of everybody who was ever there."""
    last = Stay.objects.filter(hall=hall).order_by().values("participant").annotate(last=Max("pk")).values("last")
    return Stay.objects.filter(pk__in=last).select_related("participant")


PRESENT, SILENT_ONES, GONE = "present", "silent", "gone"


def where(state: str, at: datetime) -> Q:
    """The condition for stays of those who are present, silent (there, and not heard of for a while), or gone."""
    gone = Q(left_at__isnull=False) | Q(seen_at__lte=at - SILENT)
    return {
        PRESENT: Q(left_at=None, seen_at__gt=at - QUIET),
        SILENT_ONES: Q(left_at=None, seen_at__gt=at - SILENT, seen_at__lte=at - QUIET),
        GONE: gone,
    }.get(state, Q())


def counted(hall: Hall, at: datetime) -> dict[str, int]:
    """By state, and ``moved``: how many have gone on on another device; one query."""
    told = {name: Count("pk", filter=where(name, at)) for name in (PRESENT, SILENT_ONES, GONE)}
    found: dict[str, Any] = latest_stays(hall).order_by().aggregate(**told, moved=Count("pk", filter=Q(hands__gt=0)))
    return found


def heard_by(hall: Hall, at: datetime) -> Counter[str]:
    """How many of those present have chosen which channel, as far as their browsers say."""
    found = latest_stays(hall).filter(where(PRESENT, at) | where(SILENT_ONES, at)).exclude(hears="")
    return Counter(found.order_by().values_list("hears", flat=True))


def sought(hall: Hall, words: str, state: str, at: datetime) -> QuerySet[Stay]:
    """Those of a state whose name or address holds these words, by name."""
    found = latest_stays(hall).filter(where(state, at))
    if words:
        named = Q(participant__name__icontains=words) | Q(participant__latin_name__icontains=words)
        found = found.filter(named | Q(participant__address__icontains=words.lower()))
    return found.order_by("participant__sort", "pk")


# all halls of a conference


@dataclass(frozen=True, slots=True)
class Overview:
    """A hall and what goes on behind it."""

    hall: Hall
    present: int
    waiting: int
    open_calls: int
    incidents: int
    told: int  # announcements in this hall alone


def overview(conference: Conference, at: datetime) -> list[Overview]:
    """All halls in order of time; five queries, however many there are."""
    found = list(halls.HALLS.filter(session__conference=conference).order_by("session__starts_at", "pk"))
    there = _by_hall(Stay.objects.filter(left_at=None, seen_at__gt=at - SILENT), conference)
    open_ones = Call.objects.exclude(state=Call.State.CLOSED)
    calls = _by_hall(open_ones, conference)
    waiting_ones = _by_hall(open_ones.filter(state=Call.State.WAITS), conference)
    incidents_now = _by_hall(Incident.objects.filter(ended_at=None), conference)
    shown = Announcement.objects.filter(Q(until=None) | Q(until__gt=at), withdrawn_at=None, hall__isnull=False)
    told = _by_hall(shown, conference)
    return [
        Overview(
            one, there[one.pk] if one.is_on else 0, waiting_ones[one.pk], calls[one.pk], incidents_now[one.pk],
            told[one.pk],
        )
        for one in found
    ]  # fmt: skip


def _by_hall(found: QuerySet[Any], conference: Conference) -> Counter[int]:
    of_it = found.filter(hall__session__conference=conference).order_by()
    return Counter(dict(of_it.values_list("hall").annotate(count=Count("pk"))))


def halls_of(conference: Conference) -> Iterable[Hall]:
    return halls.HALLS.filter(session__conference=conference).order_by("pk")


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address."""
    if subject.address:
        whose = Participant.objects.filter(address=subject.address.lower())
        yield Call.objects.filter(participant__in=whose).select_related("hall__session").order_by("pk")
        yield Remark.objects.filter(author__in=whose).select_related("call__hall__session").order_by("pk")
        yield Note.objects.filter(author__in=whose).select_related("hall__session").order_by("pk")
        yield Seen.objects.filter(reader__in=whose).select_related("note").order_by("pk")
        yield Incident.objects.filter(Q(opened_by__in=whose) | Q(ended_by__in=whose)).order_by("pk")
