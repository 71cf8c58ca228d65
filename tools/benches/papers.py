"""The printed programme: seconds and memory of the press, what the server itself does, and what a kept file costs."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from typing import Any

from benches import large, pages

GOAL = {"small": 5, "large": 15}  # seconds


def run(demo_slug: str = "") -> list[tuple[str, str, str]]:
    """Rows of (measure, figure, beside); the demonstration's programme is the other one where no slug is given."""
    from kavshiri.papers import press

    if reason := press.why_not():
        return [("programme as a PDF", "left out", reason)]
    demo = demo_slug or other_slug()
    sizes = (("small", demo), ("large", large.SLUG))
    return [row for size, slug in sizes for row in (*rows(size, slug), plan(size, slug))]


def other_slug() -> str:
    from kavshiri.conference.models import Conference

    return str(Conference.objects.exclude(slug=large.SLUG).values_list("slug", flat=True)[0])


def rows(size: str, slug: str) -> Iterator[tuple[str, str, str]]:
    from kavshiri.conference import pages as conference
    from kavshiri.conference import queries
    from kavshiri.papers import programme

    shown: Any = conference.published(queries.by_address(slug), "ka")
    began = time.process_time()
    html = programme.html(shown)
    markup = (time.process_time() - began) * 1000
    seconds, cpu, megabytes, content = printed(html, programme.STYLES)
    goal = f"{seconds:.1f} s, {cpu:.1f} s CPU, {megabytes} MB (goal ≤ {GOAL[size]} s)"
    yield (
        f"programme as a PDF, {size}",
        goal,
        f"{len(content) / 1024:.0f} KiB; markup in the server {markup:.0f} ms CPU",
    )
    yield f"kept PDF, {size}: CPU per request", f"{kept(slug):.1f} ms", "nothing is printed again"


def plan(size: str, slug: str) -> tuple[str, str, str]:
    """The secretariat's paper plan, made of the working records."""
    from django.utils import translation

    from kavshiri.papers import queries, sheets
    from kavshiri.papers.office import plan

    conference: Any = queries.conference(pk_of(slug))
    began = time.process_time()
    with translation.override("ka"):
        told = plan.plan(conference, queries.sessions(conference))
        html = sheets.document("papers/print/plan.html", told, "ka")
    markup = (time.process_time() - began) * 1000
    seconds, cpu, megabytes, content = printed(html, ("paper", "office"))
    goal = f"{seconds:.1f} s, {cpu:.1f} s CPU, {megabytes} MB (goal ≤ {GOAL[size]} s)"
    return (
        f"paper plan as a PDF, {size}",
        goal,
        f"{len(content) / 1024:.0f} KiB; markup in the server {markup:.0f} ms CPU",
    )


def pk_of(slug: str) -> int:
    from kavshiri.conference.models import Conference

    return int(Conference.objects.values_list("pk", flat=True).get(slug=slug))


def printed(html: str, styles: tuple[str, ...]) -> tuple[float, float, int, bytes]:
    """The same of a paper by the names of its style sheets."""
    from kavshiri.papers import sheets

    return set_by(html, tuple(map(sheets.style, styles)))


def set_by(html: str, styles: tuple[str, ...], archive: Any = None) -> tuple[float, float, int, bytes]:
    """(seconds on the wall, of the processor, most megabytes of the process, the file), in the press's own process."""
    from kavshiri.papers import press
    from kavshiri.papers.press import lettering

    letters = [str(path) for path in lettering.joined(press.folder())]
    order = json.dumps({"html": html, "styles": styles, "letters": letters, "archive": archive})
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(order.encode())
        given.seek(0)
        began = time.monotonic()
        press_at_work = subprocess.Popen(press.COMMAND, stdin=given, stdout=taken)
        _pid, press_at_work.returncode, used = os.wait4(press_at_work.pid, 0)  # its own memory, not all children's
        seconds = time.monotonic() - began
        taken.seek(0)
        return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, taken.read()


def kept(slug: str) -> float:
    """A request for a file that is on disk already (the first one makes it)."""
    from django.urls import reverse
    from django.utils import translation

    with translation.override("ka"):
        once = pages.visit(reverse("papers:programme", args=[slug]))
    return pages.cpu_ms(once, 10)
