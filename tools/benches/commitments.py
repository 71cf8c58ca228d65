"""100 commitments, then 10,000: the public page, a part of it, one of them, and what the worker looks for.

Each size runs in a process of its own with a database of its own: processor time and queries, beside a standing page
of the same portal in the same run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from benches.accreditation import counted, home, timed

SIZES, OFFICES, THEMES = (100, 10_000), 200, 6
COUNTRIES = ("GE", "MD", "UA", "AM", "AZ", "RO", "BG", "PL", "CH", "NO")
STATUSES = ("not-started", "under-way", "partly", "done", "overtaken", "dropped")
Row = tuple[str, str, str]


def run() -> list[Row]:
    """(measure, figure, beside)."""
    return [row for size in SIZES for row in measured(size)]


def measured(size: int) -> list[Row]:
    with home() as env:
        done = subprocess.run([sys.executable, str(Path(__file__)), str(size)], env=env, capture_output=True, text=True)
    if done.returncode:
        return [(f"commitments, {size:,}", "failed", done.stderr.strip()[-200:])]
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]  # type: ignore[misc]


def furnish(size: int) -> Any:
    """A conference at which two hundred offices of ten countries took so much on; half of it was verified."""
    from kavshiri.access.acting import acting
    from kavshiri.classifications.models import Theme
    from kavshiri.commitments.models import Commitment, Report
    from kavshiri.conference.models import Conference
    from kavshiri.ui import clock

    now = clock.now()
    stamps, today = {"made_at": now, "changed_at": now}, now.date()
    with acting("bench"):
        conference = Conference.objects.create(slug="bench", title=texts("კონფერენცია", "Conference"), **stamps)
        themes = [
            Theme.objects.create(code=f"t{n}", number=n, title=texts(f"თემა {n}", f"Theme {n}"), **stamps)
            for n in range(THEMES)
        ]
        offices = responsible(stamps)
        made = Commitment.objects.bulk_create(
            [
                Commitment(
                    conference=conference, number=n + 1, state="taken", taken_on=today, due=today + timedelta(days=400),
                    text=texts(f"ვალდებულება {n}", f"Commitment {n}"), target=texts(f"მიზანი {n}", f"Target {n}"),
                    indicator=texts("ინდიკატორი", "Indicator"), responsible=offices[n % OFFICES],
                    theme=themes[n % THEMES], next_report_on=today + timedelta(days=180),
                    remind_on=today + timedelta(days=180), claimed=STATUSES[n % 6], claimed_on=today,
                    verified=STATUSES[n % 6] if n % 2 else "", verified_on=today if n % 2 else None, **stamps,
                )
                for n in range(size)
            ],
            batch_size=500,
        )  # fmt: skip
        Report.objects.bulk_create(
            [
                Report(
                    commitment=one, since=today, until=today, status=one.claimed, words=texts("სიტყვები", "Words"),
                    evidence_url="https://example.org/", next_on=today + timedelta(days=90), reporter="bench", **stamps,
                )
                for one in made
            ],
            batch_size=500,
        )  # fmt: skip
    return made[0]


def texts(ka: str, en: str) -> Any:
    from kavshiri.texts.values import Texts

    return Texts.of(ka=ka, en=en)


def responsible(stamps: dict[str, Any]) -> list[Any]:
    from kavshiri.commitments.models import Responsible
    from kavshiri.people.models import Organisation

    bodies = Organisation.objects.bulk_create(
        [
            Organisation(
                slug=f"o{n}", name=texts(f"უწყება {n}", f"Office {n}"), country=COUNTRIES[n % len(COUNTRIES)], **stamps
            )
            for n in range(OFFICES)
        ]
    )
    return Responsible.objects.bulk_create(
        [Responsible(organisation=one, name="R", address=f"r{one.pk}@example.org", **stamps) for one in bodies]
    )


def told(size: int) -> Iterator[Row]:
    from django.test import Client
    from django.urls import reverse

    one, client = furnish(size), Client(headers={"host": "localhost", "accept-language": "ka"})
    listed = reverse("commitments:list")
    plain = timed_page(client, reverse("people:sign-in") + "?at=1")[0]
    # with a question each: pages without one are kept
    pages = (
        ("public page", f"{listed}?conference=bench"), ("of a theme and country", f"{listed}?theme=t3&country=UA"),
        ("of an office, verified", f"{listed}?office={one.responsible_id}&mark=verified"),
        ("page 4", f"{listed}?page=4"), ("one of them", reverse("commitments:one", args=[one.public_id]) + "?at=1"),
    )  # fmt: skip
    for what, page in pages:
        spent, queries = timed_page(client, page)
        figure = f"{spent * 1000:.0f} ms CPU, {queries} queries"
        yield f"commitments, {size:,}: {what}", figure, f"sign-in page {plain * 1000:.0f} ms: {spent / plain:.1f} times"
    yield looked_for(size)


def looked_for(size: int) -> Row:
    """What the worker asks every few seconds: whether anything is due, and n of m."""
    from kavshiri.commitments import queries
    from kavshiri.commitments.letters import WATCH
    from kavshiri.conference.models import Conference
    from kavshiri.owners import queries as owners
    from kavshiri.ui import clock

    spent, asked = best(lambda: owners.due(WATCH, clock.now(), limit=1))
    conference = Conference.objects.get(slug="bench")
    counted_in, _asked = best(lambda: queries.realised(conference))
    done, every = queries.realised(conference)
    beside = f"{done:,} of {every:,} counted in {counted_in * 1000:.1f} ms"
    return f"commitments, {size:,}: whether any is due", f"{spent * 1000:.1f} ms CPU, {asked} query", beside


def timed_page(client: Any, page: str) -> tuple[float, int]:
    def asked() -> None:
        answer = client.get(page)
        assert answer.status_code == 200, (page, answer.status_code)

    return best(asked)


def best(deed: Callable[[], object]) -> tuple[float, int]:
    """Seconds of the processor, the best of five, and its queries."""
    deed()
    return min(timed(deed)[0] for _time in range(5)), counted(deed)


def main(size: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    import django

    django.setup()
    from benches.registration import furnished

    with furnished():
        print(json.dumps(list(told(int(size))), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
