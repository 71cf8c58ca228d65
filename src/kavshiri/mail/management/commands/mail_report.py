from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kavshiri.mail import bounces
from kavshiri.ui import clock

LARGEST = 1024 * 1024  # bytes; a report returns a letter, and ours are smaller


class Command(BaseCommand):
    help = "Take in a mail server's report of a letter that came back (RFC 3464), from standard input."

    def handle(self, *args: Any, **options: Any) -> None:
        raw = sys.stdin.buffer.read(LARGEST)
        if not bounces.note(raw, at=clock.now()):
            raise CommandError(_("This is no report of a letter that came back."))
