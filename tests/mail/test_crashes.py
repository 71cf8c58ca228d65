"""A worker is killed in the middle: each letter arrives once; the one that nobody can know of is left to a person."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import template_database
from tests.mail.conftest import Postman

LETTERS = 12
QUEUE = """
import django; django.setup()
from kavshiri.access import actors
from kavshiri.mail import actions, kinds
from kavshiri.ui import clock
holes = (kinds.Placeholder("number", "", ""),)
kind = kinds.note(kinds.Kind("tests.crash", "Crash", "Number {number}", "{number}", holes))
readers = [actions.Reader(f"k{n}", f"r{n}@example.org", "en", {"number": str(n)}) for n in range(LETTERS)]
actions.queue_many(kind=kind, readers=readers, by=actors.system(), at=clock.now())
""".replace("LETTERS", str(LETTERS))


class Office:
    """A portal's database in a folder of its own, and workers that are processes of their own."""

    def __init__(self, home: Path, port: int) -> None:
        self.path = home / "kavshiri.sqlite3"
        template_database.sqlite_copy("crash").rename(self.path)
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "kavshiri.config.settings",
            "KAVSHIRI_HOME": str(home),
            "DATABASE_URL": "",
            "KAVSHIRI_MAIL": f"smtp+plain://127.0.0.1:{port}",
            "PYTHONPATH": str(template_database.ROOT / "src"),
        }
        assert finished(self.run("-c", QUEUE)) == 0

    def run(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, *words], env=self.environment, stdout=subprocess.PIPE)

    def work(self) -> subprocess.Popen:
        return self.run("-m", "kavshiri.config.cli", "send-letters")

    def states(self) -> dict[str, int]:
        with sqlite3.connect(self.path) as database:
            counted = dict(database.execute("SELECT state, count(*) FROM mail_letter GROUP BY state"))
        database.close()
        return counted

    def age_claims(self) -> None:
        """As if the lease of what the dead worker held were over."""
        with sqlite3.connect(self.path) as database:
            database.execute("UPDATE mail_letter SET claimed_at = datetime(claimed_at, '-1 hour')")
        database.close()


@pytest.fixture
def office(tmp_path, postman: Postman, settings) -> Office:
    return Office(tmp_path, settings.EMAIL_PORT)


def kill(worker: subprocess.Popen) -> None:
    os.kill(worker.pid, signal.SIGKILL)
    time.sleep(0.1)


def finished(worker: subprocess.Popen) -> int:
    worker.communicate(timeout=600)
    return worker.returncode


def finish(office: Office) -> None:
    office.age_claims()
    assert finished(office.work()) == 0


def arrived(postman: Postman) -> list[str]:
    return sorted(address for address, _content in postman.got)


ALL = sorted(f"r{n}@example.org" for n in range(LETTERS))


def test_killed_while_the_server_has_the_letter(office, postman):
    def kill_now(server):
        kill(worker)
        return "250 taken"  # the server has it, whatever became of the sender

    postman.answers = ["250 taken"] * 4 + [kill_now]
    worker = office.work()
    assert finished(worker) == -signal.SIGKILL
    assert office.states() == {"sent": 4, "claimed": 8}
    finish(office)
    assert arrived(postman) == ALL, "each once: the fifth, too, which is not sent a second time"
    assert office.states() == {"sent": LETTERS - 1, "unclear": 1}


def test_killed_before_the_letter_was_given(office, postman):
    class Deadly(list):
        def pop(self, place=-1):
            if len(self) == 1:
                kill(worker)
            return super().pop(place)

    postman.at_recipient = Deadly(["451 busy"] * 3 + ["451 never heard"])
    worker = office.work()
    assert finished(worker) == -signal.SIGKILL
    finish(office)
    assert len(set(arrived(postman))) == len(postman.got), "none twice"
    assert office.states() == {"sent": LETTERS - 3, "waiting": 3}


def test_two_workers_at_once_send_each_letter_once(office, postman):
    def slowly(server):
        time.sleep(0.02)
        return "250 taken"

    postman.answers = [slowly] * LETTERS
    workers = [office.work(), office.work()]
    assert [finished(worker) for worker in workers] == [0, 0]
    assert arrived(postman) == ALL
