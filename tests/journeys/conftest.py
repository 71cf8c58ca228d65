"""A real portal (`kavshiri demo`) and a real Chromium for whole stories.

All journeys run in one worker, so that one portal and one browser serve them all.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Error, expect

from tests import template_database

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
AXE = (HERE / "vendor" / "axe.min.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
T = TypeVar("T")
# what a quiet machine does in a second, a busy one with two cores may do in half a minute
PATIENCE = 60  # seconds
expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Portal:
    """A running demonstration: its address, its one-time links and, once they were used, who is signed in, by role.

    ``home`` is the folder that it keeps everything in.
    """

    origin: str
    links: dict[str, str] = field(default_factory=dict)
    states: dict[str, dict] = field(default_factory=dict)
    home: str = ""

    def at(self, path: str) -> str:
        return self.origin + path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def bare_environment() -> dict[str, str]:
    """What a stranger's shell has: nothing of ours, and nothing of the tests'."""
    ours = ("KAVSHIRI_", "DATABASE_URL", "DJANGO")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Serve the demonstration from a folder of its own, as a stranger would see it; its tables are there already."""
    port, home = free_port(), tmp_path_factory.mktemp("portal")
    shutil.copy(template_database.sqlite_template(), home / "kavshiri.sqlite3")
    environment = {**bare_environment(), "KAVSHIRI_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "kavshiri.config.cli", "demo", "--quiet-hall", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    drains: list[threading.Thread] = []
    try:
        found = announced(process, drains)
        found.home = str(home)
        yield found
    finally:
        process.terminate()
        process.wait(PATIENCE)
        for drain in drains:
            drain.join(PATIENCE)
        process.stdout.close()


def announced(process: subprocess.Popen, drains: list[threading.Thread]) -> Portal:
    """Read what the command prints until it is ready; the rest is drained, so that it never blocks."""
    said, links = [], {}
    assert process.stdout
    for line in process.stdout:
        said.append(line)
        if link := re.search(r"sign-in link, (\w+): (\S+)", line):
            links[link[1]] = link[2]
        if ready := re.search(r"Kavshiri is ready at (http://localhost:\d+)/ka/", line):
            drains.append(threading.Thread(target=process.stdout.read, daemon=True))
            drains[0].start()
            return Portal(ready[1], links)
    raise AssertionError("the portal did not start:\n" + "".join(said[-60:]))


@dataclass
class Faults:
    """What a page complained of in its console, and what it could not load."""

    said: list[str] = field(default_factory=list)


def patient(context):
    """A window of the browser that waits as long as a busy machine needs."""
    context.set_default_timeout(PATIENCE * 1000)
    return context


def go(control) -> None:
    """Click what leads to another page, and wait until that page is here.

    A click returns before: what follows would still read the old page, or cut off what was sent.
    """
    with control.page.expect_navigation():
        control.click()


def done(control) -> None:
    """Click what changes something in the back office, which says on the next page that it is done."""
    go(control)
    control.page.locator(".messages li.success").wait_for()


def until(page, look: Callable[[], T], wanted: str) -> T:
    """What ``look`` finds, as soon as it finds something; for what comes without anything to be seen of it."""
    last = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < last, f"in vain: {wanted}"
        page.wait_for_timeout(200)
    return found


def signed_in(chromium, portal: Portal, role: str) -> dict:
    """The browser state of somebody in a role; the link works once, so the state is kept for all journeys."""
    if role not in portal.states:
        context = patient(chromium.new_context())
        page = context.new_page()
        page.goto(portal.links[role])
        page.locator("main form button").click()
        page.wait_for_url("**/darbazi/**" if role == "participant" else "**/cms/")
        portal.states[role] = context.storage_state()
        context.close()
    return portal.states[role]


@pytest.fixture
def visit(chromium, portal: Portal) -> Iterator:
    """Open a page in a fresh context: ``visit(path, width=390, dark=True, scripts=False, role="secretary")``."""
    contexts = []

    def open_page(
        path: str,
        *,
        width: int = 1440,
        dark: bool = False,
        scripts: bool = True,
        zone: str = "Asia/Tbilisi",
        language: str = "ka",
        role: str = "",
        offline: bool = False,
    ):
        context = patient(
            chromium.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if dark else "light",
                java_script_enabled=scripts,
                timezone_id=zone,
                locale="ka-GE" if language == "ka" else "en-GB",
                reduced_motion="reduce",
                service_workers="allow" if offline else "block",
                storage_state=signed_in(chromium, portal, role) if role else None,
            )
        )
        contexts.append(context)
        page = context.new_page()
        page.faults = Faults()
        page.on("console", lambda message: note(page, message))
        page.on("pageerror", lambda fault: page.faults.said.append(str(fault)))
        page.goto(portal.at(path))
        return page

    yield open_page
    for context in contexts:
        context.close()


def note(page, message) -> None:
    said = ("the server responded with a status of 4", "registration blocked by Playwright")
    expected = any(one in message.text for one in said)
    if message.type in ("error", "warning") and not expected:
        page.faults.said.append(message.text)


COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


STILL = """() => Promise.all(document.getAnimations()
    .filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime))
    .map((one) => one.finished.catch(() => null))).then(() => null)"""


def settled(page, within: str, look: Callable[[], T], tries: int = 4) -> T:
    """What ``look`` finds once the page has come and nothing of it moves; anew when a click still leads elsewhere.

    A click returns before the next page comes, and what fades in has no colour to be measured yet.
    """
    try:
        page.wait_for_load_state()
        page.locator(within).first.wait_for(state="attached")
        page.evaluate(STILL)
        return look()
    except Error:
        if not tries:
            raise
    page.wait_for_timeout(100)
    return settled(page, within, look, tries - 1)


def violations(page, within: str, rules: object) -> list[dict]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(
        "async ([within, rules]) => (await axe.run(within, {runOnly: rules, resultTypes: ['violations']})).violations",
        [within, rules],
    )


def axe(page, within: str = "html", rules=WCAG) -> list[str]:
    """The accessibility rules that the page, or a part of it, breaks, with the places."""
    found = settled(page, within, lambda: violations(page, within, rules))
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary'][:200]}" for rule in found for node in rule["nodes"]
    ]


def overflows(page) -> bool:
    """Whether the page must be scrolled sideways."""
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
    return settled(page, "html", lambda: page.evaluate(wide))
