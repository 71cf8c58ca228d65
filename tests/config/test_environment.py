from pathlib import Path

import pytest

from kavshiri.config import environment

ROOT = Path(__file__).parents[2]


def test_the_documented_table_is_the_real_one():
    assert environment.as_markdown() in (ROOT / "docs" / "operators" / "running.md").read_text()


def test_every_variable_read_stands_in_the_table():
    import re

    names = {variable.name for variable in environment.TABLE}
    read = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"environ(?:\.get\(|\.setdefault\(|\[)\"((?:KAVSHIRI|DATABASE)_\w+)\"", path.read_text())
    }
    assert read - names == set()


def test_postgres_is_read_from_its_address(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://me:p%40ss@db.example:6543/portal")
    found = environment.database()
    assert (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "portal", "me", "p@ss", "db.example", "6543",
    )  # fmt: skip


def test_another_database_is_refused(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://db.example/portal")
    with pytest.raises(ValueError, match="is not postgres"):
        environment.database()
