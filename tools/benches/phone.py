"""The hall's page on a slow telephone, beside a bare page of the same words over the same line.

The telephone: 390 × 844, four times slower than this machine; the line: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there
and back (Lighthouse's slow 4G).  Nothing is in the cache.
"""

from __future__ import annotations

import html
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from benches.browser import FLAGS, WEIGHT

SLOWER = 4
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
PAINTS = """() => new Promise((done) => {
  new PerformanceObserver((list) => done({
    first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    largest: list.getEntries().at(-1).startTime,
  })).observe({type: 'largest-contentful-paint', buffered: true});
})"""
ROUNDS = 5


@contextmanager
def bare(words: str, title: str) -> Iterator[str]:
    """The address of a server that has only a page of these words, without a style or a script."""
    body = "<!doctype html><html lang=ka><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    body += f"<title>{html.escape(title)}</title><h1>{html.escape(title)}</h1>"
    body += "".join(f"<p>{html.escape(line)}" for line in words.splitlines() if line.strip())

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = body.encode() if self.path == "/" else b""
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_words: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def telephone(browser: Any, state: Any) -> Any:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="ka-GE", storage_state=state, service_workers="block"
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def painted(browser: Any, address: str, state: Any = None) -> tuple[float, float]:
    """Median milliseconds until the first and until the largest content is painted."""
    firsts, largests = [], []
    for _round in range(ROUNDS):
        page = telephone(browser, state)
        page.goto(address, wait_until="load")
        said = page.evaluate(PAINTS)
        firsts.append(said["first"])
        largests.append(said["largest"])
        page.context.close()
    return statistics.median(firsts), statistics.median(largests)


def weighed(browser: Any, address: str, state: Any) -> tuple[dict[str, int], str, str]:
    """Bytes as sent, by kind; the words and the title of the page."""
    page = browser.new_context(viewport={"width": 390, "height": 844}, storage_state=state).new_page()
    page.goto(address, wait_until="load")
    page.locator("[data-net].tag--ok").wait_for()
    parts: dict[str, int] = {}
    for kind, size in page.evaluate(WEIGHT):
        kind = kind if kind in ("html", "css", "js", "woff2", "svg") else "other"
        parts[kind] = parts.get(kind, 0) + size
    words, title = page.locator("body").inner_text(), page.title()
    page.context.close()
    return parts, words, title


def signed_in(browser: Any, link: str) -> tuple[Any, str]:
    """The state of somebody who takes part, and the address of the hall that the link leads to."""
    page = browser.new_context().new_page()
    page.goto(link)
    page.locator("main form button").click()
    page.locator("[data-hall], main .note form button").first.wait_for()
    if not page.locator("[data-hall]").count():  # the seat of an earlier run is not free yet
        page.locator("main .note form button").click()
    page.locator("[data-hall]").wait_for()
    state, address = page.context.storage_state(), page.url
    page.context.close()
    return state, address


def run(link: str) -> list[tuple[str, str, str]]:
    """Rows of (measure, figure, beside); ``link`` signs a participant in and leads into a hall."""
    program = shutil.which("chromium")
    if program is None:
        return [("the hall on a slow telephone", "left out", "Chromium is not installed here")]
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        state, hall = signed_in(browser, link)
        parts, words, title = weighed(browser, hall, state)
        with bare(words, title) as floor:
            plain, plain_whole = painted(browser, floor)
            first, largest = painted(browser, hall, state)
        browser.close()
    detail = ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in sorted(parts.items()))
    return [
        (
            "the hall on a slow telephone: first paint",
            f"{first:.0f} ms, largest {largest:.0f} ms (goal ≤ 2,500)",
            f"a bare page of the same words {plain:.0f}, {plain_whole:.0f} ms: ours {first / max(plain, 1):.1f} ×",
        ),
        (
            "the hall on a telephone: weight",
            f"{sum(parts.values()) / 1000:.0f} kB (goal ≤ 150)",
            f"kB as sent: {detail}",
        ),
    ]
