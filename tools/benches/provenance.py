"""Threads among 100,000 links of 25 conferences, each carried on into the next, in a transaction that is rolled back.

Rooms' own reads are left out: cards are made in memory, so that what is measured is the room itself.  Beside the thread
stands the walk link by link (a query for each thing met), which is what it replaces.  Alone, on the database of
``DATABASE_URL`` (empty: SQLite): ``python tools/benches/provenance.py``.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "src")]

CONFERENCES, NOTES, SYNTHESES, RECOMMENDATIONS, SENTENCES = 25, 2_400, 48, 150, 6
TIMES = 15
SPACE = UUID(int=11)
ROWS = tuple[str, str, str]


def name(kind: str, *numbers: int) -> str:
    return f"bench.{kind}:{uuid5(SPACE, f'{kind} {numbers}')}"


def sentence(*numbers: int) -> UUID:
    return uuid5(SPACE, f"sentence {numbers}")


def links(number: int) -> Iterator[tuple[str, str, UUID | None]]:
    """What comes of what in one conference: derived, source, sentence."""
    for note in range(NOTES):
        yield name("synthesis", number, note % SYNTHESES), name("note", number, note), None
    document = name("document", number)
    for one in range(RECOMMENDATIONS):
        recommendation = name("recommendation", number, one)
        for place in range(SENTENCES):
            source = (
                name("synthesis", number, (one + place) % SYNTHESES)
                if place < 3
                else name("note", number, one * SENTENCES + place)
            )
            yield recommendation, source, sentence(number, one, place)
        yield name("position", number, one), recommendation, None
        yield document, recommendation, sentence(number, one)
        yield name("commitment", number, one), recommendation, None
        yield name("report", number, one), name("commitment", number, one), None
        yield name("report", number, one, 2), name("commitment", number, one), None
    session = name("session", number)
    yield session, document, None
    yield name("document", number + 1), session, None


def furnish() -> int:
    from kavshiri.access.acting import acting
    from kavshiri.provenance.models import Link
    from kavshiri.ui import clock

    sign = {"made_at": clock.now(), "changed_at": clock.now()}
    rows = [
        Link(derived=derived, source=source, part=part, conference=name("conference", number), **sign)
        for number in range(CONFERENCES)
        for derived, source, part in links(number)
    ]
    with acting("bench"):
        Link.objects.bulk_create(rows, batch_size=2_000)
    return len(rows)


@contextmanager
def kinds() -> Iterator[None]:
    """Rooms that answer from memory."""
    from kavshiri.provenance import slots
    from kavshiri.provenance.slots import Card, Kind
    from kavshiri.ui import clock

    words, at = "დიასპორის ცოდნა და გამოცდილება ადგილობრივ განვითარებას ხმარდება. " * 4, clock.now()
    before = dict(slots.kinds)

    def cards(ids: Any, viewer: Any, language: str) -> Mapping[str, Card]:
        return {one: Card(f"№ {one[:8]}", words, "დელეგაცია ა", f"/ka/{one}/", at=at, language="ka") for one in ids}

    for kind in ("note", "synthesis", "recommendation", "position", "document", "commitment", "report", "session"):
        slots.kinds[f"bench.{kind}"] = Kind(f"bench.{kind}", kind, cards)
    try:
        yield
    finally:
        slots.kinds.clear()
        slots.kinds.update(before)


def spent(work: Callable[[], Any], times: int = TIMES) -> float:
    """The median of wall-clock milliseconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return statistics.median(found)


