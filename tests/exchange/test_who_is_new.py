"""Whoever a table names and nobody knows is proposed, can be chosen otherwise, and is made once."""

from __future__ import annotations

import pytest

from kavshiri.conference import actions as conference
from kavshiri.exchange.intake import fields
from kavshiri.people import actions as people
from kavshiri.people.models import Office, Person
from kavshiri.texts.values import Texts
from tests.exchange.test_intake import bring, english, look, session, take
from tests.world import AT

__all__ = ["english"]  # the clock and the language of these tests
TABLE = (
    "№\tთარიღი\tდრო\tსათაური\tსპიკერი\n"
    "31\t24.11.2020\t10:00\tერთი\tუწყების წარმომადგენელი\n"
    "32\t24.11.2020\t11:00\tორი\tუწყების წარმომადგენელი; Representative of the Ministry of Labour\n"
    "33\t24.11.2020\t12:00\tსამი\tნინო მაგალითაძე, დირექტორი\n"
)
LABOUR = "representative of the ministry of labour"


def of(context: dict, name: str) -> int:
    return next(place for place, one in enumerate(context["new"]) if one["words"] == name)


def chosen(context: dict, **otherwise: tuple[str, str]) -> dict:
    """The choices of the page as a browser sends them, with what is chosen otherwise for a name."""
    told: dict = {"who": [one["words"] for one in context["new"]]}
    for place, one in enumerate(context["new"]):
        how, at = otherwise.get(one["words"].split()[0], (one["how"], str(one["of"])))
        told |= {f"how-{place}": how, f"of-{place}": at, f"shown-{place}": f"{one['how']}:{one['of']}"}
    return told


def held(number: str, world) -> list[str]:
    parts = session(world, number).people.order_by("position")
    return [str((one.person or one.office).slug) for one in parts.select_related("person", "office")]


def notes(context: dict) -> list[tuple[str, str]]:
    return [(one["code"], one["words"]) for card in context["cards"] for one in card["notes"]]


def test_an_offices_words_become_one_office_of_the_organisation_that_they_name(secretary, world):
    address, context = look(secretary, bring(secretary, world, TABLE))
    assert [(one["name"], one["how"]) for one in context["new"]] == [
        ("უწყების წარმომადგენელი", "office"), ("Representative of the Ministry of Labour", "leave"),
        ("ნინო მაგალითაძე", "person"),
    ]  # fmt: skip
    assert ("no-house", "Representative of the Ministry of Labour") in notes(context), "the words are not lost"
    take(secretary, address, context, **chosen(context))
    made = Office.objects.exclude(slug="world-office").get()
    assert (str(made.title), made.organisation.slug) == ("უწყების წარმომადგენელი", "world-body")
    assert held("31", world) == held("32", world) == [made.slug]
    assert [str(one.name) for one in Person.objects.exclude(slug="world-person")] == ["ნინო მაგალითაძე"]


def test_the_next_edition_finds_the_office_that_was_made(secretary, world):
    address, context = look(secretary, bring(secretary, world, TABLE))
    take(secretary, address, context, **chosen(context))
    _address, again = look(secretary, bring(secretary, world, TABLE))
    assert [one["words"] for one in again["new"]] == [LABOUR]
    assert {card["act"] for card in again["cards"]} == {"same"}


def test_every_choice_can_be_made_otherwise_and_is_remembered(secretary, world):
    address, context = look(secretary, bring(secretary, world, TABLE))
    body = str(context["organisations"][0][0])
    told = chosen(context, უწყების=("person", ""), representative=("leave", body), ნინო=("leave", ""))
    page = secretary.post(address, {"token": context["token"], "look": "", **told})
    assert page.status_code == 200 and not Person.objects.filter(slug__startswith="nino").exists()
    seen = secretary.get(address).context
    assert [one["how"] for one in seen["new"]] == ["person", "office", "leave"], (
        "an organisation chosen means an office"
    )
    assert ("nobody", "ნინო მაგალითაძე, დირექტორი") in notes(seen)
    take(secretary, address, seen, **chosen(seen))
    assert session(world, "33").people.count() == 0
    assert [str(one.title) for one in Office.objects.exclude(slug="world-office")] == [
        "Representative of the Ministry of Labour"
    ]
    assert session(world, "31").people.get().person


