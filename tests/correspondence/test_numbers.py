"""Three processes issue letters of one house at the same time, and each throws half of its attempts away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests import template_database

EACH = 4
START = "import django; django.setup()\n"
FURNISH = """
from tests import world
from tests.correspondence import world as office
found = world.furnish()
letterhead = office.house()
office.signs_for(letterhead)
countries = "AT BE BG CY CZ DE DK EE ES FI FR GR".split()
office.drafted(found.published, letterhead, *(office.delegation(found.published, code) for code in countries))
"""
ISSUE = """
import sys
from django.db import transaction
from kavshiri.correspondence import actions
from kavshiri.correspondence.models import OfficialLetter
from tests.correspondence.world import AT, BY
for letter in list(OfficialLetter.objects.order_by("pk"))[int(sys.argv[1]) :: 3]:
    try:
        with transaction.atomic():
            actions.issue(letter=letter, by=BY, at=AT)
            raise RuntimeError
    except RuntimeError:
        actions.issue(letter=letter, by=BY, at=AT)
"""
READ = """
from kavshiri.correspondence.models import OfficialLetter, Register
print(sorted(OfficialLetter.objects.values_list("number", flat=True)), Register.objects.get().last)
"""


@pytest.fixture
def surroundings(tmp_path: Path, django_db_setup, django_db_blocker) -> dict[str, str]:
    """A database of the tests' own kind for other processes."""
    told = {**os.environ, "DJANGO_SETTINGS_MODULE": "kavshiri.config.settings", "KAVSHIRI_HOME": str(tmp_path),
            "PYTHONPATH": f"{template_database.ROOT / 'src'}{os.pathsep}{template_database.ROOT}"}  # fmt: skip
    if connection.vendor == "sqlite":
        template_database.sqlite_copy("numbers").rename(tmp_path / "kavshiri.sqlite3")
        return told | {"DATABASE_URL": ""}
    name = template_database.postgres_copy(connection.settings_dict, "numbers")
    return told | {"DATABASE_URL": template_database.address(connection.settings_dict, name)}


def begun(script: str, surroundings: dict[str, str], *words: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", START + script, *words], env=surroundings, stdout=subprocess.PIPE)


def done(process: subprocess.Popen) -> str:
    said, _nothing = process.communicate(timeout=120)
    assert process.returncode == 0
    return said.decode()


def test_processes_that_issue_at_once_leave_no_gap_and_give_no_number_twice(surroundings):
    done(begun(FURNISH, surroundings))
    for process in [begun(ISSUE, surroundings, str(place)) for place in range(3)]:
        done(process)
    assert done(begun(READ, surroundings)).strip() == f"{list(range(1, 3 * EACH + 1))} {3 * EACH}"
