"""The database's engine: ``BEGIN IMMEDIATE`` in turn.

SQLite lets one connection write and has the others sleep for 1, 2, 5 … 100 ms before they try again: in a rush most
of the time nobody writes, and whoever has come last may be first.  Threads of one process know of each other, so they
queue.  Other processes are still waited for in SQLite's own way; so is a thread whose turn does not come.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.backends.sqlite3 import base

from kavshiri.config.sqlite.turns import Turns

Sqlite: Any = base.DatabaseWrapper  # what it overrides is not in the stubs
_turns: dict[str, Turns] = defaultdict(Turns)


class DatabaseWrapper(Sqlite):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: Turns | None = None

    def _start_transaction_under_autocommit(self) -> None:
        turns = _turns[str(self.settings_dict["NAME"])]
        if self._turn is None and turns.take(float(self.settings_dict["OPTIONS"].get("timeout", 5))):
            self._turn = turns
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._hand_on()
            raise

    def _commit(self) -> Any:
        """Where it fails, a rollback follows."""
        done = super()._commit()
        self._hand_on()
        return done

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._hand_on()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            self._hand_on()

    def _hand_on(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            turn.give()
