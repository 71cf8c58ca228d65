"""What each kind of act looks like for whoever does it, through the forms that stand on the screen."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kavshiri.pure.rehearsing.felt import Press
from kavshiri.pure.rehearsing.script import MARK, Act, Kind
from kavshiri.rehearsal import flooding
from kavshiri.rehearsal.forms_read import Form, where
from kavshiri.rehearsal.player import TRIES, Answer, Player
from kavshiri.ui import clock
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


def mark(player: Player) -> str:
    return f"{player.random.getrandbits(128):032x}"


async def ask(play: Play, player: Player, act: Act) -> Answer | None:
    form = await looked_for(player, "asking:ask")
    if form is None:
        return None
    return await player.send(form, text=f"Question of the rehearsal ⟦{mark(player)}⟧", language="en")


async def support(play: Play, player: Player, act: Act) -> Answer | None:
    form = await looked_for(player, "asking:support")
    if form is None:
        return None
    return await player.send(form, button=("support", "give"), key=f"{about(form)} {player.name}")


async def raise_hand(play: Play, player: Player, act: Act) -> Answer | None:
    form = await looked_for(player, "floor:ask")
    return await player.send(form, topic="A topic of the rehearsal") if form else None


async def react(play: Play, player: Player, act: Act) -> Answer | None:
    """One press; it is noted between which moments of the portal's clock it was counted."""
    form = await looked_for(player, "captions:react")
    if form is None:
        return None
    kind, run = player.random.choice([value for _name, value in form.buttons]), clock.running()
    press = Press(kind, clock.now(), tries=TRIES)
    play.log.felt.presses.append(press)
    done = await player.send(form, button=("kind", kind))
    press.counts = done.status == 200
    press.tries = done.tries - (not press.counts)
    press.last = clock.now() if clock.running() == run else None
    return done


async def call(play: Play, player: Player, act: Act) -> Answer | None:
    """Call the help desk; once it has answered, all is well again."""
    form = await looked_for(player, "backstage:call")
    if form is None:
        return None
    told = mark(player)
    play.log.confided.whose[told] = player.name
    done = await player.send(form, text=f"I hear nothing ⟦{told}⟧")
    if done.status == 200 and player.name not in play.log.helped:
        play.log.helped.add(player.name)
        play.errands.append(asyncio.create_task(be_helped(play, player)))
    return done


async def be_helped(play: Play, player: Player) -> None:
    confided = play.log.confided
    while not play.is_over:
        if confided.answers.intersection(MARK.findall(player.own.get("help", ""))):
            await play.press(player, "backstage:mine", ("act", "close"))
            return
        await asyncio.sleep(0.5)


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
    """Somebody tries what is not theirs, with their own session: the buttons of those on duty, another's call."""
    moderator = play.moderators[0]
    doors = ("hall:turn", "asking:judge", "floor:speech", "floor:hand", "voting:turn")
    theirs = [form for door in doors for form in moderator.forms(door)[:1]]
    for one in filter(None, (play.captioner, play.technician)):
        theirs += [*one.forms("captions:write")[:1], *one.forms("backstage:answer")[:1]]
    others = (one for one in play.players if one is not player)
    theirs += next(filter(None, (one.forms("backstage:mine")[:1] for one in others)), [])
    for form in theirs:
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
    Kind.RUSH: raise_hand, Kind.REACT: react, Kind.CALL: call, Kind.FLOOD: flooding.flood,
    Kind.BESIDE: flooding.beside, Kind.FORBIDDEN: forbidden,
    Kind.OPEN: open_poll, Kind.CLOSE: close_poll, Kind.RELEASE: release,
}  # fmt: skip


def told_tally(poll: Poll) -> dict[str, Any]:
    """Ballots by tally, as they were frozen at the closing."""
    return {unit: heap.ballots for unit, heap in counting.heaps(poll).items()}


def counted_tally(poll: Poll) -> dict[str, Any]:
    """How many votes there are in each tally."""
    votes = Vote.objects.filter(poll=poll)
    found = {Poll.Unit.PERSON: votes.filter(delegation_key=""), Poll.Unit.DELEGATION: votes.exclude(delegation_key="")}
    return {unit: found[Poll.Unit(unit)].count() for unit in poll.units}
