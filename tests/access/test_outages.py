"""What passes by itself is told apart from what is wrong with us."""

from __future__ import annotations

import errno
import sqlite3

import pytest
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError, utils

from kavshiri.access.outages import is_outage


def fallen(statement: str, before: str = "") -> BaseException:
    """The exception of a database of its own, as Django would pass it on."""
    with sqlite3.connect(":memory:") as line:
        line.executescript(before)
        try:
            line.execute(statement)
        except sqlite3.Error as cause:
            fault = getattr(utils, type(cause).__name__)(str(cause))
            fault.__cause__ = cause
            return fault
    raise AssertionError("nothing fell")


def of_postgres(state: str) -> InternalError:
    class Cause(Exception):
        sqlstate = state

    fault = InternalError("could not extend file")
    fault.__cause__ = Cause()
    return fault


FULL = "CREATE TABLE one (a); PRAGMA max_page_count=2;"


@pytest.mark.parametrize(
    ("fault", "passes"),
    [
        (fallen("INSERT INTO one VALUES (zeroblob(100000))", FULL), True),
        (fallen("SELECT * FROM nothing"), False),
        (fallen("INSERT INTO one VALUES (1)", "CREATE TABLE one (a CHECK (a > 1));"), False),
        (OperationalError("the connection is closed"), True),
        (InterfaceError("connection already closed"), True),
        (IntegrityError("twice"), False),
        (of_postgres("XX000"), True),
        (of_postgres("25P02"), False),  # something before it fell, and tells more
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.ENOENT, "No such file"), False),
        (ValueError("ours"), False),
        (None, False),
    ],
)
def test_an_outage_is_known_by_its_code(fault, passes):
    assert is_outage(fault) is passes


def test_what_came_of_an_outage_is_one_too():
    fault = ValueError("no answer")
    fault.__context__ = OperationalError("server closed the connection unexpectedly")
    assert is_outage(fault)
