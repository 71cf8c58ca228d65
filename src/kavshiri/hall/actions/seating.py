"""Seats in a hall: taken, kept, handed over to another device, left."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import DateTimeField, F, Q

from kavshiri.access import actors
from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.models import Participant
from kavshiri.hall import policy, queries, seats, showing, topics
from kavshiri.hall.models import Hall, Stay
from kavshiri.hall.panels import Screen
from kavshiri.live import actions as live
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.prepared.writes import PreparedUpdate

PRESENT = "present"  # the panel that says how many are there
LOCK = Prepared(lambda: Participant.objects.select_for_update().filter(pk=Given("who")).order_by().values_list("pk"))
GO_ON = PreparedUpdate(
    lambda: Stay.objects.filter(pk=Given("stay")),
    device=Given("device"), hands=Given("hands"), hears=Given("hears"), seen_at=Given("at", DateTimeField()),
    left_at=None,
)  # fmt: skip


@act_unseen
def take_seat(
    *, hall: Hall, participant: Participant, device: str, firmly: bool = False, hears: str = "", by: Actor, at: datetime
) -> bool:  # fmt: skip
    """Seat somebody by this device, or keep the seat; False where they are in the hall on another one.

    ``firmly`` the seat is handed over: what the other device hears ends at once.  Before the doors open, and when all
    is over, nobody needs a seat.  ``hears`` is the key of the channel chosen there, empty where it is not known.  The
    first time is noted as presence; who is back soon was there all along.
    """
    policy.ENTER.require(by, hall)
    if not hall.is_on:
        return True
    LOCK.all(who=participant.pk)
    stay = queries.stay_of(hall, participant)
    if seats.is_elsewhere(stay, device, at):
        if not firmly:
            return False
        _call_back(hall, by, at)
    if stay is None:
        accreditation.note_presence(session=hall.session, participant=participant, by=actors.system(), at=at)
    _kept(hall, participant, stay, (device, hears), at)
    showing.touch(hall, PRESENT)
    return True


@act_unseen
def leave_seat(*, hall: Hall, participant: Participant, device: str, by: Actor, at: datetime) -> None:
    """The device is gone; a seat that another one has taken over stays."""
    policy.ENTER.require(by, hall)
    held = Stay.objects.filter(hall=hall, participant=participant, device=device, left_at=None, came_at__lte=at)
    if held.update(left_at=at):
        showing.touch(hall, PRESENT)


@act_unseen
def empty(*, hall: Hall, by: Actor, at: datetime) -> None:
    """All stays end: now, or when a device was last heard of."""
    policy.RUN.require(by, hall)
    still = Q(seen_at__gt=at - seats.SILENT)
    held = Stay.objects.filter(hall=hall, left_at=None)
    held.exclude(still).update(left_at=F("seen_at"))
    # nobody leaves before they came, though the machine's clock was set back meanwhile
    held.filter(still, came_at__gt=at).update(left_at=F("came_at"))
    held.filter(still, came_at__lte=at).update(left_at=at)


@act_unseen
def close_silent(*, by: Actor, at: datetime) -> int:
    """End the stays of those who left without a word, when they were last heard of; returns how many.

    Whoever comes back later has another stay; whoever is back soon was not silent long enough to be here.
    """
    policy.SWEEP.require(by)
    over = Stay.objects.filter(left_at=None, seen_at__lte=at - seats.SILENT)
    halls = list(queries.HALLS.filter(pk__in=over.values("hall")).order_by("pk"))
    count = over.update(left_at=F("seen_at")) if halls else 0
    for hall in halls:
        showing.touch(hall, PRESENT)
    return count


def _kept(hall: Hall, participant: Participant, stay: Stay | None, heard: tuple[str, str], at: datetime) -> None:
    """The last stay goes on unless it ended, by word or in silence, some time ago."""
    device, hears = heard
    if stay and (stay.left_at or stay.seen_at) > at - seats.SILENT:
        stay.hands += stay.device != device
        hears, seen = hears or stay.hears, max(at, stay.came_at)
        GO_ON.do(stay=stay.pk, device=device, hands=stay.hands, hears=hears, at=seen)
        return
    if stay and stay.left_at is None:
        stay.left_at = stay.seen_at
        stay.save(update_fields=["left_at"])
    Stay.objects.create(
        hall=hall, participant=participant, device=device, hears=hears, came_at=at, seen_at=at
    )  # fmt: skip


def _call_back(hall: Hall, by: Actor, at: datetime) -> None:
    """Of the room alone: who sits at the desk on one device may look into the room on another."""
    for code, _name in settings.LANGUAGES:
        live.call_back(who=by.key, topic=topics.states(hall, Screen.ROOM, code), by=by, at=at)
