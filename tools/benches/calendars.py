"""What calendars and tables of 943 events cost, and how many subscribers of a calendar one process serves."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from benches import large
from benches.pages import cpu_ms
from benches.serving import HERE, SECONDS, serving

EVENTS = 943  # as many as FOSDEM 2025 had
# CPU of pretalx for as many talks, as it was measured before; not run here
PEERS = {"ical": "pretalx, quoted: 1,383 ms (iCalendar)"}
SUBSCRIBERS, EVERY = 2_000, 3_600  # programs, and seconds between their looks
Row = tuple[str, str, str]


def run(ports: tuple[int, int], environment: dict[str, str]) -> list[Row]:
    """Rows of (measure, figure, beside)."""
    return [*written(), *again(), *fed(ports, environment)]


def schedule() -> Any:
    """The large programme in Georgian, with as many events as the peer was measured with."""
    from kavshiri.conference.models import Conference
    from kavshiri.exchange import editions
    from kavshiri.exchange.queries import schedules as queries

    version = queries.version_with_content(Conference.objects.get(slug=large.SLUG))
    told = editions.schedule_of(version, "ka")
    more = [replace(one, slug=f"{one.slug}-b", key=f"{one.key}-b") for one in told.events[: EVENTS - len(told.events)]]
    return replace(told, events=[*told.events, *more])


def written() -> Iterator[Row]:
    from kavshiri.exchange.formats import FORMATS

    told = schedule()
    for name in ("ical", "jsonld", "csv", "xlsx"):
        document = b"".join(FORMATS[name].write(told))
        cost = cpu_ms(lambda name=name: b"".join(FORMATS[name].write(told)), 5)
        beside = PEERS.get(name, "no figure of a peer")
        yield f"{EVENTS} events as {name}: CPU", f"{cost:.0f} ms, {len(document) / 1024:,.0f} KiB", beside


def again() -> Iterator[Row]:
    """A version's first calendar with everything that has to be read for it, and the next ones."""
    from kavshiri.exchange import calendars
    from kavshiri.exchange.queries import schedules as queries

    conference = queries.conference(large.SLUG)

    def first() -> Any:
        calendars._written.clear()
        return calendars.written(conference, "ka").whole

    new, kept = cpu_ms(first, 5), cpu_ms(lambda: calendars.written(conference, "ka").etag, 200)
    yield "calendar of a new version, 900 sessions: CPU", f"{new:.0f} ms", "once in each language and process"
    yield "calendar of an unchanged version: CPU", f"{kept * 1000:.0f} µs", "nothing is written again"


def fed(ports: tuple[int, int], environment: dict[str, str]) -> list[Row]:
    """304 and 200 of the large calendar, and 304 of a reader's own choice, in turn with bare bytes, three times."""
    if not shutil.which("wrk"):
        return [("calendar feed", "left out", "wrk is not installed here")]
    ours, floor = ports
    one = [sys.executable, "-m", "uvicorn", "--log-level", "critical", "--no-access-log", "--host", "127.0.0.1"]
    portal = [*one, "--app-dir", str(HERE.parents[1] / "src"), "--port", str(ours), "kavshiri.config.asgi:application"]
    bare = [*one, "--app-dir", str(HERE), "--port", str(floor), "bare:application"]
    whole, mine = addresses()
    with serving(portal, ours, environment):
        known = {path: fetched(f"http://localhost:{ours}{path}") for path in (whole, mine)}
        size, tag = known[whole]
        with serving(bare, floor, {**environment, "BARE_BYTES": str(size)}):
            asks = {
                "304": (f"http://localhost:{ours}{whole}", tag),
                "200": (f"http://localhost:{ours}{whole}", ""),
                "mine": (f"http://localhost:{ours}{mine}", known[mine][1]),
                "bare": (f"http://localhost:{floor}/", ""),
            }
            rates = [{name: per_second(*ask) for name, ask in asks.items()} for _ in range(3)]
        with serving(bare, floor, {**environment, "BARE_BYTES": "0"}):
            nothing = statistics.median(per_second(f"http://localhost:{floor}/") for _ in range(3))
    return told({name: statistics.median(rate[name] for rate in rates) for name in asks}, nothing, size)


def told(rate: dict[str, float], nothing: float, size: int) -> list[Row]:
    needed = SUBSCRIBERS / EVERY
    return [
        (
            "calendar feed unchanged (304) per second",
            f"{rate['304']:,.0f}, {rate['304'] / nothing:.0%} of empty answers",
            f"empty answers of a bare server {nothing:,.0f}; {SUBSCRIBERS:,} subscribers hourly are {needed:.2f}",
        ),
        (
            "calendar feed in full (200) per second",
            f"{rate['200']:,.0f}, {rate['200'] / rate['bare']:.0%} of bare bytes",
            f"bare bytes {rate['bare']:,.0f}; {size / 1024:,.0f} KiB; all {SUBSCRIBERS:,} in "
            f"{SUBSCRIBERS / rate['200']:.0f} s",
        ),
        (
            "own choice unchanged (304) per second",
            f"{rate['mine']:,.0f}",
            "through Django, since each has its own address",
        ),
    ]


def addresses() -> tuple[str, str]:
    from django.urls import reverse
    from django.utils import translation

    with translation.override("ka"):
        whole = reverse("exchange:calendar", args=[large.SLUG])
        mine = reverse("exchange:calendar-mine", args=[large.SLUG])
    return whole, f"{mine}?s=s-01-0-0,s-02-3-1,s-05-5-5"


def fetched(url: str) -> tuple[int, str]:
    """(bytes, validator); the second time it comes from the shelf."""
    for _ in range(2):
        with urllib.request.urlopen(url) as answer:
            size, tag = len(answer.read()), answer.headers["ETag"]
    return size, tag


def per_second(url: str, tag: str = "") -> float:
    known = ["-H", f"If-None-Match: {tag}"] if tag else []
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", *known, url]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout:
        raise SystemExit(f"{url} does not answer")
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    return float(found[1]) if found else 0.0
