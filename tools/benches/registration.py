"""700 registrations, then 20,000: the secretariat's list, search, 500 approvals at once, the table.

Each size runs in a process of its own with a database of its own: processor time and queries.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from benches.accreditation import bare_csv, bare_xlsx, beside, counted, home, timed

SIZES, AT_ONCE = (700, 20_000), 500
Row = tuple[str, str, str]
NAMES = ("ანა ბერიძე", "გიორგი მაისურაძე", "ნინო კალანდაძე-გაბუნია", "Ștefan Țurcanu", "Олена Ткаченко")


def run() -> list[Row]:
    """(measure, figure, beside)."""
    return [row for size in SIZES for row in measured(size)]


def measured(size: int) -> list[Row]:
    with home() as env:
        done = subprocess.run([sys.executable, str(Path(__file__)), str(size)], env=env, capture_output=True, text=True)
    if done.returncode:
        return [(f"registrations, {size:,}", "failed", done.stderr.strip()[-200:])]
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]  # type: ignore[misc]


def furnish(size: int) -> Any:
    """A conference with four categories and so many confirmed registrations that wait for a decision."""
    from kavshiri.access.acting import acting
    from kavshiri.applications.models import Application, Category
    from kavshiri.conference.models import Conference
    from kavshiri.texts.values import Texts
    from kavshiri.ui import clock

    now = clock.now()
    stamps = {"made_at": now, "changed_at": now}
    with acting("bench"):
        conference = Conference.objects.create(
            slug="bench", title=Texts.of(ka="კონფერენცია", en="Conference"), **stamps
        )
        categories = [
            Category.objects.create(
                conference=conference, slug=f"c{n}", name=Texts.of(ka=f"კატეგორია {n}", en=f"Category {n}"), order=n,
                **stamps,
            )
            for n in range(4)
        ]  # fmt: skip
        Application.objects.bulk_create(
            [
                Application(
                    conference=conference, category=categories[n % 4], state="new", steps=1, language="ka",
                    name=f"{NAMES[n % 5]} {n}", organisation=f"ორგანიზაცია {n % 5000}", address=f"p{n}@example.org",
                    country="GE", arrived_at=now + timedelta(seconds=n), **stamps,
                )
                for n in range(size)
            ],
            batch_size=500,
        )  # fmt: skip
    return conference


def told(size: int) -> Iterator[Row]:
    conference = furnish(size)
    yield from screens(conference, size)
    yield approvals(conference, size)
    yield from tables(conference, size)


def screens(conference: Any, size: int) -> Iterator[Row]:
    """The page of the list, and of a search in it, beside Wagtail's own list of the four categories."""
    from kavshiri.applications import office
    from kavshiri.applications.wagtail_hooks import registrations

    plain = timed_page(lambda request: registrations.index_view(request), "")[0]
    for what, query in (("list", ""), ("search", "words=p77"), ("what waits", "state=undecided&category=c1")):
        spent, queries = timed_page(lambda request: office.of_conference(request, pk=conference.pk), query)
        figure = f"{spent * 1000:.0f} ms CPU, {queries} queries"
        ratio = f"Wagtail's list of four records {plain * 1000:.0f} ms: {spent / plain:.1f} times that"
        yield f"registrations, {size:,}: {what}", figure, ratio


def timed_page(view: Any, query: str) -> tuple[float, int]:
    """Seconds of the processor of one page, the best of five, and its queries."""

    def page() -> None:
        answer = view(request(query))
        assert answer.status_code == 200, answer
        answer.render()

    page()
    return min(timed(page)[0] for _time in range(5)), counted(page)


def request(query: str) -> Any:
    """As the secretary's browser asks, with what the middleware would have put there."""
    from django.contrib.messages.storage.cookie import CookieStorage
    from django.contrib.sessions.backends.signed_cookies import SessionStore
    from django.test import RequestFactory

    from kavshiri.people.models import User
    from kavshiri.people.queries import actor_for

    asked: Any = RequestFactory().get(f"/?{query}", HTTP_HOST="localhost")
    asked.user = User.objects.get(email="secretary@example.org")
    asked.session, asked._messages, asked.actor = SessionStore(), CookieStorage(asked), actor_for(asked.user)
    return asked


def approvals(conference: Any, size: int) -> Row:
    """500 at once: steps, places, participants with an account each, letters with a calendar file.

    Beside one statement that sets the state of as many rows.
    """
    from kavshiri.access.acting import acting
    from kavshiri.access.actors import Actor
    from kavshiri.applications import actions
    from kavshiri.applications.models import Application
    from kavshiri.ui import clock

    by = Actor(key="bench", roles=frozenset({"secretary"}))
    chosen = list(Application.objects.filter(conference=conference).order_by("pk")[:AT_ONCE])
    with acting("bench"):
        floor, _rows = timed(lambda: Application.objects.bulk_update(chosen, ["reason"], batch_size=200))

    def decide() -> Any:
        return actions.approve_many(applications=chosen, by=by, at=clock.now())

    queries: list[int] = []
    spent, _made = timed(lambda: queries.append(counted(decide)))
    figure = f"{spent:.1f} s CPU, {queries[0]:,} queries ({queries[0] / AT_ONCE:.1f} each)"
    return f"registrations, {size:,}: approve {AT_ONCE}", figure, beside("one bulk update", floor, spent)


def tables(conference: Any, size: int) -> Iterator[Row]:
    from kavshiri.applications import listing, queries

    columns = len(listing.WIDTHS)
    for ending, library, bare in (("csv", "csv alone", bare_csv), ("xlsx", "openpyxl alone", bare_xlsx)):

        def write(ending: str = ending) -> bytes:
            found = queries.sought(conference).iterator(chunk_size=2000)
            return b"".join(listing.WRITERS[ending](found, conference))

        spent, made = timed(write)
        floor, _bare = timed(lambda bare=bare: bare(size, columns))  # type: ignore[misc]
        figure = f"{spent:.2f} s CPU, {counted(write)} queries, {len(made) // 1024:,} kB"
        yield f"registrations, {size:,} as {ending}", figure, beside(library, floor, spent)


@contextlib.contextmanager
def furnished() -> Iterator[None]:
    """A secretary, and style sheets by their plain names: those of this home were not collected."""
    from django.conf import settings
    from django.test.utils import override_settings

    from kavshiri.access import actors
    from kavshiri.cms import actions as cms
    from kavshiri.people import actions as people
    from kavshiri.ui import clock

    by, at = actors.system(), clock.now()
    cms.equip_roles(by=by, at=at)
    people.open_account(email="secretary@example.org", roles=("secretary",), by=by, at=at)
    plainly = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=plainly):
        yield


def main(size: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    import django

    django.setup()
    with furnished():
        print(json.dumps(list(told(int(size))), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
