"""Who has answered is known, and what was answered, and nothing leads from the one to the other."""

from __future__ import annotations

import datetime as dt
import json
from itertools import count

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.evaluation import actions, letters, queries
from kavshiri.evaluation.models import Evaluation, Invitation, Tally, Words
from kavshiri.journal.models import Entry
from kavshiri.mail.models import Letter
from kavshiri.privacy.slots import Subject, all_held
from kavshiri.questions.models import Kind
from kavshiri.ui import clock
from tests import world
from tests.evaluation import world as evaluations

pytestmark = pytest.mark.django_db
TELLING = "The hall was cold; I missed the fourth speaker."


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: world.AT)
    with translation.override("en"):
        yield


@pytest.fixture
def one(system) -> Evaluation:
    return evaluations.opened(world.furnish().published, system)


def everything() -> dict[str, list]:
    """All rows of all tables, as they are."""
    return {
        model._meta.label: [json.dumps(row, default=str) for row in model._base_manager.order_by("pk").values()]
        for model in apps.get_models() if not model._meta.proxy
    }  # fmt: skip


def data_of(evaluation: Evaluation, step: int, words: str, willing: int) -> dict:
    by_kind = evaluations.asked(evaluation)
    told = {f"q-{one.key}": str(step) for one in by_kind[Kind.SCALE][:2]}
    one_of = by_kind[Kind.ONE_OF][0]
    told[f"q-{one_of.key}"] = one_of.choices.all()[willing].key
    return {**told, f"q-{by_kind[Kind.LINES][0].key}": words}


def post(invitation: Invitation, told: dict, language: str = "en"):
    address = letters.sheet_of(invitation, "en").removeprefix("http://testserver")
    path = "/" + address.split("/", 3)[3] if "://" in address else address
    return Client().post(f"{path}?language={language}", told)


class Undone(Exception):
    pass


def after(evaluation: Evaluation, given: list[tuple[Invitation, tuple, str]], monkeypatch) -> dict[str, list]:
    """The whole database after these have answered through the page, in this order, a minute apart; then undone."""
    minutes = count()
    monkeypatch.setattr(clock, "now", lambda: world.AT + dt.timedelta(minutes=next(minutes)))
    try:
        with transaction.atomic():
            for invitation, told, language in given:
                assert post(invitation, data_of(evaluation, *told), language).status_code == 302
            found = everything()
            raise Undone
    except Undone:
        return found


def test_nothing_kept_depends_on_who_gave_which_sheet_nor_when_nor_in_which_order(one, monkeypatch):
    """Not one row of any table differs, journal and letters included, however sheets and persons are paired."""
    asked = list(queries.invitations(one))
    sheets = [((step % 5 + 1, f"{TELLING} {step}" if step % 2 else "", step % 3), "ka" if step < 2 else "en")
              for step in range(len(asked))]  # fmt: skip
    before = everything()
    first = after(one, [(who, *told) for who, told in zip(asked, sheets, strict=True)], monkeypatch)
    pairs = list(zip(asked, reversed(sheets), strict=True))
    other = after(one, [(who, *told) for who, told in (*pairs[5:], *pairs[:5])], monkeypatch)
    assert first == other
    changed = {label for label, rows in first.items() if rows != before[label]}
    assert changed == {Model._meta.label for Model in (Invitation, Tally, Words)}
    assert TELLING in json.dumps(first["evaluation.Words"])
    register = json.dumps(first["evaluation.Invitation"])
    assert str(world.AT.year) not in register
    # neither table of answers has a column that names anybody, a moment or an entry
    columns = {field.name for model in (Tally, Words) for field in model._meta.get_fields()}
    assert columns == {"id", "evaluation", "language", "sheets", "counts", "question", "shard", "texts"}


def test_a_sheet_counts_once_from_whatever_device_and_is_found_by_nobody(one, system):
    who, other = queries.invitations(one)[:2]
    told = data_of(one, 5, TELLING, 0)
    entries, held = Entry.objects.count(), Client()
    path = letters.sheet_of(who, "en").split("//", 1)[1].split("/", 1)[1]
    assert held.post(f"/{path}", told).status_code == 302
    second = post(who, data_of(one, 1, "Another device", 2))
    assert second.status_code == 200
    assert "your answers are counted" in second.content.decode()
    assert not evaluations.answer(who, evaluations.sheet(one))
    assert [row.sheets for row in queries.tallies(one)] == [1, 0]
    assert queries.returned(one) == (12, 1)
    assert "Another device" not in json.dumps(everything())
    assert Entry.objects.count() == entries
    own = list(all_held(Subject(address=who.participant.address)))
    assert TELLING not in json.dumps([list(each.values()) for each in own], default=str)
    assert any(row.has_answered for each in own if each.model is Invitation for row in each)
    # nothing typed before the handing-in is kept, and an empty or a wrong sheet is not one
    empty = post(other, {})
    assert (empty.status_code, queries.returned(one)) == (400, (12, 1))
    assert "one question at least" in empty.content.decode()


def test_whoever_types_while_it_closes_is_told_so_and_keeps_their_words(one, system, monkeypatch):
    who = queries.invitations(one)[0]
    monkeypatch.setattr(clock, "now", lambda: evaluations.UNTIL)
    late = post(who, data_of(one, 5, TELLING, 0))
    page = late.content.decode()
    assert late.status_code == 400
    assert TELLING in page
    assert "kept nowhere" in page
    assert "Hand in the answers" not in page
    assert queries.returned(one) == (12, 0)
    assert not Invitation.objects.filter(has_answered=True).exists()
    # its time is over: the worker closes it, and what fewer than ten wrote is erased
    assert actions.close_due(by=system, at=evaluations.UNTIL) == 1
    assert not Words.objects.exists()
    assert not Tally.objects.exists()


def test_figures_are_made_once_and_what_they_rest_on_is_gone(one, system):
    for number, who in enumerate(queries.invitations(one)):
        assert evaluations.answer(who, evaluations.sheet(one, 5 if number else 1, f"{number} {TELLING}"))
    assert queries.figures(one.conference, "en") is None
    assert queries.words(one) == []
    actions.close(evaluation=one, by=system, at=world.AT)
    closed = queries.of(one.conference)
    told = queries.figures(one.conference, "en")
    assert (told.invited, told.answered, told.share) == (12, 12, 100)
    useful = told.questions[0]
    assert [(bar.label, bar.count) for bar in useful.bars] == [("1–5", 12)]  # one who gave 1 is not told apart
    assert (useful.mean, useful.most) == ("4.7", 5)
    assert not Tally.objects.exists()
    written = dict(queries.words(closed))["What should be followed up first?"]
    assert sorted(written) == sorted(f"{number} {TELLING}" for number in range(12))
    assert written != sorted(written)
    with pytest.raises(ValidationError, match="not open"):
        actions.invite_others(evaluation=closed, by=system, at=world.AT)
    # links in letters are secrets: nothing of one is kept once it was sent, and the back office shows none
    assert set(Letter.objects.values_list("is_discreet", flat=True)) == {True}


def test_a_forged_link_and_a_page_of_another_account_lead_nowhere(one):
    who = queries.invitations(one)[0]
    forged = Client().get(reverse("evaluation:sheet", args=[f"x{letters.secret(who)}"]))
    assert (forged.status_code, "does not lead" in forged.content.decode()) == (404, True)
    mine = Client()
    mine.force_login(world.furnish().users["visitor"], backend="kavshiri.people.backends.LinkBackend")
    assert mine.get(reverse("evaluation:mine", args=[world.SLUG])).status_code == 404
