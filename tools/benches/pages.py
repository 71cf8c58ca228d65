"""CPU per request of the programme, beside a plain Wagtail page with the same content; queries per page."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from benches import large

ROUNDS = {"small": 40, "large": 8}


def cpu_ms(work: Callable[[], Any], rounds: int) -> float:
    """The median CPU of one call, in milliseconds, after two warm-up calls."""
    for _ in range(2):
        work()
    costs = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        costs.append((time.process_time() - began) * 1000)
    return statistics.median(costs)


def paired(ours: Callable[[], Any], peer: Callable[[], Any], rounds: int) -> tuple[float, float]:
    """Both measured in turn, so that a machine that slows down slows both."""
    a, b = [], []
    for _ in range(3):
        a.append(cpu_ms(ours, max(2, rounds // 3)))
        b.append(cpu_ms(peer, max(2, rounds // 3)))
    return statistics.median(a), statistics.median(b)


def visit(path: str) -> Callable[[], Any]:
    """A request through the whole of Django; the query string keeps it off the shelf."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})

    def once() -> Any:
        response = client.get(path, {"bench": "1"})
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status_code}")
        return response

    return once


def queries_of(path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    once = visit(path)
    once()
    with CaptureQueriesContext(connection) as seen:
        once()
    return len(seen)


def plain_page(content: str) -> Any:
    """A standing page of Wagtail's own with this HTML, for the time of the measurement."""
    from wagtail.models import Locale, Page

    from kavshiri.portal.models import HomePage, StandardPage

    home = HomePage.objects.get(locale=Locale.objects.get(language_code="ka"))
    Page.objects.filter(slug="bench-plain-page").delete()
    home.refresh_from_db()
    page = StandardPage(title="საზომი", slug="bench-plain-page", body=[("text", content)], locale=home.locale)
    home.add_child(instance=page)
    return page


def programme(slug: str) -> str:
    from django.urls import reverse
    from django.utils import translation

    with translation.override("ka"):
        return reverse("conference:programme", kwargs={"slug": slug})


def content_of(path: str) -> str:
    """What stands between <main> and </main>."""
    html = visit(path)().content.decode()
    return html.partition('<main id="main" tabindex="-1">')[2].partition("</main>")[0]


def run(demo_slug: str) -> list[tuple[str, str, str]]:
    """Rows of (measure, figure, beside)."""
    rows = []
    for size, slug, goal in (("small", demo_slug, "≤ 6 ms"), ("large", large.SLUG, "≤ 100 ms")):
        path = programme(slug)
        page = plain_page(content_of(path))
        ours, plain = paired(visit(path), visit(page.get_url()), ROUNDS[size])
        rows.append(
            (
                f"programme, {size}: CPU per request",
                f"{ours:.1f} ms (goal {goal})",
                f"plain Wagtail page with the same content {plain:.1f} ms, ratio {ours / plain:.2f}",
            )
        )
        rows.append((f"programme, {size}: queries", str(queries_of(path)), f"plain page {queries_of(page.get_url())}"))
        page.delete()
    return rows
