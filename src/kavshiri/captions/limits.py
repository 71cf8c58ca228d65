"""How often somebody may press or tell: known to one process alone and for a minute; no table says who pressed."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

from kavshiri.captions.models import TO_THE_DESK

SEVERAL, WITHIN = 5, timedelta(seconds=10)  # reactions of all kinds
WISH = timedelta(seconds=60)  # between two of the same wish: their sum is then about as many persons
HELD = 20_000  # persons

BETWEEN = timedelta(milliseconds=250)  # two tellings of what is still being said

_passed: dict[str, datetime] = {}
_pressed: dict[str, deque[tuple[datetime, str]]] = {}
_lock = Lock()


def passes(source: str, at: datetime) -> bool:
    """Whether what is still being said is told now; readers hear it once a second."""
    with _lock:
        before = _passed.get(source)
        if before and timedelta() <= at - before < BETWEEN:
            return False
        _passed[source] = at
        return True


def lets(who: str, kind: str, at: datetime) -> bool:
    """Whether a press is taken now; if so, it is remembered."""
    with _lock:
        if len(_pressed) > HELD:
            _forget(at)
        mine = _pressed.setdefault(who, deque(maxlen=SEVERAL + len(TO_THE_DESK)))
        if kind in TO_THE_DESK:
            is_let = not any(one == kind and at - when < WISH for when, one in mine)
        else:
            is_let = sum(one not in TO_THE_DESK and at - when < WITHIN for when, one in mine) < SEVERAL
        if is_let:
            mine.append((at, kind))
        return is_let


def _forget(at: datetime) -> None:
    for who in [who for who, mine in _pressed.items() if not mine or at - mine[-1][0] > WISH]:
        del _pressed[who]
