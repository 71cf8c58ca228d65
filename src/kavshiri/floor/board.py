"""What screens show of the floor, as plain values in the language at work; made with three or four queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.floor import naming, queries, times
from kavshiri.floor.models import Hand, Kind, SpeakersList, Speech
from kavshiri.floor.naming import Called
from kavshiri.floor.queries import Waiting
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Scene
from kavshiri.pure.floor import Clock, Why

MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Face:
    """A clock for the page's script, in milliseconds: what ran before ``since`` (of the portal's clock, None while it
    stands) and what is ``allowed`` (None: no limit); ``text`` and ``mood`` as they were ``now``, when this was made.
    """

    used: int
    since: int | None
    allowed: int | None
    text: str
    mood: str
    now: int


@dataclass(frozen=True, slots=True)
class Now:
    """Who has the floor; ``back`` is who comes back afterwards."""

    speech: Speech
    called: Called
    face: Face
    back: str = ""

    @property
    def is_paused(self) -> bool:
        return self.face.since is None

    @property
    def what(self) -> str:
        """Beside the name, where it is no plain statement."""
        return said_kind(self.speech)


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who waits; ``number`` in the own list, ``turn`` over all lists."""

    hand: Hand
    called: Called
    number: int
    turn: int
    why: str
    what: str
    limit: str
    pool: str
    asked: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A list with those who wait in it."""

    one: SpeakersList
    lines: list[Line]
    limit: str
    pool: str
    is_pool_over: bool

    @property
    def keys(self) -> str:
        """Hands in order, for the script that shows each their own place; "!" after one that is called."""
        return " ".join(f"{line.hand.pk}{'!' if line.hand.state == Hand.State.CALLED else ''}" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Share:
    """How long one has spoken, and how often."""

    name: str
    time: str
    turns: int
    percent: int


@dataclass(frozen=True, slots=True)
class Board:
    now: Now | None
    columns: list[Column]
    turn: list[Line]
    shares: list[Share]
    last: Speech | None
    last_name: str

    @property
    def seen(self) -> str:
        return str(self.now.speech.public_id) if self.now else ""

    @property
    def next(self) -> Line | None:
        return self.turn[0] if self.turn else None

    @property
    def round(self) -> str:
        """Otherwise where lists are otherwise: then everybody's form is."""
        return "-".join(f"{column.one.pk}.{len(column.one.kinds)}" for column in self.columns)


def board(scene: Scene) -> Board:
    hall, language, at = scene.hall, scene.language, until(scene.hall, scene.now)
    lists = queries.lists(hall)
    speeches = list(queries.speeches(hall))
    used = times.used(speeches, at)
    queues = queries.queues(lists, used, queries.precedence(hall, lists))
    known = _known(hall, [one.hand for told in queues.values() for one in told])
    turns = {one.hand.pk: place for place, one in enumerate(queries.in_turn(queues), 1)}
    columns = [_column(one, queues[one.pk], turns, used, known, hall, language) for one in lists]
    turn = sorted((line for column in columns for line in column.lines), key=lambda line: line.turn)
    last = _last(speeches)
    name = naming.of_speech(last, language).name if last else ""
    return Board(_now(speeches, at, language), columns, turn, _shares(speeches, used, language), last, name)


def face(clock: Clock, at: datetime) -> Face:
    open_since = clock.spans[-1].starts if clock.is_running else None
    before = clock.used(open_since) if open_since else clock.used(at)
    left = clock.left(at)
    return Face(
        before // MILLISECOND, round(open_since.timestamp() * 1000) if open_since else None,
        None if clock.allowed is None else clock.allowed // MILLISECOND,
        minutes(clock.used(at) if left is None else left), str(clock.mood(at)), round(at.timestamp() * 1000),
    )  # fmt: skip


def minutes(time: timedelta) -> str:
    """ "2:14", or "−0:07" for what is over."""
    seconds = round(time.total_seconds())
    return f"{'−' if seconds < 0 else ''}{abs(seconds) // 60}:{abs(seconds) % 60:02}"


def said_limit(seconds: int | None) -> str:
    """ "3 min", "2:30 min", "free time"."""
    if seconds is None:
        return pgettext("speaking time", "free time")
    whole, rest = divmod(seconds, 60)
    return _("%(time)s min") % {"time": f"{whole}:{rest:02}" if rest else whole}


