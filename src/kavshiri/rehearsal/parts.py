"""What each kind of act looks like for whoever does it, through the forms that stand on the screen."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kavshiri.pure.rehearsing.script import MARK, Act, Kind
from kavshiri.rehearsal.forms_read import Form, where
from kavshiri.rehearsal.player import Answer, Player
from kavshiri.voting import counting
from kavshiri.voting.models import Poll, Vote

if TYPE_CHECKING:
    from kavshiri.rehearsal.conduct import Play

POLL = re.compile(r'<article class="poll [^"]*" id="poll-([0-9a-f-]{36})"(.*?)</article>', re.DOTALL)
RESULT = 'class="meterline'  # what a bar of a result begins with
PATIENCE = 20.0  # seconds for which somebody looks for a form that must come


@lru_cache(maxsize=20_000)
def inside(html: str) -> tuple[frozenset[str], frozenset[str]]:
    """Marks of questions and polls with a result in a fragment, read once for all who were shown the same."""
    return frozenset(MARK.findall(html)), frozenset(poll for poll, told in POLL.findall(html) if RESULT in told)


def leaks(state: Mapping[str, Any], let_in: set[str], released: set[str]) -> list[str]:
    """What a fragment for the room shows though it may not: questions not let in, results not released."""
    marks, polls = inside(str(state["value"] or ""))
    early = [f"question {mark} was shown before it was let in" for mark in marks - let_in]
    return early + [f"the result of {poll} was shown before it was released" for poll in polls - released]


def about(form: Form) -> str:
    """The public id in the address of a form."""
    _door, words = where(form.action)
    return str(next((word for name, word in words.items() if name != "hall"), words.get("hall", "")))


async def looked_for(player: Player, door: str, wanted: Callable[[Form], bool] = lambda _form: True) -> Form | None:
    """A form of the screen, waited for; None where it does not come."""
    for _turn in range(int(PATIENCE * 2)):
        found = [form for form in player.forms(door) if wanted(form)]
        if found:
            return player.random.choice(found)
        await asyncio.sleep(0.5)
    return None


async def ask(play: Play, player: Player, act: Act) -> Answer | None:
    form = await looked_for(player, "asking:ask")
    if form is None:
        return None
    mark = f"{player.random.getrandbits(128):032x}"
    return await player.send(form, text=f"Question of the rehearsal ⟦{mark}⟧", language="en")


async def support(play: Play, player: Player, act: Act) -> Answer | None:
    form = await looked_for(player, "asking:support")
    if form is None:
        return None
    return await player.send(form, button=("support", "give"), key=f"{about(form)} {player.name}")


async def raise_hand(play: Play, player: Player, act: Act) -> Answer | None:
    form = await looked_for(player, "floor:ask")
    return await player.send(form, topic="A topic of the rehearsal") if form else None


async def vote(play: Play, player: Player, act: Act) -> Answer | None:
    """The ballot of the poll that is open; the script has opened it a moment ago."""
    form = await looked_for(player, "voting:vote", lambda form: is_mine(form, play.polls[act.which]))
    return await player.send(form, pick=player.random.choice(form.options("pick"))) if form else None


def is_mine(form: Form, poll: str) -> bool:
    """The ballot of a person, not the one of a delegation beside it."""
    return about(form) == poll and dict(form.values).get("unit") == "person"


async def drop(play: Play, player: Player, act: Act) -> None:
    await player.drop(1 + 6 * player.random.random())


async def forbidden(play: Play, player: Player, act: Act) -> None:
    """Somebody from the public tries what is not theirs: the moderators' buttons, with their own session."""
    moderator = play.moderators[0]
    doors = ("hall:turn", "asking:judge", "floor:speech", "floor:hand", "voting:turn")
    for form in (form for door in doors for form in moderator.forms(door)[:1]):
        play.log.tried += 1
        done = await player.send(form, button=form.buttons[0] if form.buttons else None)
        if done.status not in (403, 404):
            play.log.intrusions.append(f"{player.name} was answered {done.status} at {form.door}")


async def open_poll(play: Play, player: Player, act: Act) -> Answer | None:
    return await _turn(play, player, act, "open")


async def close_poll(play: Play, player: Player, act: Act) -> Answer | None:
    return await _turn(play, player, act, "close")


async def release(play: Play, player: Player, act: Act) -> Answer | None:
    play.log.released.add(play.polls[act.which])
    return await _turn(play, player, act, "release")


async def _turn(play: Play, player: Player, act: Act, turn: str) -> Answer | None:
    """The assistant turns the poll by its button, once it is there."""
    poll, button = play.polls[act.which], ("turn", turn)
    form = await looked_for(player, "voting:turn", lambda form: about(form) == poll and button in form.buttons)
    return await player.send(form, button=button) if form else None


PARTS: dict[Kind, Callable[[Play, Player, Act], Awaitable[Answer | None]]] = {
    Kind.ASK: ask, Kind.SUPPORT: support, Kind.RAISE: raise_hand, Kind.VOTE: vote, Kind.DROP: drop,
    Kind.FORBIDDEN: forbidden, Kind.OPEN: open_poll, Kind.CLOSE: close_poll, Kind.RELEASE: release,
}  # fmt: skip


def told_tally(poll: Poll) -> dict[str, Any]:
    """Ballots by tally, as they were frozen at the closing."""
    return {unit: heap.ballots for unit, heap in counting.heaps(poll).items()}


def counted_tally(poll: Poll) -> dict[str, Any]:
    """How many votes there are in each tally."""
    votes = Vote.objects.filter(poll=poll)
    found = {Poll.Unit.PERSON: votes.filter(delegation_key=""), Poll.Unit.DELEGATION: votes.exclude(delegation_key="")}
    return {unit: found[Poll.Unit(unit)].count() for unit in poll.units}
