"""An editor's own last moves, so that they can be taken back one after the other; kept with her signed-in session.

A list of plain values for each conference, the last move last.  Moves of others are not in it: what somebody else
has changed since is not overwritten, ``move_session`` refuses it by the token.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.conference.actions.moving import Moved
from kavshiri.conference.models import Conference

KEPT = 20
NAME = "board-moves"
COLUMNS = ("track", "room")
Store = MutableMapping[str, Any]
Kept = dict[str, Any]


def kept(store: Store, conference: int) -> list[Kept]:
    found: list[Kept] = store.get(NAME, {}).get(str(conference), [])
    return found


def keep(store: Store, conference: int, moves: list[Kept]) -> None:
    """Written as a whole, so that the store knows that it changed."""
    store[NAME] = {**store.get(NAME, {}), str(conference): moves[-KEPT:]}


def remember(store: Store, conference: int, moved: Moved) -> None:
    if moved.changed:
        before = {name: plain(name, moved.before[name]) for name in moved.changed}
        move = {"session": moved.session, "before": before, "seen": moved.seen, "now": moved.after}
        keep(store, conference, [*kept(store, conference), move])


def drop(store: Store, conference: int) -> None:
    keep(store, conference, kept(store, conference)[:-1])


def took_back(store: Store, conference: int, moved: Moved) -> None:
    """Drop the last move, and let the one before it of the same session go on from what stands there again."""
    *earlier, last = kept(store, conference)
    keep(store, conference, [{**one, "now": moved.after} if leads_to(one, last) else one for one in earlier])


def leads_to(earlier: Kept, move: Kept) -> bool:
    return bool(earlier["session"] == move["session"] and earlier["now"] == move["seen"])


def plain(name: str, value: Any) -> Any:
    if name in COLUMNS:
        return value and value.pk
    return value and value.isoformat()


def values(move: Kept, conference: Conference) -> dict[str, Any]:
    """What ``move_session`` takes to put it back; ``ValidationError`` where its track or room was removed since."""
    return {name: found(name, value, conference) for name, value in move["before"].items()}


def found(name: str, value: Any, conference: Conference) -> Any:
    if value is None or name not in COLUMNS:
        return value and datetime.fromisoformat(value)
    column = getattr(conference, f"{name}s").filter(pk=value).first()
    if column is None:
        raise ValidationError(_("The track or room in which it stood was removed."))
    return column