def said_kind(one: Hand | Speech) -> str:
    """What it is, with what a point of order is about; empty for a plain statement."""
    if one.kind == Kind.STATEMENT:
        return ""
    about = one.get_category_display() if one.category else ""
    return f"{one.get_kind_display()}: {about}" if about else str(one.get_kind_display())


def until(hall: Hall, now: datetime) -> datetime:
    """A session that is over has no clock that runs."""
    return min(now, hall.ended_at) if hall.ended_at else now


def _known(hall: Hall, hands: Iterable[Hand]) -> naming.Delegations:
    keys = {one.delegation_key for one in hands if one.delegation_key and not one.participant}
    return naming.delegations(hall.session.conference, keys) if keys else {}


def _now(speeches: list[Speech], at: datetime, language: str) -> Now | None:
    by_key = {one.pk: one for one in speeches}
    one = next((each for each in speeches if each.state == Speech.State.HAS), None)
    if one is None:
        return None
    back = by_key.get(one.back_to_id) if one.back_to_id else None
    name = naming.of_speech(back, language).name if back and back.state == Speech.State.ASIDE else ""
    return Now(one, naming.of_speech(one, language), face(one.clock, at), name)


def _last(speeches: list[Speech]) -> Speech | None:
    """Who has spoken last, where they can be brought back into their list."""
    ended = [one for one in speeches if one.ended_at and one.hand_id]
    return max(ended, key=lambda one: (one.ended_at, one.pk)) if ended else None


def _column(
    one: SpeakersList, waiting: list[Waiting], turns: dict[int, int], used: times.Used, known: naming.Delegations,
    hall: Hall, language: str,
) -> Column:  # fmt: skip
    alike = [each.hand.kind for each in waiting]
    lines = []
    for place, each in enumerate(waiting):
        hand = each.hand
        left = None if one.pool_of == SpeakersList.Pool.LIST else used.pool_left(one, hand)
        lines.append(
            Line(
                hand, naming.of_hand(hand, known, language), each.number, turns[hand.pk], _why(each, used, hall),
                said_kind(hand), said_limit(one.limit), _pool(left),
                hand.asked_at.astimezone(hall.session.conference.tz).strftime("%H:%M"),
                place == 0 or alike[place - 1] != hand.kind,
                place + 1 == len(waiting) or alike[place + 1] != hand.kind,
            )
        )  # fmt: skip
    whole = _of_list(one, used)
    return Column(one, lines, said_limit(one.limit), _pool(whole), whole is not None and whole <= timedelta())


def _of_list(one: SpeakersList, used: times.Used) -> timedelta | None:
    if one.pool is None or one.pool_of != SpeakersList.Pool.LIST:
        return None
    return timedelta(minutes=one.pool, seconds=-used.lists[one.pk])


def _pool(left: timedelta | None) -> str:
    return "" if left is None else _("of the pool: %(time)s left") % {"time": minutes(left)}


def _why(one: Waiting, used: times.Used, hall: Hall) -> str:
    """Why somebody stands where they stand, in words."""
    hand, why = one.hand, one.placed.why
    if why in (Why.FAIRNESS, Why.GROUPS):
        spoken = used.parties[times.party(hand)] if why == Why.FAIRNESS else used.groups[times.group(hand)]
        return _("has spoken %(time)s") % {"time": minutes(timedelta(seconds=spoken))}
    told = {
        Why.KIND: pgettext("place in a list", "by its kind"),
        Why.HAND: pgettext("place in a list", "placed by the moderator"),
        Why.LATER: pgettext("place in a list", "sent to the end"),
        Why.PRECEDENCE: pgettext("place in a list", "by precedence"),
    }
    since = hand.queued_at.astimezone(hall.session.conference.tz).strftime("%H:%M")
    return told.get(why) or _("asked at %(time)s") % {"time": since}


def _shares(speeches: list[Speech], used: times.Used, language: str) -> list[Share]:
    """Who has spoken how long, the longest first."""
    names: dict[str | int | None, str] = {times.party(one): naming.of_speech(one, language).name for one in speeches}
    whole = sum(used.parties.values()) or 1
    return [
        Share(names[key], minutes(timedelta(seconds=seconds)), used.turns[str(key)], round(100 * seconds / whole))
        for key, seconds in sorted(used.parties.items(), key=lambda pair: -pair[1])
    ]
