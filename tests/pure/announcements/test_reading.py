"""What an announcement says is found by rules; the real one, and two in other words so that it is not fitted to one."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.classifications import names
from kavshiri.pure.announcements import Announcement, best, likeness, read
from kavshiri.pure.announcements.names import mend, nominative, one_letter_off

TODAY = date(2020, 11, 20)
COUNTRIES = {code: [names.country(code, "ka"), names.country(code, "en")] for code in names.country_codes()}


def reading(name: str) -> Announcement:
    return read(Path(__file__).with_name(name).read_text(), TODAY, COUNTRIES)


def bodies(found: Announcement) -> list[tuple[str, str]]:
    return [(one.part, one.name) for one in found.bodies]


def places(found: Announcement) -> list[str]:
    return [one.code or one.group for one in found.places]


@pytest.fixture
def announced(shared_data) -> tuple[Announcement, dict]:
    facts = yaml.safe_load((shared_data / "facts.yaml").read_text())["page"]
    return read((shared_data / "announcement.ka.txt").read_text(), TODAY, COUNTRIES), facts


@pytest.mark.shared_data
def test_the_frame_of_the_announcement_is_found(announced):
    found, facts = announced
    assert found.title.text == facts["title"]["ka"]
    assert found.aside == (facts["notice"]["ka"], facts["footer"]["ka"]), "the site's own lines are no article"
    assert (list(found.when.days), found.when.year_from) == (facts["dates"]["value"], "clock")
    assert (found.mode.text, found.what.text) == ("online", facts["what"]["ka"])
    assert found.years == (2021,), "the summit's year is a hint for whoever checks the proposed one"
    assert "პირველი შემთხვევა" in found.significance.text
    assert "GFMD Business Mechanism" in found.afterwards.text and "ნიადაგი" in found.afterwards.text


@pytest.mark.shared_data
def test_the_organisers_with_their_capacity_and_the_funder_are_found_through_misspellings(announced):
    found, facts = announced
    first, second = (one["ka"] for one in facts["organisers"])
    name, capacity = first.split(", როგორც ")
    assert bodies(found) == [
        ("organiser", name), ("organiser", second), ("funder", "ნორვეგიის საგარეო საქმეთა სამინისტრო"),
    ]  # fmt: skip
    assert (found.bodies[0].capacity, found.bodies[0].mended) == (capacity, "საქართველოს საგარო საქმეთა სამინისტრო")


@pytest.mark.shared_data
def test_the_agenda_is_found_with_its_one_moderator_and_the_topics(announced):
    found, facts = announced
    thematic = [one["ka"] for one in facts["agenda"] if one["kind"] == "thematic"]
    assert [one.kind for one in found.items] == ["high-level-panel", "thematic", "thematic", "thematic", "discussion"]
    assert [one.title for one in found.items[1:4]] == thematic
    assert [one.number for one in found.items[1:4]] == ["1", "2", "3"]
    moderator = found.items[0].people[0]
    said = facts["agenda"][0]["moderator"]["ka"]
    assert f"{moderator.office} {moderator.name}" == said
    assert moderator.mended == "საქართველოს საგარე საქმეთა მინისტრის მოადგილე"
    assert [len(one.people) for one in found.items] == [1, 0, 0, 0, 0], "the only moderator that is stated"
    assert (len(found.items[4].topics), found.items[4].title) == (3, facts["agenda"][4]["ka"])


@pytest.mark.shared_data
def test_countries_and_groups_are_found_and_groups_stay_groups(announced):
    found, _facts = announced
    assert places(found) == [
        "აღმოსავლეთ პარტნიორობის ქვეყნები", "RO", "BG", "CH", "PL", "NZ", "მსოფლიოს სხვა ქვეყნები",
    ]  # fmt: skip


@pytest.mark.shared_data
def test_every_list_of_the_announcement_is_found(announced):
    found, facts = announced
    assert [len(found.focus), len(found.participants), len(found.discussed)] == [
        len(facts["focus"]), len(facts["participants"]["who"]), len(facts["participants_discuss"]),
    ]  # fmt: skip
    assert found.discussed[0].text == "დიასპორის ჩართულობის წარმატებული ნიმუშები"


@pytest.mark.shared_data
def test_every_finding_stands_beside_a_sentence_of_the_text(announced, shared_data):
    found, _facts = announced
    text = " ".join((shared_data / "announcement.ka.txt").read_text().split())
    for one in (*found.bodies, *found.items, *found.places, *found.focus, found.when, found.mode, found.what):
        assert one.sentence in text


def test_another_georgian_announcement():
    found = reading("forum.ka.txt")
    assert (found.language, found.title.text) == ("ka", "დიასპორისა და საქართველოს ეკონომიკის მესამე ფორუმი")
    assert (found.when.days, found.when.year_from) == ((date(2021, 9, 30), date(2021, 10, 1)), "text")
    assert (found.mode.text, found.project.text) == ("hybrid", "დიასპორა განვითარებისთვის")
    assert bodies(found) == [
        ("organiser", "საქართველოს ეკონომიკისა და მდგრადი განვითარების სამინისტრო"),
        ("organiser", "საქართველოს სავაჭრო-სამრეწველო პალატა"),
        ("funder", "გერმანიის საერთაშორისო თანამშრომლობის საზოგადოება (GIZ)"),
    ]
    assert [(one.kind, one.title) for one in found.items] == [
        ("opening", "საზეიმო გახსნა"), ("plenary", "პლენარული სესია"), ("thematic", "დიასპორის ბონდები"),
        ("thematic", "მცირე ბიზნესის ექსპორტი"), ("discussion", "მრგვალი მაგიდა"),
    ]  # fmt: skip
    assert [(one.role, one.office, one.name) for one in found.items[1].people] == [
        ("moderator", "ეკონომიკის მინისტრის მოადგილე", "")
    ]
    assert found.items[4].topics == ("ფულადი გზავნილები", "ციფრული სერვისები")
    assert places(found) == ["FR", "DE", "US", "ბალტიისპირეთის ქვეყნები"]


def test_an_english_announcement():
    found = reading("meeting.en.txt")
    assert (found.language, found.title.text) == ("en", "Regional Meeting on Skills and Return Migration")
    assert (found.when.days, found.when.year_from) == ((date(2020, 11, 30), date(2020, 12, 1)), "none")
    assert (found.mode.text, found.project.text) == ("online", "Skills Without Borders")
    assert found.what.text == "two-day regional meeting on skills and return migration"
    assert bodies(found) == [
        ("organiser", "Ministry of Labour of Exampleland"),
        ("organiser", "International Labour Organization (ILO), Regional Office for Europe"),
        ("funder", "European Union"),
        ("partner", "Swiss Agency for Development and Cooperation"),
    ]
    assert [(one.kind, one.number) for one in found.items] == [
        ("high-level-panel", ""), ("thematic", "1"), ("thematic", "2"), ("thematic", "3"), ("discussion", ""),
    ]  # fmt: skip
    assert found.items[0].people[0].office == "Deputy Minister of Labour of Exampleland"
    assert found.items[4].topics == ("the experience of regional offices", "digital services for migrants")
    assert places(found) == ["AM", "GE", "UA", "Western Balkans countries", "other countries of the world"]


def test_a_text_that_announces_nothing_gives_nothing():
    found = read("ამინდი\n\nხვალ მოსალოდნელია წვიმა და ძლიერი ქარი მთელი დღის განმავლობაში.", TODAY, COUNTRIES)
    assert (found.when, found.mode, found.bodies, found.items, found.places) == (None, None, (), (), ())


def test_the_day_until_which_one_registers_is_not_the_conference():
    text = "ფორუმი\n\nრეგისტრაცია მიმდინარეობს 1 ნოემბრამდე. ფორუმი გაიმართება 24 ნოემბერს თბილისში, სასტუმროში."
    assert read(text, TODAY, COUNTRIES).when.days == (date(2020, 11, 24),)


def test_the_copula_may_hang_on_the_noun():
    text = "ფორუმი\n\nღონისძიების ორგანიზატორია იუსტიციის სამინისტრო. პანელის მოდერატორია მინისტრის მოადგილე."
    found = read(text, TODAY, COUNTRIES)
    assert bodies(found) == [("organiser", "იუსტიციის სამინისტრო")]


@pytest.mark.parametrize(
    "words", ["organised by ", "X მიერ დაფინანსებული ", "24-25 ნოემბერი, ", "1) 2) ", "(", "„", "a. "]
)
def test_a_long_text_is_read_in_a_moment(words):
    begun = time.process_time()
    read((words * 60_000)[:60_000], TODAY, COUNTRIES)
    assert time.process_time() - begun < 10


@given(st.text("აბგდე .,;:()„“1234567890\n-–•abcXYZ", max_size=300))
def test_no_text_stops_the_reader(text):
    read(text, TODAY, COUNTRIES)


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("საქართველოს საგარეო საქმეთა სამინისტროს", "საქართველოს საგარეო საქმეთა სამინისტრო"),
        ("მიგრაციის საერთაშორისო ორგანიზაციის (IOM)", "მიგრაციის საერთაშორისო ორგანიზაცია (IOM)"),
        ("ეროვნულმა ბანკმა", "ეროვნული ბანკი"), ("ვლადიმერ კონსტანტინიდის", "ვლადიმერ კონსტანტინიდი"),
        ("ნინო მაგალითაძის", "ნინო მაგალითაძე"), ("European Union", "European Union"),
    ],
)  # fmt: skip
def test_names_come_back_to_the_nominative(told, named):
    assert nominative(told) == named


def test_a_slip_of_one_letter_is_mended_only_towards_a_well_known_word():
    assert mend("საგარო საქმეთა სამინისტრო") == "საგარეო საქმეთა სამინისტრო"
    assert mend("ვლადიმერ კონსტანტინიდი") == "ვლადიმერ კონსტანტინიდი"
    assert not one_letter_off("სამი", "ოთხი")


def test_names_are_alike_in_any_case_and_not_when_a_word_differs():
    ours = {"a": ["საქართველოს საგარეო საქმეთა სამინისტრო"], "b": ["ნორვეგიის საგარეო საქმეთა სამინისტრო"]}
    assert best("ნორვეგიის საგარეო საქმეთა სამინისტროს", ours) == "b"
    assert best("იუსტიციის სამინისტრო", ours) == ""
    assert likeness("IOM", "") == 0
