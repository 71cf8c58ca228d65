"""Whose turn it is: first come, first served."""

from __future__ import annotations

from collections import deque
from threading import Lock


class Turns:
    """One has the turn; whoever waits is woken when theirs has come."""

    def __init__(self) -> None:
        self._guard, self._waiting, self._is_taken = Lock(), deque[Lock](), False

    def take(self, seconds: float) -> bool:
        """Wait for the turn; False where it has not come in time."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            return True
        with self._guard:
            if mine not in self._waiting:
                return True  # given in this very moment
            self._waiting.remove(mine)
        return False

    def give(self) -> None:
        """Hand the turn on to whoever has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False
