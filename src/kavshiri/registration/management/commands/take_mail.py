from __future__ import annotations

import mailbox
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kavshiri.registration import incoming
from kavshiri.ui import clock


class Command(BaseCommand):
    help = "Take in answers of focal points with their tables: one message from standard input, or a folder (Maildir)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--maildir", default="", help="a folder in Maildir format; what was read is marked as seen")

    def handle(self, *args: Any, **options: Any) -> None:
        # ends with 0 whatever came: a mail server would send a refusal back to whoever the sender pretends to be
        if not options["maildir"]:
            self.stdout.write(incoming.take(sys.stdin.buffer.read(incoming.LARGEST), at=clock.now()).value)
            return
        folder = mailbox.Maildir(options["maildir"], create=False)
        for key, message in list(folder.items()):
            if "S" in message.get_flags():
                continue
            self.stdout.write(incoming.take(folder.get_bytes(key), at=clock.now()).value)
            message.set_subdir("cur")
            message.add_flag("S")
            folder[key] = message
