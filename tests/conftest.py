"""Fixtures of the whole house: a database from the template, and a guard over every write."""

from __future__ import annotations

import datetime as dt
import gc
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import template_database
from tests.house import left_out
from tests.house.write_guard import guarded

# how long an example takes says how busy the machine is; and what is proved today is proved tomorrow: new examples are
# sought on purpose, with --hypothesis-profile=seeking
settings.register_profile(
    "house", settings(), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("seeking", settings.get_profile("house"), derandomize=False, database=None, max_examples=1000)
settings.load_profile("house")

SHARED = Path(__file__).parents[2] / "shared" / "data"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# the shell draws no window around its pages, and needs half of the time for each; of the others the first is taken
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# what one worker tells from beginning to end; the first that fits
STORIES = {
    "rehearsals": ("tests/journeys/test_rehearsal.py", "tests/journeys/test_company.py"),
    "journeys": ("tests/journeys/",),
    # what the demonstration brings is made by its verbs once
    "demonstration": (
        "tests/portal/test_finding.py",
        "tests/portal/test_furnishing.py",
        "tests/portal/test_facts.py",
        "tests/house/test_words.py",
    ),
}
NOON = dt.datetime(2020, 11, 24, 8, 0, tzinfo=dt.UTC)  # noon in Tbilisi


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    """Point the default connection at this worker's copy of the migrated template."""
    from django.db import connections

    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    connection = connections["default"]
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            name = str(template_database.sqlite_copy(worker))
        else:
            name = template_database.postgres_copy(connection.settings_dict, worker)
        connection.close()
        connection.settings_dict["NAME"] = name
    # closed again while tests run, so that one which has not asked for the database leaves nothing in it
    with guarded():
        yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The one browser of this worker; the tests that need it are left out, and say so, where there is none."""
    program = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if program is None:
        pytest.skip("Chromium is not installed here")
    from playwright.sync_api import sync_playwright

    # its loop stays in this thread, and Django would take the database for asynchronous use
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS, timeout=180_000)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    """A request leaves its language on in the thread, and Wagtail the root of a site in the cache."""
    from django.core.cache import cache
    from django.utils import translation

    from tests import remembering

    remembering.begin()
    yield
    translation.deactivate()
    cache.clear()


@pytest.fixture
def at() -> dt.datetime:
    """Noon in Tbilisi on the first day of the announced conference."""
    return NOON


@pytest.fixture
def system():
    from kavshiri.access import actors

    return actors.system()


@pytest.fixture
def shared_data() -> Path:
    """The folder of shared data; the test is left out, and says so, where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not beside the project")
    return SHARED


def pytest_configure(config) -> None:
    if config.getoption("numprocesses", None):  # its workers import the tests
        gc.enable()


def pytest_collection_finish(session) -> None:
    """What was imported stays: not to look through it again and again saves a seventh of the processor's time."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter, exitstatus) -> None:
    left_out.tell(terminalreporter, exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and not hasattr(session.config, "workerinput") and exitstatus == 0 and left_out.is_fault(reporter):
        session.exitstatus = 1


@cache
def furnishes_its_file(path: str) -> bool:
    return 'scope="module"' in (Path(__file__).parents[1] / path).read_text()


def story_of(path: str) -> str:
    return next((story for story, files in STORIES.items() if path.startswith(files)), "")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items) -> None:
    """Several workers begin with the stories: one that began later would be told alone at the end."""
    if hasattr(config, "workerinput"):
        places = [*STORIES, ""]
        items.sort(key=lambda item: places.index(story_of(item.nodeid)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """All journeys on one worker, so that one portal and one browser serve them, in their order.  So are all tests of
    what the demonstration brings.

    Rehearsals, which open no page and mostly wait for their clock, are on another one meanwhile.  What furnishes
    something for its whole file is on one worker, too, which else each of them would furnish.
    The plugin's own groups ride on a private name of pytest's that pytest 9 no longer reads.
    """
    from xdist.scheduler.loadscope import LoadScopeScheduling

    config.option.loadscopereorder = False

    class Stories(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.partition("::")[0]
            alone = path if furnishes_its_file(path) else nodeid
            return story_of(path) or alone

    return Stories(config, log)
