"""Figures about persons: from ten on, under pseudonyms of one file, and noted."""

from __future__ import annotations

import io
import json
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import load_workbook

from kavshiri.access import actors
from kavshiri.config import preparing
from kavshiri.journal.models import Entry
from kavshiri.people import actions as people
from kavshiri.people.counting import ACCOUNTS
from kavshiri.people.models import User
from kavshiri.privacy import actions, figures
from kavshiri.pure.suppression import OTHERS

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def opened(language: str, count: int, year: int, system) -> None:
    for number in range(count):
        email = f"{language}{year}-{number}@example.org"
        people.open_account(
            email=email, name="Secret Name", language=language, by=system, at=datetime(year, 5, 1, tzinfo=UTC)
        )


@pytest.fixture
def accounts(system):
    """Three Georgian accounts of 2024 are too few to be seen."""
    for language, count, year in (("ka", 3, 2024), ("ka", 20, 2025), ("en", 15, 2024), ("en", 12, 2025)):
        opened(language, count, year, system)


def taken(form: str = "json", by=None) -> bytes:
    by = by or actors.system()
    return figures.written(actions.take_figures(dataset=ACCOUNTS, scope="", form=form, by=by, at=AT), form)


def test_a_small_cell_is_withheld_with_others_so_that_no_total_gives_it_away(accounts):
    told = json.loads(taken())
    (table,) = told["tables"]
    assert (table["rows"], table["columns"]) == ({"en": 27, "ka": 23}, {"2025": 32, "2024": 18})
    assert {count for _row, _column, count in table["cells"]} == {None}


def test_rows_say_no_more_than_the_table(accounts, system):
    opened("en", 21, 2023, system)
    opened("ka", 21, 2023, system)
    told = json.loads(taken())
    cells = {(row, column): count for row, column, count in told["tables"][0]["cells"]}
    rows = Counter((row["language"], row["year"]) for row in told["rows"])
    assert cells["en", "2023"] == 21 and cells["ka", "2024"] is None
    assert {cell: count for cell, count in rows.items() if cell[1]} == {
        cell: count for cell, count in cells.items() if count
    }


def test_pseudonyms_are_of_one_file_and_lead_nowhere(accounts):
    first, second = ({row["pseudonym"] for row in json.loads(taken())["rows"]} for _file in range(2))
    assert len(first) == len(second) == User.objects.count() and not first & second


@pytest.mark.parametrize("form", list(figures.FORMS))
def test_no_file_holds_a_name_an_address_or_a_small_number(form, accounts):
    content = taken(form)
    if form == "xlsx":
        book = load_workbook(io.BytesIO(content))
        content = json.dumps([[list(row) for row in sheet.values] for sheet in book]).encode()
    for secret in (b"Secret", b"example.org", b"@"):
        assert secret not in content
    if form != "persons-csv":
        assert b"27" in content and b", 3," not in content and b",3," not in content


def test_nine_persons_are_too_few_and_not_even_counted(system):
    opened("ka", 9, 2025, system)
    with pytest.raises(ValidationError) as fault:
        taken()
    assert "9" not in str(fault.value)
    assert not Entry.objects.filter(kind="privacy.figures.take").exists()


def test_erased_accounts_are_not_counted(system):
    opened("ka", 10, 2025, system)
    people.erase_account(user=User.objects.first(), by=system, at=AT)
    with pytest.raises(ValidationError):
        taken()


def test_what_is_taken_is_noted_with_its_size_alone(accounts):
    taken("csv")
    entry = Entry.objects.get(kind="privacy.figures.take")
    assert entry.payload == {"dataset": "accounts", "scope": "", "form": "csv", "count": 50}


def test_strangers_and_visitors_take_no_figures(accounts):
    for by in (actors.stranger(), actors.Actor(key="someone", user_id=1)):
        with pytest.raises(PermissionDenied):
            taken(by=by)


def test_the_command_prints_and_says_why_not(accounts, tmp_path, capsys):
    call_command("privacy", "statistics", "accounts", "--format", "csv", "--language", "en")
    assert "withheld" in capsys.readouterr().out
    call_command("privacy", "statistics", "accounts", "--format", "xlsx", "--out", str(tmp_path / "a.xlsx"))
    assert load_workbook(tmp_path / "a.xlsx").sheetnames
    with pytest.raises(CommandError, match="needs a file"):
        call_command("privacy", "statistics", "accounts", "--format", "xlsx")
    with pytest.raises(CommandError, match="--conference"):
        call_command("privacy", "statistics", "participants", "--conference", "nowhere")


def test_small_categories_are_put_together_without_their_names(system):
    opened("ka", 20, 2025, system)
    opened("en", 2, 2025, system)
    told = json.loads(taken())
    assert told["tables"][0]["rows"] == {OTHERS: 22}
    assert b'"en"' not in taken()


def test_the_screen_gives_the_file_and_nothing_for_a_wrong_question(accounts, client, system):
    preparing.equip()
    staff = people.open_account(
        email="s@example.org",
        name="S",
        language="ka",
        roles=("secretary",),
        by=system,
        at=datetime(2025, 1, 1, tzinfo=UTC),
    )
    client.force_login(staff)
    assert client.get(reverse("accounts:figures")).status_code == 200
    take = reverse("accounts:take-figures")
    answer = client.post(take, {"dataset": "accounts", "form": "csv"})
    assert answer["Content-Disposition"] == 'attachment; filename="accounts.csv"' and b"27" in answer.content
    for wrong in ({"dataset": "x", "form": "csv"}, {"dataset": "accounts", "form": "x"},
                  {"dataset": "accounts", "form": "csv", "scope": "x"}):  # fmt: skip
        assert client.post(take, wrong).status_code == 404


def test_a_purges_report_says_by_which_rule_things_go_and_what_stays(accounts, capsys):
    call_command("privacy", "purge", "--dry-run")
    told = capsys.readouterr().out
    assert "accreditation.participant: rows" in told and "accreditation: 1 year after the conference’s last day" in told
    assert "privacy.consent" in told and "ledger: for good, as a proof" in told
    assert "example.org" not in told and "Secret" not in told