def test_an_office_without_its_organisation_takes_nothing_and_keeps_the_choices(secretary, world):
    address, context = look(secretary, bring(secretary, world, TABLE))
    page = take(secretary, address, context, **chosen(context, representative=("office", ""), ნინო=("leave", "")))
    assert page.status_code == 409 and "Representative of the Ministry of Labour" in page.context["fault"]
    assert [one["how"] for one in page.context["new"]] == ["office", "office", "leave"]
    assert not world.draft.sessions.filter(number="31").exists()


def test_a_choice_that_is_no_organisation_is_none(secretary, world):
    address, context = look(secretary, bring(secretary, world, TABLE))
    page = take(secretary, address, context, **chosen(context, representative=("office", "999999999")))
    assert page.status_code == 409 and Office.objects.count() == 1


def test_a_known_office_is_found_though_a_bracket_is_missing(secretary, world, system):
    office = Office()
    holder = Office.objects.get().organisation
    title = Texts.of(ka="სამდივნოს რაპორტიორი (სესიის შემაჯამებელი)")
    values = {"slug": "rapporteur", "title": title, "organisation": holder, "source": "ours"}
    people.keep_office(office=office, values=values, by=system, at=AT)
    table = "№\tთარიღი\tდრო\tსათაური\tსპიკერი\n31\t24.11.2020\t10:00\tერთი\tსამდივნოს რაპორტიორი\n"
    address, context = look(secretary, bring(secretary, world, table))
    assert context["new"] == []
    take(secretary, address, context)
    assert held("31", world) == ["rapporteur"]


@pytest.mark.parametrize("title", ["მონაწილეთა რეგისტრაცია", "Registration of participants", "ყავის შესვენება"])
def test_registration_is_a_break_and_no_opening(title):
    assert fields.kind_of("", title) == ("break", True)


@pytest.mark.parametrize("words", ["გამარჯობა", "Hello\nand goodbye", "გამარჯობა, როგორ ხართ?\nკარგად, გმადლობთ"])
def test_words_without_a_table_are_said_to_be_none_and_stay_in_the_box(secretary, world, words):
    told = {"conference": world.draft.pk, "sender": "", "pasted": words, "markup": ""}
    page = secretary.post("/cms/intake/", told)
    assert "This is no table" in page.context["form"].errors["pasted"][0]
    assert words.split("\n")[0] in page.content.decode()


def test_a_number_out_of_a_title_means_the_session_of_its_own_day(secretary, world):
    first = "თარიღი\tდრო\tსათაური\n24.11.2020\t10:00\tსესია 1. ვაჭრობა\n25.11.2020\t10:00\tსესია 2. ბაზრები\n"
    address, context = look(secretary, bring(secretary, world, first))
    take(secretary, address, context)
    second = "თარიღი\tდრო\tსათაური\n24.11.2020\t11:00\tსესია 1. ვაჭრობა დღეს\n24.11.2020\t12:00\tსესია 2. სხვა\n"
    _address, again = look(secretary, bring(secretary, world, second))
    assert [card["act"] for card in again["cards"]] == ["change", "make"]


def test_a_programme_that_still_has_the_number_in_its_title_is_found(secretary, world, system):
    table = "თარიღი\tდრო\tსათაური\n24.11.2020\t10:00\tსესია 1. ვაჭრობა\n"
    address, context = look(secretary, bring(secretary, world, table))
    take(secretary, address, context)
    values = {"title": Texts.of(ka="სესია 1. ვაჭრობა"), "number": ""}
    conference.keep_session(session=session(world, "1"), values=values, by=system, at=AT)
    _address, again = look(secretary, bring(secretary, world, table))
    assert [card["act"] for card in again["cards"]] != ["make"]
