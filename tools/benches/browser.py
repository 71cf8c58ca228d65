"""What a reader waits for and downloads: content shown in Chromium, weight of first views."""

from __future__ import annotations

import shutil
import statistics
from typing import Any

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SHOWN = """() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const page = performance.getEntriesByType('navigation')[0];
  return {paint: paint ? paint.startTime : 0, whole: page.domContentLoadedEventEnd};
}"""
WEIGHT = """() => performance.getEntries().filter(e => 'transferSize' in e)
  .map(e => [e.entryType === 'navigation' ? 'html' : new URL(e.name).pathname.split('.').pop(), e.encodedBodySize])"""


def shown(browser: Any, address: str, rounds: int = 5) -> tuple[float, float]:
    """Median milliseconds until the first content is painted and until the whole page is read (fresh visits)."""
    paints, wholes = [], []
    for _ in range(rounds):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ka-GE")
        page = context.new_page()
        page.goto(address, wait_until="load")
        page.wait_for_timeout(150)
        said = page.evaluate(SHOWN)
        paints.append(said["paint"])
        wholes.append(said["whole"])
        context.close()
    return statistics.median(paints), statistics.median(wholes)


def weight(browser: Any, address: str) -> dict[str, int]:
    """Bytes as sent (compressed), by kind, of a first view; the sum under ``all``."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ka-GE")
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    parts: dict[str, int] = {}
    for kind, size in page.evaluate(WEIGHT):
        parts[kind] = parts.get(kind, 0) + size
    context.close()
    return {**parts, "all": sum(parts.values())}


def run(origin: str, small: str, large: str, pages: list[str]) -> list[tuple[str, str, str]]:
    """Rows of (measure, figure, beside)."""
    program = shutil.which("chromium")
    if program is None:
        return [("content shown in Chromium", "left out", "Chromium is not installed here")]
    from playwright.sync_api import sync_playwright

    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        floor, _whole = shown(browser, "data:text/html,<!doctype html><title>.</title><p>word")
        for name, path, goal, peers in (
            ("small", small, 250, "pretalx 938, Indico 2,361"),
            ("large", large, 500, "pretalx 2,433, Indico 3,131"),
        ):
            paint, whole = shown(browser, origin + path)
            rows.append(
                (
                    f"content shown in Chromium, {name}",
                    f"{paint:.0f} ms, read whole {whole:.0f} ms (goal ≤ {goal})",
                    f"a page of one word {floor:.0f} ms, ours {paint - floor:.0f} above it; quoted: {peers} ms",
                )
            )
        for path in pages:
            parts = weight(browser, origin + path)
            detail = ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in sorted(parts.items()) if kind != "all")
            rows.append((f"weight of {path}", f"{parts['all'] / 1000:.0f} kB (goal ≤ 150)", f"kB as sent: {detail}"))
        browser.close()
    return rows
