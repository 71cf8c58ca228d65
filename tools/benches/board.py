"""The programme board at 900 sessions: what the server spends, and how soon a key press is seen in Chromium."""

from __future__ import annotations

import shutil
import statistics
from pathlib import Path
from typing import Any

from benches import browser, large, pages

ROUNDS = 20
# the time until the frame after the press has been painted
PRESSED = """async (selector) => {
  const link = document.querySelector(selector);
  link.focus();
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await painted();
  const began = performance.now();
  link.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true, cancelable: true}));
  await painted();
  const took = performance.now() - began;
  link.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true, cancelable: true}));
  return took;
}"""


def secretary() -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.filter(groups__name="secretary").first() or get_user_model().objects.first()


def address() -> str:
    from django.urls import reverse

    from kavshiri.conference.models import Conference

    return reverse("conferences:board", args=[Conference.objects.get(slug=large.SLUG).pk])


def signed_in() -> Any:
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(secretary(), backend="kavshiri.people.backends.LinkBackend")
    return client


def server() -> tuple[str, str, str]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, path = signed_in(), address()
    spent = pages.cpu_ms(lambda: client.get(path), 3)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    figure = f"{spent:.0f} ms CPU, {len(seen)} queries, {len(answer.content) / 1000:.0f} kB"
    return ("board, 900 sessions: the page", figure, "with all warnings")


TEMPLATES = Path(__file__).parent


def drawn() -> tuple[str, str, str]:
    """All blocks drawn from prepared strings, beside a Django template for each; the bytes are the same."""
    from django.template import Context, Engine

    from kavshiri.conference.board import doors, drawing, reading, warnings
    from kavshiri.conference.models import Conference

    board = reading.board(Conference.objects.get(slug=large.SLUG), "track")
    marked = doors.marked(warnings.warnings(board.conference, board.sessions))
    for number, session in enumerate(board.sessions):
        session.number = ("", "7", "<b>")[number % 3]
    template = Engine(builtins=["django.templatetags.i18n", "django.templatetags.tz"]).from_string(
        (TEMPLATES / "board_block.html").read_text(encoding="utf-8")
    )

    def prepared() -> str:
        pen = drawing.pen(board, marked)
        return "".join(drawing.blocks(day, pen) for day in board.days)

    def by_template() -> str:
        blocks = (block for day in board.days for block in day.blocks)
        told = {"board": board, "marked": marked}
        return "".join(
            template.render(Context({**told, "block": block, "level": marked.get(block.session.pk, "")}))
            for block in blocks
        )

    if prepared() != by_template():
        raise SystemExit("The blocks are not what the template makes of them.")
    ours, theirs = pages.cpu_ms(prepared, 3), pages.cpu_ms(by_template, 3)
    return (
        "board, 900 sessions: the blocks alone",
        f"{ours:.0f} ms CPU, the same bytes",
        f"a template for each {theirs:.0f} ms: {theirs / ours:.1f} times as much",
    )


def pressed(origin: str) -> tuple[str, str, str]:
    name = "board, 900 sessions: key press to paint"
    program = shutil.which("chromium")
    if program is None:
        return (name, "left out", "Chromium is not installed here")
    from playwright.sync_api import sync_playwright

    # the database is asked before Playwright's loop begins, in which Django refuses to
    cookie, path = signed_in().cookies["sessionid"].value, address()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=browser.FLAGS)
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": origin}])
        page = context.new_page()
        page.goto(origin + path)
        page.locator("[data-board].is-live").wait_for()
        took = [page.evaluate(PRESSED, "[data-move]") for _ in range(ROUNDS)]
        chromium.close()
    worst = sorted(took)[int(len(took) * 0.95) - 1]
    return (name, f"{statistics.median(took):.0f} ms, p95 {worst:.0f} (goal ≤ 100)", "two frames of 60 a second are 33")


def run(origin: str) -> list[tuple[str, str, str]]:
    """Rows of (measure, figure, beside)."""
    return [server(), drawn(), pressed(origin)]