def asked(work: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        work()
    return len(seen)


def by_hand(start: str) -> int:
    """The same thread with a query for each thing that is met."""
    from kavshiri.provenance import reading

    met = 0
    for read, far in ((reading.sources_of, "source"), (reading.became_of, "derived")):
        seen, here = {start}, [start]
        while here:
            out = [getattr(link, far) for one in here for link in read([one])[one]]
            met += len(out)
            here = list(dict.fromkeys(one for one in out if one not in seen))
            seen |= set(here)
    return met


def threads() -> Iterator[ROWS]:
    from kavshiri.access import actors
    from kavshiri.provenance import queries

    viewer, middle = actors.stranger(), CONFERENCES // 2
    starts = {
        "note": name("note", middle, 7), "recommendation": name("recommendation", middle, 3),
        "document": name("document", middle), "report": name("report", middle, 3),
    }  # fmt: skip
    for kind, start in starts.items():

        def read(start: str = start) -> Any:
            return queries.thread(start, viewer, "ka")

        found: Any = read()
        figure = f"{spent(read):.1f} ms, {asked(read)} queries, {len(found.links)} links{' (cut)' * found.is_cut}"
        # a document leads through all conferences: by hand that takes minutes
        beside = f"link by link {spent(lambda start=start: by_hand(start), 1):.0f} ms" if kind == "report" else ""
        yield f"thread of one {kind}", figure, beside
    names = [name("recommendation", middle, one) for one in range(RECOMMENDATIONS)]

    def near() -> Any:
        return queries.near(names, viewer, "ka")

    apart = spent(lambda: [queries.near([one], viewer, "ka") for one in names], 3)
    yield (
        f"beside {len(names)} recommendations",
        f"{spent(near):.1f} ms, {asked(near)} queries",
        f"one by one {apart:.0f} ms",
    )


def pages() -> Iterator[ROWS]:
    from django.test import Client
    from django.urls import reverse
    from django.utils import translation

    client = Client(headers={"host": "localhost"})
    with translation.override("ka"):
        start = name("recommendation", 3, 3)
        for said, door in (("page of a thread", "provenance:thread"), ("thread as JSON-LD", "provenance:prov")):
            url = reverse(door, args=[start])
            size = len(client.get(url).content) / 1000
            yield said, f"{spent(lambda url=url: client.get(url)):.1f} ms, {size:.0f} kB", ""


def export() -> Iterator[ROWS]:
    """One conference, and every link there is, as they are given out: piece by piece."""
    from kavshiri.access import actors
    from kavshiri.access.acting import acting
    from kavshiri.provenance import prov
    from kavshiri.provenance.models import Link
    from kavshiri.ui import clock

    def told() -> int:
        return sum(
            len(piece.encode()) for piece in prov.of_conference(name("conference", 1), viewer, "ka", clock.now())
        )

    viewer = actors.stranger()
    count = Link.objects.filter(conference=name("conference", 1)).count()
    yield f"conference of {count:,} links as JSON-LD", f"{spent(told, 3):.0f} ms, {told() / 1e6:.1f} MB", ""
    with acting("bench"):
        Link.objects.update(conference=name("conference", 1))
    tracemalloc.start()
    size = told()
    peak = tracemalloc.get_traced_memory()[1] / 1024**2
    tracemalloc.stop()
    figure = f"{spent(told, 1) / 1000:.1f} s, {size / 1e6:.0f} MB, {peak:.0f} MB of memory"
    yield f"all {Link.objects.count():,} links as JSON-LD", figure, ""


def verbs() -> Iterator[ROWS]:
    from kavshiri.access import actors
    from kavshiri.provenance import actions
    from kavshiri.provenance.actions import Pair
    from kavshiri.ui import clock

    told: dict[str, Any] = {"by": actors.system(), "at": clock.now()}
    numbers = iter(range(10_000))

    def link() -> None:
        actions.link(derived=name("position", next(numbers)), source=name("note", 1, 1), **told)

    def many() -> None:
        derived = name("synthesis", 99, next(numbers))
        actions.link_all(pairs=[Pair(derived, name("note", 1, one)) for one in range(200)], **told)

    yield "one link noted", f"{spent(link):.1f} ms, {asked(link)} queries", "with its journal entry"
    yield "200 links noted at once", f"{spent(many, 5):.0f} ms, {asked(many)} queries", ""


def run() -> list[ROWS]:
    """Rows of (measure, figure, beside)."""
    from django.db import connection, transaction

    with transaction.atomic(), kinds():
        began = time.perf_counter()
        count = furnish()
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE provenance_link")
        head = (f"{count:,} links put in", f"{time.perf_counter() - began:.0f} s", connection.vendor)
        rows = [head, *threads(), *(pages() if "django_session" in connection.introspection.table_names() else ())]
        rows += [*verbs(), *export()]
        transaction.set_rollback(True)
    return [(f"provenance: {measure}", figure, beside) for measure, figure, beside in rows]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kavshiri-bench-") as home:
        os.environ.update({"KAVSHIRI_HOME": home, "KAVSHIRI_HTTPS": "0", "KAVSHIRI_HOSTS": "localhost"})
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
        import django
        from django.core.management import call_command

        django.setup()
        for room in ("journal", "provenance"):
            call_command("migrate", room, verbosity=0)
        for measure, figure, beside in run():
            print(f"{measure:<58} {figure:<48} {beside}", flush=True)


if __name__ == "__main__":
    main()
