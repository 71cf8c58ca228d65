"""What is away for a while: a database that does not answer, a disk that takes nothing; no fault of our own."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator

from django.db import InterfaceError, InternalError, OperationalError

# SQLite's primary result codes; its "no such table" (1) is an ``OperationalError``, too, and a fault of ours
AWAY = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL,
})  # fmt: skip
# PostgreSQL's word for what it did not foresee, such as a file that may grow no more (a full disk has one of its own)
INTERNAL = "XX000"
PRIMARY = 0xFF  # the low byte of an extended code
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def is_outage(fault: BaseException | None) -> bool:
    """Whether this, or what it came of, passes by itself or by an operator's hand: the same act may succeed later."""
    return any(_is_away(one) for one in _chain(fault))


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    """The fault and what it came of: an error inside of a broken transaction tells little of the first one."""
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        yield fault
        fault = fault.__cause__ or fault.__context__


def _is_away(fault: BaseException) -> bool:
    if isinstance(fault, OSError):
        return fault.errno in NO_ROOM
    if isinstance(fault, sqlite3.OperationalError):
        return getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & PRIMARY in AWAY
    if isinstance(fault, InternalError):
        return getattr(fault.__cause__, "sqlstate", "") == INTERNAL
    if isinstance(fault, (OperationalError, InterfaceError)):
        return not isinstance(fault.__cause__, sqlite3.Error)
    return False
