from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from kavshiri.mail.delivery import Round
from kavshiri.ui import clock


class Command(BaseCommand):
    help = "Send the letters that are due, once; `kavshiri work` does so by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = Round(clock.now).run()
        self.stdout.write(ngettext("%(count)d letter sent.", "%(count)d letters sent.", sent) % {"count": sent})
