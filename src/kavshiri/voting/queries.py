from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet, UUIDField

from kavshiri.accreditation.models import Participant
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.privacy.slots import Subject
from kavshiri.voting.models import Option, Poll, Vote

POLLS = Poll.objects.select_related("hall__session__conference").defer("hall__session__conference__published")
# what a vote is checked by, and nothing that only pages show
LEAN = Poll.objects.select_related("hall__session").only(
    "public_id", "kind", "title", "most", "top", "secrecy", "unit", "kinds", "is_final", "early", "state", "opened_at",
    "hall__public_id", "hall__state", "hall__session__conference_id", "hall__session__part_of_id",
)  # fmt: skip
TO_VOTE_IN = Prepared(lambda: LEAN.filter(public_id=Given("id", UUIDField())).order_by())
State = Poll.State
SEEN = (State.OPEN, State.CLOSED, State.RELEASED)
OTHERS_OPEN = Prepared(
    lambda: Poll.objects.filter(hall=Given("hall"), state=State.OPEN).exclude(pk=Given("poll")).order_by()
    .values_list("pk")[:1]
)  # fmt: skip
IS_OPEN = Prepared(lambda: Poll.objects.filter(pk=Given("poll"), state=State.OPEN).order_by().values_list("pk"))


def poll(public_id: str) -> Poll | None:
    return POLLS.filter(public_id=public_id).first()


def hall(public_id: str) -> Hall | None:
    return halls.hall(public_id)


def poll_to_vote_in(public_id: str) -> Poll | None:
    return TO_VOTE_IN.first(id=public_id)


def hall_of(poll: Poll) -> Hall:
    """Its hall with what pages show."""
    return halls.HALLS.get(pk=poll.hall_id)


def others_open(poll: Poll) -> list[Poll]:
    """Other polls of the hall that take votes now."""
    if not OTHERS_OPEN.all(hall=poll.hall_id, poll=poll.pk):
        return []
    return [one for one in open_in(poll.hall) if one.pk != poll.pk]


def stamp(poll: Poll) -> str:
    """Changes with whatever is changed of a poll and its options."""
    moments = [option.changed_at for option in Option.objects.filter(poll=poll)]
    return f"{max([poll.changed_at, *moments]).isoformat()} {len(moments)}"


def counted_in(hall: Hall) -> list[Poll]:
    """The polls whose votes were counted, in the order of their opening."""
    found = Poll.objects.filter(hall=hall, state__in=(State.CLOSED, State.RELEASED)).prefetch_related("options")
    return each_of(hall, found.order_by("opened_at", "pk"))


def in_room(hall: Hall) -> list[Poll]:
    """What is open first, then released results, the latest first; what is closed without a result stands between."""
    found = Poll.objects.filter(hall=hall, state__in=SEEN).prefetch_related("options").order_by("-opened_at", "-pk")
    return sorted(each_of(hall, found), key=lambda one: SEEN.index(State(one.state)))


def open_in(hall: Hall) -> list[Poll]:
    """The polls that take votes now, the latest first."""
    found = Poll.objects.filter(hall=hall, state=State.OPEN).prefetch_related("options").order_by("-opened_at", "-pk")
    return each_of(hall, found)


def at_desk(hall: Hall) -> list[Poll]:
    """All polls of a hall but the withdrawn: open, closed, prepared, released."""
    order = [State.OPEN, State.CLOSED, State.DRAFT, State.RELEASED]
    found = Poll.objects.filter(hall=hall).exclude(state=State.WITHDRAWN).prefetch_related("options")
    return sorted(each_of(hall, found), key=lambda one: order.index(State(one.state)))


def each_of(hall: Hall, found: Iterable[Poll]) -> list[Poll]:
    polls = list(found)
    for one in polls:
        one.hall = hall
    return polls


def on_stage(hall: Hall) -> Poll | None:
    """What the stage shows: the poll that was opened last, unless it was withdrawn."""
    found = Poll.objects.filter(hall=hall, state__in=SEEN).prefetch_related("options").order_by("-opened_at", "-pk")
    return next(iter(each_of(hall, found[:1])), None)


def own_votes(polls: Iterable[Poll], own: Iterable[Participant]) -> list[Vote]:
    """The votes of these capacities: one's own, and those of delegations."""
    keys = [who.delegation_key for who in own if who.delegation_key]
    found = Vote.objects.filter(poll__in=list(polls))
    return list(found.filter(participant__in=list(own)) | found.filter(delegation_key__in=keys))


def voted_themselves(polls: list[Poll]) -> set[tuple[int, str]]:
    """Delegations that need nobody to record their vote: (poll, delegation)."""
    if not polls:
        return set()
    final = [poll for poll in polls if poll.is_final]
    found = Vote.objects.filter(poll__in=polls).exclude(delegation_key="")
    kept = found.filter(is_recorded=False) | found.filter(poll__in=final)
    return set(kept.values_list("poll_id", "delegation_key"))


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address: that they voted and, by name, what."""
    if subject.address:
        own = Participant.objects.filter(address=subject.address.lower())
        cast = Vote.objects.filter(participant__in=own) | Vote.objects.filter(cast_by__in=own)
        yield cast.select_related("poll").order_by("pk")
