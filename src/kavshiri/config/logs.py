"""What logs may not hold: the secret of a sign-in link, which opens an account as long as nobody has used it."""

from __future__ import annotations

import logging
import re

# the address of a link in every language (``people.urls``)
_SECRET = re.compile(r"(/(?:sign-in|shesvla)/)[^/\s]+")


class Discreet(logging.Filter):
    """Writes an ellipsis in the secret's place; every record stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        told = _SECRET.sub(r"\1…", said)
        if told != said:
            record.msg, record.args = told, ()
        return True
