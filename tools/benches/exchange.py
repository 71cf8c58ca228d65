"""Schedules in and out at real size: FOSDEM 2025 taken in, written in every format, compared with itself moved on.

Each measure runs in a process of its own, with its processor time and its highest memory.  Beside it stands what
pretalx needs of one processor for the 943 talks of the same file.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = ROOT.parent / "shared" / "data" / "schedules" / "fosdem-2025.xml"
SLUG = "fosdem-2025"
PEERS = {"frab-xml": "pretalx 853 ms", "frab-json": "pretalx 3,229 ms", "ical": "pretalx 1,383 ms"}
Row = tuple[str, str, str]


def run() -> list[Row]:
    """(measure, figure, beside); one row that says so where the file is not there."""
    if not FILE.is_file():
        return [("exchange", "left out", f"{FILE.name} is not beside the project")]
    with tempfile.TemporaryDirectory(prefix="kavshiri-exchange-") as home:
        env = {**os.environ, "KAVSHIRI_HOME": home, "PYTHONPATH": str(ROOT / "src")}
        subprocess.run([sys.executable, "-m", "kavshiri.config.cli", "migrate", "-v0"], check=True, env=env)
        told = [("take FOSDEM 2025 in (943 talks)", "import", ""), ("take it in again, unchanged", "import", "")]
        told += [("publish it", "publish", "")]
        told += [(f"write {name}", f"export {name}", PEERS.get(name, "")) for name in formats(env)]
        told += [("the same, unchanged (ETag)", "unchanged", "free"), ("changes between two versions", "changes", "")]
        return [(label, measured(what, env), beside) for label, what, beside in told]


def formats(env: dict[str, str]) -> list[str]:
    code = "import django; django.setup(); from kavshiri.exchange.formats import FORMATS; print(*FORMATS)"
    env = {**env, "DJANGO_SETTINGS_MODULE": "kavshiri.config.settings"}
    return subprocess.run(
        [sys.executable, "-c", code], check=True, env=env, capture_output=True, text=True
    ).stdout.split()


def measured(what: str, env: dict[str, str]) -> str:
    """ "72 ms CPU, 101 MB"; the time is that of the work alone, after everything has been imported once.

    Of writing it is the median of five: the first calls of a process take two to three times as long as the later ones.
    """
    command = [sys.executable, str(Path(__file__)), *what.split()]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1] if done.returncode == 0 else f"failed: {done.stderr.strip()[-200:]}"


def main(what: str, *names: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    import django

    django.setup()
    work = {"import": taking, "publish": publishing, "export": writing, "unchanged": unchanged, "changes": changes}[
        what
    ]
    work_of = work(*names)
    spent, note = statistics.median_low(timed(work_of) for _ in range(5)) if what == "export" else timed(work_of)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    shown = f"{spent:.1f} s CPU" if spent >= 2 else f"{spent * 1000:.0f} ms CPU"
    print(f"{shown}, peak {memory} MB{f', {note}' if note else ''}")


def timed(work: Callable[[], str]) -> tuple[float, str]:
    """Seconds of CPU, and what the work says of itself."""
    began = time.process_time()
    note = work()
    return time.process_time() - began, note


def taking():
    from kavshiri.access import actors
    from kavshiri.exchange.actions import schedules
    from kavshiri.exchange.taking import opening
    from kavshiri.ui import clock

    def work() -> str:
        with FILE.open("rb") as file:
            plan = opening.open_schedule(file, FILE.stat().st_size, FILE.name)
        schedules.take_schedule(plan=plan, by=actors.system(), at=clock.now())
        return f"{len(plan.made)} made, {plan.mended} mended"

    return work


def publishing():
    from kavshiri.access import actors
    from kavshiri.conference import actions
    from kavshiri.conference.models import Conference
    from kavshiri.ui import clock

    conference = Conference.objects.get(slug=SLUG)
    return lambda: f"version {actions.publish(conference=conference, by=actors.system(), at=clock.now()).number}"


def writing(name: str):
    """Once before, so that modules, zones and languages are there; then with the version read anew."""
    from kavshiri.conference.models import Version
    from kavshiri.exchange import editions
    from kavshiri.exchange.formats import FORMATS

    def work() -> str:
        version = Version.objects.select_related("conference").get(conference__slug=SLUG)
        return f"{sum(map(len, FORMATS[name].write(editions.schedule_of(version, 'en')))) // 1024:,} kB"

    work()
    return work


def unchanged():
    from kavshiri.exchange import giving
    from kavshiri.exchange.queries import schedules

    giving.digest()

    def work() -> str:
        giving.etag(schedules.conference(SLUG), "en", "frab-xml")
        return ""

    return work


def changes():
    """The published version, and the same with every fourth talk half an hour later."""
    import copy

    from kavshiri.conference.changes import comparing
    from kavshiri.conference.models import Version

    before = Version.objects.get(conference__slug=SLUG).content
    after = copy.deepcopy(before)
    for session in after["conference"]["sessions"][::4]:
        session["starts"] = session["starts"][:-5] + ("23:30" if session["starts"].endswith("23:00") else "23:00")
        session.pop("ends", None)

    def work() -> str:
        return f"{len(comparing.compare(before, after).sessions)} changed"

    return work


if __name__ == "__main__":
    main(*sys.argv[1:])
