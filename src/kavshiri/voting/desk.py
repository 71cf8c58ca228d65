"""The desk's panel: what is open, what waits to be opened or released, and a quick question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kavshiri.hall.panels import Scene, Screen
from kavshiri.voting import counting, queries, showing, voters
from kavshiri.voting.models import Poll

State = Poll.State


@dataclass(frozen=True, slots=True)
class AtDesk:
    """A poll at the desk; ``hotkey`` is that of its next step, ``absent`` the delegations that have not voted."""

    shown: showing.PollShown
    summary: str
    hotkey: str
    absent: tuple[tuple[str, str], ...]


def told(scene: Scene) -> dict[str, Any]:
    polls = queries.at_desk(scene.hall)
    first = {state: next((poll.pk for poll in polls if poll.state == state), None) for state in State.values}
    recorded = [poll for poll in polls if may_be_recorded(poll)]
    names = voters.delegations(scene.hall, scene.language) if recorded else {}
    done = queries.voted_themselves(recorded)
    return {
        "hall": scene.hall,
        "polls": [
            AtDesk(one, showing.summary(one.poll), hotkey(one.poll, first), silent(one.poll, names, done))
            for one in showing.all_of(polls, Screen.DESK)
        ],
        "units": Poll.Unit.choices,
        "secrecies": Poll.Secrecy.choices,
        "has_results": any(poll.state in counting.CLOSED for poll in polls),
    }


def hotkey(poll: Poll, first: dict[str, int | None]) -> str:
    """The key of the first that can be opened, closed, released."""
    keys = {State.DRAFT: "v", State.OPEN: "e", State.CLOSED: "r"}
    return keys.get(State(poll.state), "") if first[poll.state] == poll.pk else ""


def may_be_recorded(poll: Poll) -> bool:
    """Whether the desk may record the votes of delegations that take part by telephone."""
    return poll.state == State.OPEN and not poll.is_secret and counting.DELEGATION in poll.units


def silent(poll: Poll, names: dict[str, str], done: set[tuple[int, str]]) -> tuple[tuple[str, str], ...]:
    """Delegations whose vote may still be recorded."""
    if not may_be_recorded(poll):
        return ()
    return tuple((key, name) for key, name in names.items() if (poll.pk, key) not in done)
