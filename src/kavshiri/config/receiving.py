"""``kavshiri receive`` for a mail server: how it ends says what becomes of the message (sysexits.h).

0: it is kept.  65: it is no message, or too large; the server sends it back.  75: whatever else falls, settings and
database and disk included; the server keeps the message and tries again.  Python's own 1 would send it back for good.
"""

from __future__ import annotations

import os
import sys

SAID = (os.EX_OK, os.EX_DATAERR)


def run(words: list[str]) -> int:
    """Run the command; returns the number with which the process is to end."""
    try:
        from django.core.management import execute_from_command_line

        from kavshiri.config import starting

        starting.set_up()
        execute_from_command_line(["kavshiri", *words])
    except SystemExit as ended:
        code = ended.code or os.EX_OK
        return code if isinstance(code, int) and code in SAID else os.EX_TEMPFAIL
    except BaseException as fault:
        # servers put what a program says into their log, and into what they write to the sender at last: no details
        sys.stderr.write(f"Not taken now, to be tried again ({type(fault).__name__}).\n")
        return os.EX_TEMPFAIL
    return os.EX_OK
