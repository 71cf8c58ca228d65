"""Fragments of a room that are the same for all, kept for a moment: thousands come in within a few minutes.

A page shows what stood ``MOMENT`` seconds ago at most, in the process where something changes what stands now; the
line tells the page all states anew as soon as it opens.  What is read in a transaction is neither kept nor taken from
here: it may know more than has been committed, or be rolled back.
"""

from __future__ import annotations

import time

from django.db import connection

from kavshiri.hall.panels import Panel, Scene, Screen

MOMENT = 1.0
MANY = 2_000  # fragments; beyond it all are forgotten
Key = tuple[int, str, str]  # hall, language, panel

_kept: dict[Key, tuple[float, str]] = {}
_turns: dict[int, int] = {}  # how often something of a hall was forgotten


def told(panel: Panel, scene: Scene) -> str:
    """The fragment of a panel; desk and stage are always made anew."""
    if panel.screen != Screen.ROOM or connection.in_atomic_block:
        return panel.told(scene)
    key = (scene.hall.pk, scene.language, panel.name)
    until, html = _kept.get(key, (0.0, ""))
    return html if time.monotonic() < until else _made(key, panel, scene)


def _made(key: Key, panel: Panel, scene: Scene) -> str:
    """Kept unless something has changed while it was being made."""
    turn = _turns.get(key[0], 0)
    html = panel.told(scene)
    if turn == _turns.get(key[0], 0):
        if len(_kept) > MANY:
            _kept.clear()
        _kept[key] = (time.monotonic() + MOMENT, html)
    return html


def forget(hall: int) -> None:
    """Something of this hall is otherwise now."""
    _turns[hall] = _turns.get(hall, 0) + 1
    for key in [key for key in tuple(_kept) if key[0] == hall]:
        _kept.pop(key, None)
