"""A person corrects what is held about them: at once, or by a question that the secretariat answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation

from kavshiri.config import preparing
from kavshiri.journal.models import Entry, FieldChange, name_of
from kavshiri.mail.models import Letter
from kavshiri.people import actions as people
from kavshiri.people import queries
from kavshiri.people.models import Person
from kavshiri.privacy import actions, ground, purging, slots
from kavshiri.privacy.declaring import BOOK
from kavshiri.privacy.models import Correction, Look
from kavshiri.texts.values import Texts

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECRET = "Nino Secretly"


@pytest.fixture
def staff(system):
    preparing.equip()
    return people.open_account(
        email="staff@example.org", name="Staff", language="en", roles=("secretary",), by=system, at=AT
    )


@pytest.fixture
def nino(system):
    person = Person(slug="nino")
    people.keep_person(person=person, values={"name": Texts.of(en="Nino Wrong")}, by=system, at=AT)
    user = people.open_account(email="Nino@Example.org", name="N", language="en", by=system, at=AT)
    user.person = person
    from kavshiri.access.acting import acting

    with acting("test"):
        user.save()
    return user


def thing_of(user, table: str) -> slots.Correctable:
    return next(x for x in slots.all_correctable(queries.subject_of_account(user)) if x.about.startswith(table))


def ask(user, **values) -> tuple[set[str], set[str]]:
    by, subject = queries.actor_for(user), queries.subject_of_account(user)
    told = {"thing": thing_of(user, "people.person"), "subject": subject, "language": "en"}
    return actions.correct(**told, values=values, why="a typing error", by=by, at=AT)


def answer(user, staff, right: bool, words: str = "") -> None:
    told = {"correction": Correction.objects.get(), "thing": thing_of(user, "people.person")}
    by = queries.actor_for(staff)
    actions.answer_correction(**told, is_right=right, answer=words, by=by, at=AT + timedelta(days=1))


def test_ones_own_account_is_corrected_at_once(nino, client):
    client.force_login(nino)
    with translation.override("en"):
        address = reverse("people:data-correct", args=[name_of(nino)])
    assert client.post(address, {"name": SECRET, "language": "en"}).status_code == 302
    nino.refresh_from_db()
    assert nino.name == SECRET and Correction.objects.get().state == "done"
    page = BeautifulSoup(client.get("/en/my-data/").content, "html.parser").select_one("#corrections")
    assert page and SECRET in page.text and "corrected" in page.text


def test_what_programmes_say_waits_for_the_secretariat_which_corrects_it(nino, staff):
    assert ask(nino, name=SECRET) == (set(), {"name"})
    assert str(Person.objects.get().name) == "Nino Wrong"
    answer(nino, staff, True)
    assert str(Person.objects.get().name) == SECRET
    letter = Letter.objects.get(kind="people.corrected")
    assert letter.address == "nino@example.org" and letter.is_discreet and "corrected" in letter.body


def test_whoever_is_not_corrected_is_told_why(nino, staff):
    ask(nino, name=SECRET)
    with pytest.raises(ValidationError):
        answer(nino, staff, False)
    answer(nino, staff, False, "The passport says otherwise.")
    assert "passport says otherwise" in Letter.objects.get(kind="people.corrected").body
    with pytest.raises(ValidationError):
        answer(nino, staff, True)


def test_asking_again_replaces_the_question_that_waits(nino):
    ask(nino, latin_name="Nino One")
    ask(nino, latin_name="Nino Two")
    assert Correction.objects.get().wanted == "Nino Two"


def test_nobody_corrects_another(nino, staff, client):
    by = queries.actor_for(staff)
    with pytest.raises(PermissionDenied):
        actions.correct(
            thing=thing_of(nino, "people.user"), subject=queries.subject_of_account(nino), language="en",
            values={"name": "x"}, by=by, at=AT,
        )  # fmt: skip
    ask(nino, name=SECRET)
    with pytest.raises(PermissionDenied):
        answer(nino, nino, True)
    client.force_login(staff)
    with translation.override("en"):
        assert client.get(reverse("people:data-correct", args=[name_of(nino)])).status_code == 404


def test_the_journal_learns_nothing_of_what_was_wrong(nino, staff):
    ask(nino, name=SECRET)
    answer(nino, staff, False, "No, not this one.")
    told = str(list(Entry.objects.values_list("payload", flat=True))) + str(
        list(FieldChange.objects.values_list("before", "after"))
    )
    assert SECRET not in told and "not this one" not in told


def test_the_secretariats_screens_show_it_and_the_look_is_shown(nino, staff, client):
    ask(nino, name=SECRET)
    row = Correction.objects.get()
    client.force_login(staff)
    index = client.get(reverse("accounts:corrections"))
    assert index.status_code == 200 and SECRET not in index.content.decode()
    assert SECRET in client.get(reverse("accounts:correction", args=[row.pk])).content.decode()
    assert Look.objects.get(why="correct").about == name_of(row)
    assert client.post(reverse("accounts:correction", args=[row.pk]), {"wrong": "1"}).status_code == 200
    assert client.post(reverse("accounts:correction", args=[row.pk]), {"right": "1"}).status_code == 302
    assert str(Person.objects.get().name) == SECRET


def test_erasing_takes_what_was_asked_and_time_takes_what_was_answered(nino, staff, system):
    ask(nino, latin_name="Nino One")
    answer(nino, staff, True)
    duty = next(each for each in BOOK.duties if each.rule is ground.CORRECTION)
    (kept,) = purging.purge(by=system, at=AT + timedelta(days=300), duties=[duty])
    (gone,) = purging.purge(by=system, at=AT + timedelta(days=367), duties=[duty])
    assert (kept.went, gone.went, gone.left) == (0, 1, 0)
    ask(nino, telephone="+995 1")
    nino.refresh_from_db()
    actions.forget_corrections(queries.subject_of_account(nino), system, AT)
    assert not Correction.objects.exists()
