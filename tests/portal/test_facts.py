"""Every announced fact stands on the portal in both languages; nothing unknown is told as a fact.

The facts are read from ``../shared/data/facts.yaml``.  Where that file has a fact only in English, its Georgian
words are given here; a fact that is added there and has no Georgian words here fails.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import translation

from kavshiri.conference.models import Conference, Part, Session
from kavshiri.people.models import Person
from kavshiri.portal.models import NewsPage
from tests.portal.demonstration import furnished

pytestmark = [pytest.mark.django_db, pytest.mark.shared_data]
LANGUAGES = ["ka", "en"]

GEORGIAN = {
    "focus": [
        "დიასპორის მონაწილეობით სავაჭრო-საინვესტიციო კავშირების გაძლიერება",
        "კერძო სექტორის განვითარებაში ემიგრანტების ჩართულობის ხელშეწყობის გზები",
        "სხვადასხვა ქვეყნის გამოცდილება ამ მიმართულებით",
    ],
    "who": [
        "დიასპორასთან ურთიერთობასა და მიგრაციის პოლიტიკაზე პასუხისმგებელი სახელმწიფო ინსტიტუციების წარმომადგენლები",
        "ექსპერტები",
        "სხვა დაინტერესებული მხარეები",
    ],
    "from": [
        "აღმოსავლეთ პარტნიორობის ქვეყნები", "რუმინეთი", "ბულგარეთი", "შვეიცარია", "პოლონეთი", "ახალი ზელანდია",
        "მსოფლიოს სხვა ქვეყნები",
    ],
    "discuss": [
        "დიასპორის ჩართულობის წარმატებული ნიმუშები",
        "მიგრაციის მართვისა და პოლიტიკის ინსტიტუციური სტრუქტურები",
        "სამომავლო თანამშრომლობის პერსპექტივები",
    ],
    "topics": [
        "დიასპორასთან ურთიერთობების განვითარების გამოცდილება",
        "გლობალური პანდემიის გავლენა და ცალკეული სახელმწიფოების საპასუხო ქმედებები",
        "დიასპორის ჩართულობის გასაძლიერებლად რეგიონული თანამშრომლობის შესაძლებლობები",
        "სხვა საკითხები",
    ],
}  # fmt: skip
THEMES = [
    "Diaspora engagement in trade, professional networks and business development",
    "Supporting the return of migrants in response to labour-market demand",
    "Promoting diaspora investment and the creation of jobs",
]
# the sentences of the announcement that the portal tells in its own words
SIGNIFICANCE = {
    "ka": [
        "აღმოსავლეთ პარტნიორობისა და შავი ზღვის რეგიონის ქვეყნების წარმომადგენლები პირველად",
        "სამომავლო თანამშრომლობ",
    ],
    "en": [
        "the first time that representatives of Eastern Partnership and Black Sea region countries jointly consider",
        "express interest in future cooperation on it",
    ],
}
AFTERWARDS = {
    "ka": [
        "მიგრაციის საერთაშორისო ორგანიზაციისა (IOM) და საქართველოს სახელმწიფოს ერთობლივი ძალისხმევით",
        "ნიადაგი კონფერენციის შედეგების საერთაშორისო პლატფორმაზე წარსადგენად",
        "IOM-ისა და საქართველოს ინიციატივით",
        "მიგრაციისა და განვითარების გლობალური ფორუმის (GFMD) 2021 წლის სამიტის ფარგლებში",
        "დისკუსიის ახალი ფორმატი შეიქმნება",
        "მთლიანად დაეთმობა კერძო სექტორის განვითარებაში დიასპორის მონაწილეობას",
        "ამ კონფერენციის შედეგების განხილვას",
        "GFMD-ის ერთ-ერთი პლატფორმის",
        "GFMD Business Mechanism",
    ],
    "en": [
        "by the joint effort of IOM and the state of Georgia",
        "presenting the conference's results on an international platform",
        "on the initiative of IOM and Georgia",
        "within the GFMD 2021 Summit",
        "a new discussion format will be created",
        "devoted wholly to diaspora participation in private-sector development",
        "considering the results of this conference",
        "within one of the GFMD's platforms, the GFMD Business Mechanism",
    ],
}
# what stands in `reported`, as the portal would say it
REPORTED = {
    "ka": [
        "EMERGE", "კომისიის სამდივნო", "14 ივლის", "ტექნიკური შეხვედრა", "სექტემბ", "სამი რეგიონული", "სომხეთ",
        "მოლდოვ", "უკრაინის", "ირლანდი", "კანად", "გაერთიანებული სამეფო", "სამთავრობო დელეგაცი",
    ],
    "en": [
        "EMERGE", "Secretariat of the State Commission", "14 July", "Technical meeting", "September",
        "first of three", "Armenia", "Moldova", "Ukraine", "Ireland", "Canada", "United Kingdom",
        "government delegations",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker):
    from tests.conftest import SHARED

    if not SHARED.is_dir():
        pytest.skip("../shared/data is not beside the project")
    with furnished(django_db_blocker):
        yield yaml.safe_load((SHARED / "facts.yaml").read_text(encoding="utf-8"))
        page.cache_clear()


@cache
def page(address: str) -> BeautifulSoup:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def address(language: str, name: str, *slugs: str) -> str:
    from django.urls import reverse

    with translation.override(language):
        return reverse(f"conference:{name}", args=slugs)


def announced() -> Conference:
    """Beside it stand the invented ones of the thread."""
    return Conference.objects.get(source="announced")


def addresses(language: str) -> list[str]:
    """Every public page of the demonstration in a language, but the search and what came of the invented conference."""
    from wagtail.models import Page

    slug = announced().slug
    held = Session.objects.exclude(kind="break").filter(part_of=None, conference__slug=slug)
    sessions = held.values_list("slug", flat=True)
    found = [found.url for found in Page.objects.filter(depth__gt=1, locale__language_code=language)]
    found += [address(language, "home", slug), address(language, "programme", slug)]
    found += [address(language, "session", slug, session) for session in sessions]
    return [*found, *(address(language, "person", person.slug) for person in Person.objects.all())]


def plain(text: str) -> str:
    """Without what only helps a line to break, one space between words, straight apostrophes, small letters."""
    straight = text.replace("\u00ad", "").replace("\u200b", "").replace("’", "'")
    return re.sub(r"\s+", " ", straight).strip().casefold()


def words(part: Tag) -> str:
    return plain(part.get_text(" "))


def conference_home(language: str) -> str:
    return words(page(address(language, "home", announced().slug)).main)


def missing(told: str, wanted: list[str]) -> list[str]:
    return [fact for fact in wanted if plain(fact) not in told]


def english(fact: str) -> str:
    """A fact's English without the remark in brackets."""
    return fact.split(" (the official")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_and_the_useful_links_are_on_every_page(facts, language):
    notice, links = facts["page"]["notice"][language], facts["page"]["footer"][language]
    for each in addresses(language):
        assert missing(words(page(each)), [notice, links]) == [], each


