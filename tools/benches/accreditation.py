"""Badges and lists of 700 and of 20,000 participants, each measure beside what the bare library needs in the same run.

Each size runs in a process of its own with a database of its own: processor time, queries and highest memory.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SIZES, ON_PAPER = (700, 20_000), 700
Row = tuple[str, str, str]
NAMES = ("ანა ბერიძე", "გიორგი მაისურაძე", "ნინო კალანდაძე-გაბუნია", "Ștefan Țurcanu", "Олена Ткаченко")


def run() -> list[Row]:
    """(measure, figure, beside)."""
    return [row for size in SIZES for row in measured(size)]


def measured(size: int) -> list[Row]:
    with home() as env:
        command = [sys.executable, str(Path(__file__)), str(size)]
        done = subprocess.run(command, env=env, capture_output=True, text=True)
    if done.returncode:
        return [(f"badges and lists, {size:,}", "failed", done.stderr.strip()[-200:])]
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]  # type: ignore[misc]


@contextlib.contextmanager
def home() -> Iterator[dict[str, str]]:
    """The environment of an empty portal of its own, which goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="kavshiri-bench-") as folder:
        shutil.copytree(empty().name, folder, dirs_exist_ok=True)
        yield environment(folder)


def environment(folder: str) -> dict[str, str]:
    return {**os.environ, "KAVSHIRI_HOME": folder, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tools'}"}


@cache
def empty() -> tempfile.TemporaryDirectory[str]:
    """Migrated once for all sizes; gone with this process."""
    folder = tempfile.TemporaryDirectory(prefix="kavshiri-bench-")
    command = [sys.executable, "-m", "kavshiri.config.cli", "migrate", "-v0"]
    subprocess.run(command, check=True, env=environment(folder.name))
    return folder


def furnish(size: int) -> Any:
    """A conference with so many participants of forty delegations."""
    from kavshiri.access.acting import acting
    from kavshiri.accreditation.models import Kind, Participant
    from kavshiri.conference.models import Conference
    from kavshiri.texts.values import Texts
    from kavshiri.ui import clock

    now, kinds = clock.now(), list(Kind.values)
    stamps = {"made_at": now, "changed_at": now}
    with acting("bench"):
        conference = Conference.objects.create(
            slug="bench", title=Texts.of(ka="კონფერენცია", en="Conference"), **stamps
        )
        Participant.objects.bulk_create(
            [
                Participant(
                    conference=conference, origin=f"bench:{n}", kind=kinds[n % len(kinds)], admitted_at=now,
                    name=f"{NAMES[n % len(NAMES)]} {n}", post="საგარეო საქმეთა სამინისტროს დეპარტამენტის დირექტორი",
                    affiliation=Texts.of(ka=f"დელეგაცია {n % 40}", en=f"Delegation {n % 40}"),
                    delegation_key=f"delegation-{n % 40}", address=f"p{n}@example.org", language="ka", **stamps,
                )
                for n in range(size)
            ],
            batch_size=500,
        )  # fmt: skip
    return conference


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor, and what came of it."""
    began = time.process_time()
    made = work()
    return time.process_time() - began, made


def counted(work: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        work()
    return len(caught)


def beside(what: str, floor: float, ours: float) -> str:
    return f"{what} {floor * 1000:.0f} ms: ours is {ours / floor:.1f} times that" if floor else ""


def told(size: int) -> Iterator[Row]:
    from kavshiri.access import actors
    from kavshiri.accreditation import actions
    from kavshiri.accreditation.models import Participant
    from kavshiri.ui import clock

    conference, by = furnish(size), actors.system()
    keys = list(Participant.objects.values_list("pk", flat=True))
    spent, _made = timed(lambda: actions.issue_badges(conference=conference, participants=keys, by=by, at=clock.now()))
    yield f"issue {size:,} badges", f"{spent:.2f} s CPU", f"{spent / size * 1000:.2f} ms each"
    yield from lists(conference, by, size)
    yield from screen(conference, size)
    yield check(conference, size)
    if size == ON_PAPER:
        yield paper(conference)


def lists(conference: Any, by: Any, size: int) -> Iterator[Row]:
    from kavshiri.accreditation import actions
    from kavshiri.accreditation.lists import columns, writing
    from kavshiri.accreditation.lists.choosing import Wanted
    from kavshiri.ui import clock

    chosen = columns.chosen([one.key for one in columns.OWN], by)

    def take(ending: str) -> bytes:
        found = actions.take_list(
            conference=conference, wanted=Wanted(), chosen=chosen, ending=ending, language="ka", by=by, at=clock.now()
        )
        return writing.written(ending, found, chosen, conference, "ka")

    for ending, library, bare in (("csv", "csv alone", bare_csv), ("xlsx", "openpyxl alone", bare_xlsx)):
        found: list[bytes] = []
        deed = partial(lambda ending, found: found.append(take(ending)), ending, found)
        spent, queries = timed(partial(counted, deed))
        floor, _bare = timed(lambda bare=bare: bare(size, len(chosen)))  # type: ignore[misc]
        figure = f"{spent:.2f} s CPU, {queries} queries, {len(found[0]) // 1024:,} kB, peak {memory()} MB"
        yield f"list of {size:,} as {ending}, noted", figure, beside(library, floor, spent)


def bare_csv(rows: int, columns: int) -> None:
    writer = csv.writer(io.StringIO())
    for number in range(rows):
        writer.writerow([f"{NAMES[number % 5]} {number}"] * columns)


def bare_xlsx(rows: int, columns: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(rows):
        sheet.append([f"{NAMES[number % 5]} {number}"] * columns)
    book.save(io.BytesIO())


def screen(conference: Any, size: int) -> Iterator[Row]:
    """Pages of the secretariat's screen as they are asked for, beside the screen that lists the one conference."""
    from benches.registration import timed_page
    from kavshiri.accreditation import lists_office

    def page(request: Any) -> Any:
        return lists_office.conference(request, pk=conference.pk)

    plain = timed_page(lists_office.index, "")[0]
    last = "order=delegation&state=accredited&page=9999"
    asked = (("first page", ""), ("last page", last), ("by name", "order=name&state=accredited"),
             ("by badge", "order=badge&state=accredited"), ("a search", "order=delegation&words=p77"))  # fmt: skip
    for what, query in asked:
        spent, queries = timed_page(page, query)
        ratio = f"a screen of one line {plain * 1000:.0f} ms: {spent / plain:.1f} times that"
        yield f"list of {size:,}, {what}", f"{spent * 1000:.0f} ms CPU, {queries} queries", ratio


def check(conference: Any, size: int) -> Row:
    """The page of a code, beside the one where a code is typed, which asks for nothing."""
    from django.test import Client
    from django.urls import reverse
    from django.utils import translation

    from kavshiri.accreditation.models import Badge

    client, code = Client(HTTP_HOST="localhost"), Badge.objects.latest("number").code
    with translation.override("ka"):
        page, plain = reverse("accreditation:badge", args=[code]), reverse("accreditation:badge-by-hand")

    def ms(address: str) -> float:
        assert client.get(address).status_code == 200
        return timed(lambda: [client.get(address) for _time in range(20)])[0] * 50

    ours, floor, queries = ms(page), ms(plain), counted(lambda: client.get(page))
    figure = f"{ours:.1f} ms CPU, {queries} queries"
    return f"check a code among {size:,}", figure, f"a page with a form {floor:.1f} ms: {ours / floor:.2f} times that"


def paper(conference: Any) -> Row:
    """Badges as a PDF, beside a sheet of A4 for every eight with their names alone, by the same press."""
    from benches import papers
    from kavshiri.accreditation.badges import faces, printing, reading
    from kavshiri.accreditation.models import Participant
    from kavshiri.papers import press

    if reason := press.why_not():
        return f"{ON_PAPER} badges as a PDF", "left out", reason
    found = faces.ordered(reading.numbered(Participant.objects.filter(conference=conference)), conference, "ka")
    html = printing.html(found, conference, "ka", "a4")
    seconds, cpu, peak, content = papers.set_by(html, printing.styles("a4"))
    names = [f"<p>{one.name}</p>" for one in found]
    sheets = "".join(f"<section>{''.join(names[at : at + 8])}</section>" for at in range(0, len(names), 8))
    plain = f'<!doctype html><html lang="ka"><head><title>-</title></head><body>{sheets}</body></html>'
    _wall, floor, _peak, _bytes = papers.set_by(plain, ("@page { size: A4 } section { break-after: page }",))
    figure = f"{seconds:.1f} s, {cpu:.1f} s CPU, {peak} MB, {len(content) // 1024:,} kB"
    return f"{len(found)} badges as a PDF", figure, beside("their names alone", floor, cpu)


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(size: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    import django

    django.setup()
    from benches.registration import furnished

    with furnished():
        print(json.dumps(list(told(int(size))), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
