"""Persons with pseudonyms, languages and memberships; organisations with former names and verification."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference.bundle import dumping
from kavshiri.journal.models import FieldChange
from kavshiri.people import actions, naming
from kavshiri.people.models import (
    FormerName,
    LanguageSkill,
    Membership,
    Merge,
    OldAddress,
    Organisation,
    Person,
    PersonPair,
)
from kavshiri.pure import partial_dates
from kavshiri.texts.values import Texts
from tests import world
from tests.people.world import person

AT = world.AT
REAL = "ქრისტეფორე წყალობაძე"
pytestmark = pytest.mark.django_db


@pytest.fixture
def system():
    return actors.system()


@pytest.fixture
def house() -> world.World:
    return world.furnish()


@pytest.fixture
def secretary(house) -> Client:
    client = Client()
    client.force_login(house.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    return client


def read(answer, status=200) -> BeautifulSoup:
    assert answer.status_code == status, answer.content[:300]
    return BeautifulSoup(answer.content, "html.parser")


def test_a_real_name_stands_on_no_public_page_in_no_file_and_not_in_the_journal(house, client, system):
    one = Person.objects.get(slug="world-person")
    values = {"name": Texts.of(ka="მთის ქარი"), "real_name": REAL, "real_latin_name": "Kristepore Qtsqalobadze",
              "slug": "mtis-kari"}  # fmt: skip
    actions.keep_person(person=one, values=values, by=system, at=AT)
    with translation.override("ka"):
        page = client.get(reverse("conference:person", args=["mtis-kari"])).content.decode()
        found = client.get(reverse("search:search"), {"q": REAL}).content.decode()
    assert "მთის ქარი" in page and REAL not in page and "Qtsqalobadze" not in page
    assert "mtis-kari" not in found and "მთის ქარი" not in found
    file = str(dumping.whole_of(house.published))
    assert "mtis-kari" in file and REAL not in file and "Qtsqalobadze" not in file
    assert not [change for change in FieldChange.objects.all() if REAL in str((change.before, change.after))]
    assert (one.official_name, one.official_latin_name) == (REAL, "Kristepore Qtsqalobadze")


def test_the_address_of_a_page_does_not_tell_the_real_name_nor_does_one_that_led_there(system):
    one = person(system, "kristepore-tsqalobadze", name=Texts.of(ka=REAL))
    values = {"name": Texts.of(ka="მთის ქარი"), "real_name": REAL}
    with pytest.raises(ValidationError) as refused:
        actions.keep_person(person=one, values=values, by=system, at=AT)
    assert "slug" in refused.value.message_dict
    one.refresh_from_db()
    actions.keep_person(person=one, values={"slug": "mtis-kari", **values}, by=system, at=AT)
    assert not OldAddress.objects.filter(slug="kristepore-tsqalobadze").exists()


def test_a_latin_name_is_proposed_and_never_written(secretary, system):
    one = person(system, "nino", name=Texts.of(ka="ნინო წყალობაძე"))
    page = read(secretary.get(reverse("persons:edit", args=[one.pk])))
    field = page.select_one("[name=latin_name]")
    assert field.get("value", "") == "" and "Nino Tsqalobadze" in page.text
    assert page.select_one(f"datalist#{field['list']} option")["value"] == "Nino Tsqalobadze"
    one.refresh_from_db()
    assert one.latin_name == ""


@pytest.mark.parametrize(
    ("name", "proposed"),
    [(Texts.of(ka="ნინო ბერიძე"), "Nino Beridze"), (Texts.of(en="Nino"), ""), (Texts(), ""),
     (Texts.of(uk="Олена Шевченко"), "Olena Shevchenko")],
)  # fmt: skip
def test_what_is_proposed_in_latin_letters(name, proposed):
    assert naming.proposed_latin(name) == proposed


@pytest.mark.parametrize("name", ["ნინო", "Нино", "Nino ბ."])
def test_a_latin_name_is_in_latin_letters(system, name):
    with pytest.raises(ValidationError):
        person(system, "nino", latin_name=name)


def test_the_list_of_persons_is_searched_by_every_name(secretary, system):
    person(system, "wind", name=Texts.of(ka="მთის ქარი"), latin_name="Mtis Kari", real_name=REAL)
    for words in ("მთის", "kari", "წყალობაძე", "tsqalobadze", "kari mtis", "wind"):
        page = read(secretary.get(reverse("persons:index"), {"q": words}))
        assert "მთის ქარი" in page.select_one("#listing-results").text


def test_ties_are_those_that_are_offered(system):
    with pytest.raises(ValidationError):
        person(system, "nino", ties=["citizen"])
    assert person(system, "nino", ties=["descent", "friend"]).ties == ["descent", "friend"]


def test_languages_and_memberships_are_kept_with_the_person_and_read_on_both_sides(secretary, system):
    one, body = person(system, "nino", name=Texts.of(ka="ნინო ბერიძე")), Organisation()
    actions.keep_organisation(organisation=body, values={"slug": "house", "name": Texts.of(ka="სახლი")}, by=system,
                              at=AT)  # fmt: skip
    screen = reverse("persons:edit", args=[one.pk])
    form = read(secretary.get(screen)).select_one("form[method=post] [name=token]").find_parent("form")
    told = {field["name"]: field.get("value", "") for field in form.select("input[name]:not([type=checkbox])")}
    told |= {"source": "ours", "name_ka": "ნინო ბერიძე", "languages-TOTAL_FORMS": "1", "memberships-TOTAL_FORMS": "2",
             "languages-0-language": "fr", "languages-0-level": "B2"}  # fmt: skip
    for number, (since, until) in enumerate([("2019", "05.2021"), ("2020", "")]):
        told |= {f"memberships-{number}-organisation": "house", f"memberships-{number}-since": since,
                 f"memberships-{number}-until": until}  # fmt: skip
    answer = secretary.post(screen, told)
    assert answer.status_code == 302, read(answer).select(".kv-field--wrong, .kv-faults")
    assert [(skill.language, skill.level) for skill in LanguageSkill.objects.all()] == [("fr", "B2")]
    assert sorted((each.since, each.until) for each in Membership.objects.all()) == [("2019", "2021-05"), ("2020", "")]
    assert (
        "ნინო ბერიძე, 2019 – 2021 წლის მაისი"
        in read(secretary.get(reverse("organisations:inspect", args=[body.pk]))).text
    )
    assert "სახლი, 2020 –" in read(secretary.get(reverse("persons:inspect", args=[one.pk]))).text


def test_a_membership_does_not_end_before_it_begins_as_far_as_is_known():
    assert partial_dates.is_in_order("2019-05", "2019") and not partial_dates.is_in_order("2019-05", "2019-04")
    assert partial_dates.is_in_order("", "2019") and not partial_dates.is_in_order("2020", "2019-12-31")


def body(by, slug="house") -> Organisation:
    made = Organisation()
    actions.keep_organisation(organisation=made, values={"slug": slug, "name": Texts.of(en=slug)}, by=by, at=AT)
    return made


def test_an_entry_goes_its_way_and_no_other(system):
    one = body(system)
    with pytest.raises(ValidationError):
        actions.set_standing(organisation=one, standing="stale", by=system, at=AT)
    with pytest.raises(ValidationError):
        actions.set_standing(organisation=one, standing="verified", who="Embassy", by=system, at=AT)
    told = {"on": AT.date(), "who": "Embassy in Bern", "evidence": "Extract of the register"}
    with pytest.raises(ValidationError):
        actions.set_standing(organisation=one, standing="verified", **{**told, "on": AT.date() + dt.timedelta(1)},
                             by=system, at=AT)  # fmt: skip
    for standing in ("verified", "stale", "verified", "closed", "declared"):
        actions.set_standing(organisation=one, standing=standing, **told, by=system, at=AT)
    one.refresh_from_db()
    assert (one.standing, one.verified_on, one.evidence) == ("declared", None, "")


def test_the_database_holds_what_verified_means(system):
    one = body(system)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
        Organisation.objects.filter(pk=one.pk).update(standing="verified")


def test_no_organisation_is_part_of_its_own_part(system):
    top, low = body(system, "top"), body(system, "low")
    actions.keep_organisation(organisation=low, values={"part_of": top}, by=system, at=AT)
    with pytest.raises(ValidationError):
        actions.keep_organisation(organisation=top, values={"part_of": low}, by=system, at=AT)


def test_verification_and_doubles_on_their_screens(secretary, system):
    one = body(system)
    screen = reverse("doubles:standing", args=[one.pk])
    wrong = read(secretary.post(screen, {"standing": "verified", "who": "Embassy"}))
    assert wrong.select_one("[name=who]")["value"] == "Embassy" and wrong.select(".kv-faults li, .errorlist li")
    told = {"standing": "verified", "on": "2020-11-01", "who": "Embassy", "evidence": "Seen"}
    assert secretary.post(screen, told).status_code == 302
    other = body(system, "other")
    answer = secretary.post(reverse("doubles:beside", args=["organisation", one.pk]), {"other": "other"})
    page = read(secretary.get(answer.headers["Location"]))
    assert page.select("[name=side-slug]") and "Embassy" in page.text
    merged = secretary.post(answer.headers["Location"], {"remaining": "second", "side-slug": "remaining"})
    assert merged.headers["Location"] == reverse("doubles:mergings")
    other.refresh_from_db()
    assert (other.standing, other.verified_by, other.slug) == ("verified", "Embassy", "other")
    undo = reverse("doubles:undo", args=[Merge.objects.get().pk])
    assert secretary.post(undo).status_code == 302
    assert Organisation.objects.get(pk=one.pk).standing == "verified"


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_the_list_of_doubles_asks_the_database_no_more_for_three_than_for_one(
    secretary, system, kind, django_assert_num_queries
):
    make = {"person": lambda slug: person(system, slug), "organisation": lambda slug: body_called(system, slug)}[kind]
    make("one"), make("two")
    list_at = reverse("doubles:index", args=[kind])
    secretary.get(list_at)
    with django_assert_num_queries(counted(secretary, list_at)):
        secretary.get(list_at)
    before = counted(secretary, list_at)
    make("three")
    assert counted(secretary, list_at) == before


def body_called(by, slug) -> Organisation:
    made = Organisation()
    actions.keep_organisation(organisation=made, values={"slug": slug, "name": Texts.of(en="The House of Bern")}, by=by,
                              at=AT)  # fmt: skip
    return made


def counted(client, url) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def test_side_by_side_is_a_look_at_both(secretary, system):
    from kavshiri.privacy.models import Look

    person(system, "one"), person(system, "two")
    secretary.get(reverse("doubles:pair", args=["person", PersonPair.objects.get().pk]))
    assert Look.objects.filter(why="find-double").count() == 2


def test_former_names_need_years_in_order(system):
    one = body(system)
    values = {"organisation": one, "name": Texts.of(en="Before"), "since": 2010, "until": 2001}
    with pytest.raises(ValidationError):
        actions.keep_inside(record=FormerName(), values=values, by=system, at=AT)


def test_erasing_a_person_takes_all_of_it(system):
    one = person(system, "nino", name=Texts.of(ka="ზღაპრიშვილი ნინო"), real_name=REAL)
    other = person(system, "nino-2", name=Texts.of(ka="ზღაპრიშვილი ნინო"))
    actions.keep_inside(
        record=LanguageSkill(), values={"person": one, "language": "fr", "level": "B2"}, by=system, at=AT
    )
    actions.merge(remaining=one, gone=other, sides={}, by=system, at=AT)
    actions.erase_person(person=one, by=system, at=AT)
    assert [model.objects.count() for model in (Merge, LanguageSkill, PersonPair)] == [0, 0, 0]
