from __future__ import annotations

import threading
from typing import Any

from django.core.management.base import BaseCommand

from kavshiri.config import working
from kavshiri.config.timer import Timer


class Command(BaseCommand):
    help = "Send letters and publish what was planned; run beside `kavshiri serve`, as many as are needed."

    def handle(self, *args: Any, **options: Any) -> None:
        timer, worker = Timer(), working.worker()
        worker.configure_signals()
        timer.start()
        try:
            working.work_on(worker, threading.Event())
        finally:
            timer.stop()
