"""An announcement is pasted, what it says is checked, and drafts are made that nobody sees yet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from kavshiri.access import actors
from kavshiri.conference.models import Conference, Session
from kavshiri.exchange.models import Intake
from kavshiri.people import actions as people
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.portal.models import NewsPage
from kavshiri.portal.opening import open_portal
from kavshiri.texts.values import Texts
from tests.world import AT

TEXTS = Path(__file__).parents[1] / "pure" / "announcements"


@pytest.fixture(autouse=True)
def english(world, settings):
    settings.KAVSHIRI_CLOCK = AT
    open_portal()
    UserProfile.objects.update(preferred_language="en")
    with translation.override("en"):
        yield


def keep_ministry() -> Organisation:
    """What the portal knows already, spelt as it should be."""
    by, ministry = actors.system(), Organisation()
    values = {"slug": "mfa", "name": Texts.of(ka="საქართველოს საგარეო საქმეთა სამინისტრო"), "kind": "ministry"}
    people.keep_organisation(organisation=ministry, values=values, by=by, at=AT)
    office, person = Office(), Person()
    title = Texts.of(ka="საქართველოს საგარეო საქმეთა მინისტრის მოადგილე")
    people.keep_office(office=office, values={"slug": "deputy", "title": title, "organisation": ministry}, by=by, at=AT)
    values = {"slug": "vk", "name": Texts.of(ka="ვლადიმერ კონსტანტინიდი"), "office": office}
    people.keep_person(person=person, values=values, by=by, at=AT)
    return ministry


def paste(client, text: str) -> str:
    answer = client.post(reverse("intake:announce"), {"text": text})
    assert answer.status_code == 302
    return answer["Location"]


def as_found(form) -> dict[str, str]:
    """The form as a browser would send it untouched."""
    told = {}
    for bound in form:
        value = bound.value()
        if value is True:
            told[bound.html_name] = "on"
        elif value not in (None, False):
            told[bound.html_name] = value.isoformat() if isinstance(value, dt.date) else str(value)
    return told


def draft(client, text: str, **corrected: str) -> dict:
    """Paste, correct, confirm; what the page then says."""
    address = paste(client, text)
    told = {**as_found(client.get(address).context["form"]), **corrected}
    answer = client.post(address, {name: value for name, value in told.items() if value is not None})
    assert answer.status_code == 302, answer.context["form"].errors
    return client.get(answer["Location"]).context


@pytest.mark.shared_data
def test_the_announcement_becomes_a_draft_article_and_a_draft_conference(secretary, world, shared_data):
    ministry = keep_ministry()
    done = draft(secretary, (shared_data / "announcement.ka.txt").read_text())
    conference = done["conference"]
    assert conference.published is None
    assert conference.title.text("ka") == "ემიგრაცია და დიასპორის ჩართულობა კერძო სექტორის განვითარებაში"
    assert (conference.dates, conference.mode) == ([dt.date(2020, 11, 24), dt.date(2020, 11, 25)], "online")
    parts = [(str(one.organisation.name.text("ka")), one.kind) for one in conference.involvements.all()]
    assert parts == [
        ("საქართველოს საგარეო საქმეთა სამინისტრო", "organiser"),
        ("მიგრაციის საერთაშორისო ორგანიზაცია (IOM), საქართველოს მისია", "organiser"),
        ("ნორვეგიის საგარეო საქმეთა სამინისტრო", "funder"),
    ]
    organiser = conference.involvements.all()[0]
    assert organiser.organisation == ministry, "matched through its misspelling, not doubled"
    assert organiser.capacity.text("ka") == "მიგრაციის საკითხთა სამთავრობო კომისიის წევრი უწყება"
    sessions = list(conference.sessions.filter(part_of=None).order_by("starts_at"))
    assert [one.kind for one in sessions] == ["high-level-panel", "thematic", "thematic", "thematic", "discussion"]
    assert all(one.times_are_ours and one.source == "announced" for one in sessions)
    assert sessions[4].parts.count() == 3
    moderator = sessions[0].people.get()
    assert (moderator.role, moderator.person.slug, moderator.office) == ("moderator", "vk", None)
    assert Person.objects.filter(slug__startswith="vladimer").count() == 0
    assert [one.country for one in conference.announced.exclude(country="")] == ["RO", "BG", "CH", "PL", "NZ"]


@pytest.mark.shared_data
def test_the_article_holds_the_text_and_is_not_public(secretary, world, shared_data, client):
    draft(secretary, (shared_data / "announcement.ka.txt").read_text())
    page = NewsPage.objects.get()
    assert (page.live, page.locale.language_code) == (False, "ka")
    body = page.body[0].value.source
    assert body.startswith("<p>მიმდინარე წლის 24-25 ნოემბერს") and "<ol><li>ვაჭრობის" in body
    assert "სატესტო რეჟიმში" not in body and "სასარგებლო ბმულები" not in body
    assert page.title not in client.get(reverse("portal:news-feed")).content.decode()


def test_what_loses_its_tick_is_not_made(secretary, world):
    text = (TEXTS / "meeting.en.txt").read_text()
    done = draft(secretary, text, **dict.fromkeys(("use-article", "use-body-0", "use-item-1", "use-item-0-who-0")))
    assert NewsPage.objects.count() == 0
    assert not Organisation.objects.filter(slug__startswith="ministry-of-labour").exists()
    titles = [str(one.title) for one in done["conference"].sessions.filter(part_of=None).order_by("starts_at")]
    assert titles == ["High-level panel", "Returning to work", "Financing the return", "Facilitated discussion"]


def test_what_is_corrected_is_made_as_corrected(secretary, world):
    text = (TEXTS / "meeting.en.txt").read_text()
    done = draft(
        secretary, text, **{"title": "Skills", "day-0": "2021-03-01", "day-1": None, "item-1-title": "Skills abroad"}
    )
    conference = done["conference"]
    assert (conference.title.text("en"), conference.dates) == ("Skills", [dt.date(2021, 3, 1)])
    assert conference.sessions.filter(slug="skills-abroad").exists()


def test_an_office_of_a_new_organisation_is_made_with_it(secretary, world):
    draft(secretary, (TEXTS / "meeting.en.txt").read_text())
    office = Office.objects.get(slug__startswith="deputy-minister-of-labour")
    assert office.organisation.name.text("en") == "Ministry of Labour of Exampleland"


def test_a_conference_without_a_day_or_a_mode_is_asked_for_them(secretary, world):
    address = paste(
        secretary, "A meeting of friends\n\nThe ministry will one day hold a meeting about trade and return."
    )
    form = secretary.get(address).context["form"]
    answer = secretary.post(address, as_found(form))
    assert set(answer.context["form"].errors) == {"day-0", "mode"}
    assert Conference.objects.count() == 2, "the two of the world"


def test_confirming_twice_makes_one_draft(secretary, world):
    address = paste(secretary, (TEXTS / "meeting.en.txt").read_text())
    told = as_found(secretary.get(address).context["form"])
    for _time in range(2):
        assert secretary.post(address, told).status_code == 302
    assert (Conference.objects.count(), NewsPage.objects.count()) == (3, 1)


def test_without_a_page_of_news_nothing_is_made(secretary, world):
    from kavshiri.portal.models import NewsIndexPage

    for page in NewsIndexPage.objects.all():
        page.unpublish()
    address = paste(secretary, (TEXTS / "meeting.en.txt").read_text())
    answer = secretary.post(address, as_found(secretary.get(address).context["form"]))
    assert "no page of news" in str(answer.context["form"].errors)
    assert (Conference.objects.count(), Intake.objects.get().finished_at) == (2, None)


def test_markup_in_an_announcement_stays_words(secretary, world):
    text = (
        "Trade <b>now</b>\n\nThe regional meeting on <script>alert(1)</script> trade will be held online on 3 May 2021."
    )
    address = paste(secretary, text)
    assert "<script>alert(1)" not in secretary.get(address).content.decode()
    secretary.post(address, as_found(secretary.get(address).context["form"]))
    assert "&lt;script&gt;" in NewsPage.objects.get().body[0].value.source


def test_sessions_are_spread_over_the_days_in_the_order_of_the_text(secretary, world):
    done = draft(secretary, (TEXTS / "meeting.en.txt").read_text())
    sessions = Session.objects.filter(conference=done["conference"], part_of=None).order_by("starts_at")
    zone = done["conference"].tz
    told = [one.starts_at.astimezone(zone).strftime("%d %H:%M") for one in sessions]
    assert told == ["30 10:00", "30 11:30", "30 13:00", "01 10:00", "01 11:30"]