@pytest.mark.parametrize("language", LANGUAGES)
def test_title_dates_and_what_it_is(facts, language):
    told, known = conference_home(language), facts["page"]
    days = {"ka": "2020 წლის 24–25 ნოემბ", "en": "24–25 November 2020"}[language]
    assert missing(told, [english(known["title"][language]), known["what"][language], days]) == []
    assert [str(day) for day in announced().dates] == [str(day) for day in known["dates"]["value"]]
    assert announced().mode == known["dates"]["mode"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("home", ["conference", "portal"])
def test_organisers_stand_with_their_capacity_and_the_funder_with_its_line(facts, language, home):
    where = address(language, "home", announced().slug) if home == "conference" else f"/{language}/"
    entries = [words(entry) for entry in page(where).main.find_all("li")]
    for organiser in facts["page"]["organisers"]:
        name, _comma, capacity = re.sub(r", (as|როგორც) ", r"|\1 ", organiser[language]).partition("|")
        assert [entry for entry in entries if plain(name) in entry and plain(capacity) in entry], organiser
    assert missing(words(page(where).main), [facts["page"]["funding"][language]]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_focus_participants_and_what_they_discuss(facts, language):
    known = facts["page"]
    lists = {
        "focus": known["focus"], "who": known["participants"]["who"], "from": known["participants"]["from"],
        "discuss": known["participants_discuss"],
    }  # fmt: skip
    told = conference_home(language)
    for name, said in lists.items():
        assert len(said) == len(GEORGIAN[name]), f"{name} has changed: give its Georgian words"
        assert missing(told, said if language == "en" else GEORGIAN[name]) == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_of_countries_stay_groups(facts, language):
    groups = announced().announced
    assert groups.count() == len(facts["page"]["participants"]["from"])
    assert [bool(each.group) for each in groups.all()] == [True, *[False] * 5, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_significance_and_what_happens_afterwards(facts, language):
    assert missing(conference_home(language), SIGNIFICANCE[language] + AFTERWARDS[language]) == []


def session_words(language: str, slug: str) -> str:
    return words(page(address(language, "session", announced().slug, slug)).main)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_and_its_moderator(facts, language):
    panel = next(item for item in facts["page"]["agenda"] if item["kind"] == "high_level_panel")
    told = session_words(language, "maghali-donis-paneli")
    office, name = {
        "ka": ("საქართველოს საგარეო საქმეთა მინისტრის მოადგილე", "ვლადიმერ კონსტანტინიდი"),
        "en": ("Deputy Minister of Foreign Affairs of Georgia", "Vladimer Konstantinidi"),
    }[language]
    assert name in panel["moderator"][language]
    assert office in panel["moderator"][language]
    assert missing(told, [office, name, {"ka": "მოდერატორი", "en": "moderator"}[language]]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_thematic_sessions_have_their_announced_titles_and_numbers(facts, language):
    thematic = [item for item in facts["page"]["agenda"] if item["kind"] == "thematic"]
    programme = words(page(address(language, "programme", announced().slug)).main)
    titles = [item["ka"] for item in thematic] if language == "ka" else THEMES
    assert missing(programme, titles) == []
    for item, title in zip(thematic, titles, strict=True):
        session = Session.objects.get(kind="thematic", number=str(item["n"]))
        assert session.title.text(language) == title
        assert session.theme.title.text(language) == title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_discussion_has_its_topics(facts, language):
    discussion = next(item for item in facts["page"]["agenda"] if item["kind"] == "facilitated_discussion")
    assert len(discussion["topics"]) == len(GEORGIAN["topics"])
    topics = GEORGIAN["topics"] if language == "ka" else discussion["topics"]
    told = session_words(language, "pasilitirebuli-diskusia")
    assert missing(told, topics) == []
    assert missing(told, [{"ka": discussion["ka"], "en": "Facilitated discussion"}[language]]) == []


def mark(language: str) -> str:
    with translation.override(language):
        return plain(translation.gettext("reported later"))


def is_marked(piece: Tag, language: str) -> bool:
    around = piece.find_parent(["li", "section", "dd"])
    section = piece.find_parent("section")
    return any(mark(language) in words(part) for part in (around, section) if part is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_reported_later_stands_only_where_it_says_so(facts, language):
    seen = set()
    for each in addresses(language):
        for piece in page(each).find_all(string=True):
            found = {fact for fact in REPORTED[language] if re.search(rf"\b{re.escape(plain(fact))}", plain(piece))}
            found -= {"Armenia"} if "Armenian" in piece else set()
            assert not found or is_marked(piece, language), f"{each}: {found} in {piece.strip()[:200]!r}"
            seen |= found
    assert seen == set(REPORTED[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_that_the_report_does_not_name_are_not_said_to_have_come(facts, language):
    assert facts["reported"]["not_seen_in_report"] == ["Poland", "New Zealand"]
    series = announced().series
    told = plain(series.about.text(language))
    assert missing(told, {"ka": ["პოლონეთ", "ზელანდი"], "en": ["Poland", "New Zealand"]}[language]) != []
    assert not re.search("პოლონ|ზელანდ|poland|zealand", told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_time_is_marked_as_an_example(facts, language):
    assert facts["unknown"][0] == "session times"
    assert not Session.objects.filter(times_are_ours=False).exists()
    with translation.override(language):
        example = plain(translation.gettext("example"))
    for each in addresses(language):
        for time in page(each).select("main time[datetime*=T]"):
            assert any(example[:5] in words(part) for part in time.find_parents(["section", "article", "main"])), each


def test_nobody_is_named_but_the_announced_moderator(facts):
    assert [person.slug for person in Person.objects.exclude(source="ours")] == ["vladimer-konstantinidi"]
    for person in Person.objects.filter(source="ours"):
        assert "(ნიმუში)" in person.name.text("ka") and "(example)" in person.name.text("en")
    named = Part.objects.exclude(person=None).exclude(person__source="ours", source="ours")
    assert [(part.role, part.session.slug, part.source) for part in named] == [
        ("moderator", "maghali-donis-paneli", "announced")
    ]
    assert set(Part.objects.filter(person=None).values_list("confirmed", "source")) == {(False, "ours")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_of_participants_and_no_outcome_document(facts, language):
    counted = r"(?<![:\d])\d+[- ]*(მა )?(მონაწილე|დელეგაცი|დელეგატ|გამომსვლელ|participant|delegation|delegate|speaker)"
    for each in addresses(language):
        told = words(page(each))
        assert not re.search(counted, told), each
        assert missing(told, ["შემაჯამებელი დოკუმენტი"]), each
        assert missing(told, ["outcome document"]), each


@pytest.mark.parametrize("language", LANGUAGES)
def test_news_says_that_it_is_an_example(facts, language):
    with translation.override(language):
        example = plain(translation.gettext("example"))
    for item in NewsPage.objects.filter(locale__language_code=language):
        opening = page(item.url).find("h1").find_parent(class_="opening") or page(item.url).main
        assert example in words(opening), item


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_misprints_of_the_announcement_are_corrected(facts, language):
    for each in addresses(language):
        told = words(page(each))
        assert not re.search(r"საგარო|საგარე |გლობალურ ფორუმის|24-25", told), each
