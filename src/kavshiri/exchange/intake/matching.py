"""Which session a row speaks of: the same title and day first, a title alone, then a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from kavshiri.conference.models import Session
from kavshiri.exchange.intake import telling
from kavshiri.pure import georgian
from kavshiri.pure.tables.rows import Remark


def match(steps: list[Any], sessions: list[Session]) -> None:
    """Give each step its session, or none; no session is given twice.

    A number alone counts last: people number rows anew when they put one in, and the titles stay.
    """
    left, free = [step for step in steps if not step.row.faults], list(sessions)
    for row_keys, session_keys in (
        (lambda one: _titles(one, day=True), lambda one: _session_titles(one, day=True)),
        (lambda one: _titles(one, day=False), lambda one: _session_titles(one, day=False)),
        (_number, _session_number),
    ):
        left, free = _pair(left, free, row_keys, session_keys)
    note_moved(steps)
    note_twice(steps)


def _pair(
    steps: list[Any], sessions: list[Session], of_row: Callable[..., set], of_session: Callable[..., set]
) -> tuple[list[Any], list[Session]]:
    """Pair what shares a key that is unique on both sides; return what is left."""
    once = _unique(steps, of_row)
    found = {key: session for key, session in _unique(sessions, of_session).items() if key in once}
    given: set[int] = set()
    for key, session in found.items():
        step = once[key]
        if step.session is None and session.pk not in given:
            step.session = session
            given.add(session.pk)
    taken = {step.session.pk for step in steps if step.session}
    return [step for step in steps if step.session is None], [one for one in sessions if one.pk not in taken]


def _unique(things: Iterable[Any], keys: Callable[..., set]) -> dict[Hashable, Any]:
    things = list(things)
    counted = Counter(key for thing in things for key in keys(thing))
    return {key: thing for thing in things for key in keys(thing) if counted[key] == 1}


def _titles(step: Any, *, day: bool) -> set:
    on = telling.shown(step.row.starts)[:10] if day else ""
    texts = (*step.row.title.values(), *step.row.full)
    return {(georgian.fold(text).strip(), on, step.whole is not None) for text in texts}


def _session_titles(session: Session, *, day: bool) -> set:
    on = telling.shown(session.starts_at.astimezone(session.conference.tz))[:10] if day else ""
    return {(name, on, session.part_of_id is not None) for name in telling.names_of(session.title)}


def _number(step: Any) -> set:
    """A number out of a title counts on its day only: „სესია 1“ stands on each day of many programmes."""
    day = telling.shown(step.row.starts)[:10] if step.row.full else ""
    return {(step.row.number, day)} if step.row.number else set()


def _session_number(session: Session) -> set:
    day = telling.shown(session.starts_at.astimezone(session.conference.tz))[:10]
    return {(session.number, day), (session.number, "")} if session.number else set()


def note_moved(steps: list[Any]) -> None:
    for step in steps:
        if step.session is None or step.row.starts is None:
            continue
        there = step.session.starts_at.astimezone(step.session.conference.tz).date()
        if there != step.row.starts.date():
            step.row.notes.append(Remark(-1, "moved"))


def note_twice(steps: list[Any]) -> None:
    """Two rows with one title, day and start are one session told twice."""
    seen: set[tuple] = set()
    for step in steps:
        key = (georgian.fold(step.row.name), step.row.starts, step.whole is not None)
        if step.row.name and key in seen:
            step.row.faults.append(Remark(-1, "twice"))
            step.session = None
        seen.add(key)
