"""The conference's pages as strangers and the secretariat get them."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test.utils import CaptureQueriesContext

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference import models
from kavshiri.people.models import User
from kavshiri.ui import clock
from tests.conference import furnish

pytestmark = pytest.mark.django_db
EN, KA = "/en/conference/diaspora-2020/", "/ka/konperentsia/diaspora-2020/"


@pytest.fixture
def conference():
    return furnish.announced()


@pytest.fixture
def secretary(client):
    with acting("test"):
        user = User.objects.create(email="secretary@example.org", made_at=furnish.MADE)
        user.groups.add(Group.objects.get_or_create(name="secretary")[0])
    client.force_login(user)
    return client


def html(client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def clock_at(monkeypatch, *moment: int) -> None:
    monkeypatch.setattr(clock, "now", lambda: furnish.at(*moment))


@pytest.mark.parametrize(
    "path",
    [
        EN, KA, EN + "programme/", KA + "programa/", EN + "session/panel/", KA + "sesia/panel/", EN + "session/late/",
        EN + "session/round/", "/en/person/vladimer-konstantinidi/", "/ka/piri/vladimer-konstantinidi/",
        "/en/office/deputy-minister/", "/ka/tanamdeboba/deputy-minister/", "/en/conference/", "/ka/konperentsia/",
    ],
)  # fmt: skip
def test_every_page_has_one_heading_and_its_language(client, conference, path):
    page = html(client, path)
    assert page.count("<h1") == 1
    assert f'<html lang="{path[1:3]}"' in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", page)


def test_the_home_page_says_what_was_announced(client, conference):
    page = html(client, EN)
    for words in (
        "Emigration and Diaspora Engagement to Promote Private Sector Development", "24–25 November 2020", "Online",
        "The first regional conference", "The first time that Eastern Partnership and Black Sea region countries",
        "as a member body of the State Commission on Migration Issues", "Mission to Georgia",
        "within a project funded by the Ministry of Foreign Affairs of Norway", "Eastern Partnership countries",
        "Romania", "stronger links of trade and investment", "presenting the results on an international platform",
    ):  # fmt: skip
        assert words in page
    assert "it does not say who attended" in page


def test_what_was_reported_later_is_marked_on_the_home_page(client, conference):
    page = html(client, EN)
    assert "<h2>The series</h2><p>reported later</p>" in page
    assert "14 July 2020 · reported later" in page
    assert "September 2020 · known only as planned · reported later" in page


def test_the_next_session_has_a_countdown(client, conference, monkeypatch):
    clock_at(monkeypatch, 2020, 11, 24, 9, 0)
    page = html(client, EN)
    assert "Next session" in page
    assert 'data-until="2020-11-24T06:00:00Z"' in page


def test_the_session_that_is_on_stands_in_front(client, conference, monkeypatch):
    clock_at(monkeypatch, 2020, 11, 24, 11, 0)
    assert '<span class="tag tag--live">On now</span>' in html(client, EN)
    programme = html(client, EN + "programme/")
    assert programme.count('aria-current="time"') == 1
    assert re.search(r'<li aria-current="time" [^>]*data-kind="high-level-panel"', programme)


def test_breaks_and_cancelled_sessions_are_not_next(client, conference, monkeypatch):
    clock_at(monkeypatch, 2020, 11, 24, 13, 30)
    assert "session/late/" in re.search(r'class="next-title">(.*?)</h3>', html(client, EN))[1]


def test_after_the_last_session_there_is_no_next_one(client, conference, monkeypatch):
    clock_at(monkeypatch, 2021, 1, 1)
    assert "Next session" not in html(client, EN)


def test_the_programme_gives_its_version_and_note(client, conference):
    page = html(client, EN + "programme/")
    assert "Version 1, 17\xa0November 2020" in page
    assert "First version" in page
    assert "ვერსია 1, 2020 წლის 17\xa0ნოემბერი" in html(client, KA + "programa/")


def shown(page: str) -> list[str]:
    """The sessions that are not hidden."""
    return re.findall(
        r"<li (?!hidden)[^>]*>(?:(?!</li>).)*?<h3[^>]*>(?:(?!</h3>).)*?/(?:session|sesia)/([\w-]+)/", page
    )


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["panel", "trade", "side", "late"]),
        ("?lang=ro", ["panel"]),
        ("?lang=en", ["panel", "trade", "side", "late"]),
        ("?theme=trade", ["trade"]),
        ("?kind=high-level-panel", ["panel"]),
        ("?kind=thematic&lang=ka", []),
        ("?lang=xx", ["panel", "trade", "side", "late"]),
    ],
)
def test_filters_work_without_javascript(client, conference, query, slugs):
    page = html(client, EN + "programme/" + query)
    assert shown(page) == slugs
    assert f"Shown: {len(slugs)} of 4" in page


def test_a_filter_by_what_is_not_there_is_said(client, conference):
    page = html(client, EN + "programme/?lang=<b>&theme=x")
    assert "into “&lt;b&gt;”; all languages are shown" in page
    assert "no theme “x”" in page


def test_a_zone_may_be_chosen_without_javascript(client, conference):
    page = html(client, EN + "programme/?zone=Pacific/Auckland")
    assert (
        '<b>08:30</b>–<b>09:30</b> <span class="plus-day">+1 day</span> <span class="zone">New Zealand Time</span>'
        in page
    )
    assert '<option value="Pacific/Auckland" selected>' in page


def test_the_days_picture_has_both_clocks_then(client, conference):
    page = html(client, EN + "programme/?zone=Pacific/Auckland")
    assert page.count("New Zealand Time") > html(client, EN + "programme/?zone=Asia/Tbilisi").count("New Zealand Time")
    lines = re.findall(r'<div class="dayline".*?</div>\s*<ol', page, re.S)
    assert len(lines) == 2
    assert all("New Zealand Time" in line or "Auckland time" in line for line in lines)


def test_the_conferences_time_is_always_there(client, conference):
    assert '<time datetime="2020-11-24T10:00:00+04:00">10:00</time>' in html(client, EN + "programme/?zone=Asia/Tokyo")


@pytest.mark.parametrize("path", ["programme/", "session/panel/"])
def test_an_unknown_zone_leaves_the_conferences_time(client, conference, path):
    page = html(client, EN + path + "?zone=Mars/Olympus")
    assert "“Mars/Olympus” is not a time zone we know; only conference time is shown." in page
    assert "10:00" in page


def test_the_interpretation_matrix_is_filtered_with_the_programme(client, conference):
    everything = html(client, EN + "programme/")
    page = html(client, EN + "programme/?kind=high-level-panel")
    table = re.search(r"<tbody data-filter-twins>.*?</tbody>", page, re.S)[0]
    shown = re.findall(r'<tr>.*?/session/([^/]+)/"', table)
    assert shown
    assert table.count("<tr hidden>") == everything.count('<tr><th scope="row">') - len(shown) > 0
    assert table.count("<tr") == len(re.findall(r"<li [^>]*data-filter-row(?![^>]*uncounted)", page))


def test_the_filters_can_be_folded_and_are_open_where_they_say_something(client, conference):
    assert '<details class="fold"><summary>Time zone and filters' in html(client, EN + "programme/")
    assert '<details class="fold" open><summary>Time zone' in html(client, EN + "programme/?kind=high-level-panel")


def test_the_interpretation_matrix_has_sessions_and_languages(client, conference):
    table = re.search(r'<table class="tbl tbl--fold matrix">.*?</table>', html(client, EN + "programme/"), re.S)[0]
    assert re.findall(r'<th scope="col" lang="(\w+)">', table) == ["ka", "en", "ro"]
    assert table.count("<tr>") == 1 + 4


def test_a_session_page_has_everything_about_it(client, conference):
    page = html(client, EN + "session/trade/")
    for words in (
        "Thematic session 1", "90 minutes", "Hall A", "What strengthens the links?", "What stands in the way?",
        "Concept note", "https://example.org/note", "Previous session", "Next session", "Trade and networks",
    ):  # fmt: skip
        assert words in page


def test_papers_of_the_secretariat_are_shown_to_it_alone(client, conference, secretary):
    assert "https://example.org/memo" in html(secretary, EN + "session/trade/")
    client.logout()
    assert "memo" not in html(client, EN + "session/trade/")


def test_a_person_is_named_in_both_scripts(client, conference):
    page = html(client, "/en/person/vladimer-konstantinidi/")
    assert "<h1>Vladimer Konstantinidi</h1>" in page
    assert '<p class="lead"><span lang="ka">ვლადიმერ კონსტანტინიდი</span></p>' in page
    page_in_georgian = html(client, "/ka/piri/vladimer-konstantinidi/")
    assert "<h1>ვლადიმერ კონსტანტინიდი</h1>" in page_in_georgian
    assert '<p class="lead"><span lang="ka-Latn">Vladimer Konstantinidi</span></p>' in page_in_georgian
    assert "Deputy Minister of Foreign Affairs of Georgia" in page
    assert "/en/conference/diaspora-2020/session/panel/" in page


def test_an_office_lists_its_sessions(client, conference):
    page = html(client, "/en/office/deputy-minister/")
    assert "/session/panel/" in page
    assert "Ministry of Foreign Affairs of Georgia" in page


def test_a_draft_is_not_there_for_strangers(client):
    furnish.announced("secret", published=False)
    for path in ("", "programme/", "session/panel/", "programme.atom", "?draft=1"):
        html(client, f"/en/conference/secret/{path}", 404)
    html(client, "/en/person/vladimer-konstantinidi/", 404)
    html(client, "/en/office/deputy-minister/", 404)
    assert "secret" not in html(client, "/en/conference/")


def test_what_was_changed_since_the_version_does_not_leak(client, conference):
    with acting("test"):
        models.Session.objects.filter(slug="panel").update(title=furnish.text("საიდუმლო", "Secret title"))
        models.Conference.objects.update(what=furnish.text("საიდუმლო", "Secret purpose"))
        other = furnish.make(
            furnish.Person, slug="newcomer", name=furnish.text("ახალი პირი", "Somebody New"), source="announced"
        )
        panel = models.Session.objects.get(slug="panel")
        furnish.make(models.Part, session=panel, role="speaker", person=other, confirmed=True)
        furnish.session(conference, "new", furnish.at(2020, 11, 24, 17, 0), None)
    for path in ("", "programme/", "session/panel/"):
        page = html(client, EN + path)
        assert "Secret" not in page
        assert "Somebody New" not in page
    html(client, EN + "?draft=1", 404)
    html(client, EN + "session/new/", 404)
    html(client, "/en/person/newcomer/", 404)


def test_the_secretariat_previews_the_draft_and_sees_that_it_is_one(conference, secretary):
    with acting("test"):
        models.Session.objects.filter(slug="panel").update(title=furnish.text("ახალი", "Changed title"))
    for path in ("programme/", "session/panel/", ""):
        answer = secretary.get(EN + path + "?draft=1")
        page = answer.content.decode()
        assert "Changed title" in page
        assert "Only the secretariat sees this page" in page
        assert '<meta name="robots" content="noindex">' in page
        assert "no-store" in answer["Cache-Control"]
    assert "Changed title" not in html(secretary, EN + "programme/")


def test_the_secretariat_sees_an_unpublished_conference_as_a_draft(secretary):
    furnish.announced("secret", published=False)
    assert "Only the secretariat sees this page" in html(secretary, "/en/conference/secret/programme/")


@pytest.mark.parametrize("path", ["", "programme/", "session/panel/", "programme.atom"])
def test_an_old_address_of_a_conference_leads_on_for_good(client, conference, path):
    with acting("test"):
        models.OldAddress.objects.create(conference=conference, slug="old")
    answer = client.get(f"/en/conference/old/{path}?zone=Asia/Tokyo")
    assert (answer.status_code, answer["Location"]) == (301, f"{EN}{path}?zone=Asia/Tokyo")


def test_an_old_address_of_a_session_leads_on_for_good(client, conference):
    with acting("test"):
        panel = models.Session.objects.get(slug="panel")
        models.OldAddress.objects.create(conference=conference, session=panel, slug="old-panel")
    answer = client.get(KA + "sesia/old-panel/")
    assert (answer.status_code, answer["Location"]) == (301, KA + "sesia/panel/")


def test_an_old_address_of_a_draft_tells_nothing(client):
    conference = furnish.announced("secret", published=False)
    with acting("test"):
        models.OldAddress.objects.create(conference=conference, slug="old")
    html(client, "/en/conference/old/", 404)


@pytest.mark.parametrize(
    "path", ["/en/conference/none/", EN + "session/none/", "/en/person/none/", "/en/office/none/", "/xx/conference/"]
)
def test_what_is_not_there_answers_404(client, conference, path):
    html(client, path, 404)


@pytest.mark.parametrize("path", [EN, EN + "programme/", EN + "session/panel/", "/en/conference/"])
def test_doors_only_answer_reading(client, conference, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["", "programme/", "session/s0/", "programme/?zone=Pacific/Auckland&lang=ro"])
def test_queries_do_not_grow_with_sessions(client, path):
    from django.db import connection

    counts = []
    with acting("test"):
        conference = furnish.frame("growing")
        furnish.many(conference, 1)
        furnish.publish(conference)
    with CaptureQueriesContext(connection) as few:
        html(client, f"/en/conference/growing/{path}")
    with acting("test"):
        for n in range(1, 20):
            made = furnish.session(
                conference, f"s{n}", furnish.at(2020, 11, 24, 10, n), furnish.at(2020, 11, 24, 11, n), languages=["ro"]
            )
            furnish.make(models.Part, session=made, role="speaker", office=furnish.Office.objects.get())
        furnish.publish(conference, number=2)
    with CaptureQueriesContext(connection) as many:
        html(client, f"/en/conference/growing/{path}")
    counts = [query["sql"] for query in many if "conference_" in query["sql"]]
    assert len(many) == len(few)
    # with what is expected later than published, and what rooms above have of results: remembered until it changes
    assert len(counts) <= 13


def test_the_feed_has_an_entry_for_each_version(client, conference):
    with acting("test"):
        furnish.publish(conference, number=2, note=furnish.text("მეორე", "The second starts earlier"))
    answer = client.get(EN + "programme.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = answer.content.decode()
    assert re.findall(r"<title>([^<]*)</title>", feed)[1:] == ["Programme, version 2", "Programme, version 1"]
    assert "The second starts earlier" in feed
    assert client.get(KA + "programa.atom").status_code == 200


def test_a_note_in_the_feed_is_words_not_markup(client, conference):
    with acting("test"):
        furnish.publish(conference, number=2, note=furnish.text("<b>მეორე", "<script>alert(1)</script>"))
    feed = client.get(EN + "programme.atom").content.decode()
    assert '<summary type="html">&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;</summary>' in feed


def test_a_machines_translation_is_called_one(client):
    from kavshiri.texts.values import MACHINE, Texts

    with acting("test"):
        conference = furnish.frame("machine")
        words = Texts.of(ka="სათაური").with_text("en", "A title by a machine", state=MACHINE)
        furnish.session(conference, "one", furnish.at(2020, 11, 24, 10, 0), None, title=words)
        furnish.publish(conference)
    page = html(client, "/en/conference/machine/programme/")
    assert 'A title by a machine</a> <span class="fallback-note">machine translation</span>' in page


def test_a_conference_without_days_or_sessions_still_answers(client):
    with acting("test"):
        conference = furnish.frame("empty")
        conference.days.all().delete()
        furnish.publish(conference)
    assert "The programme is being prepared." in html(client, "/en/conference/empty/programme/")
    html(client, "/en/conference/empty/")


@pytest.mark.parametrize(
    ("kind", "pages"),
    [
        ("person", ("/en/person/%s/", "/ka/piri/%s/")),
        ("office", ("/en/office/%s/", "/ka/tanamdeboba/%s/")),
    ],
)
def test_an_old_address_of_a_person_or_an_office_leads_to_the_present_one(client, conference, kind, pages):
    from kavshiri.people import actions, models

    record = {"person": models.Person, "office": models.Office}[kind].objects.get()
    old, verb = record.slug, getattr(actions, f"keep_{kind}")
    verb(**{kind: record}, values={"slug": "renamed"}, by=actors.system(), at=furnish.MADE)
    for page in pages:
        answer = client.get(page % old + "?a=b&c")
        assert (answer.status_code, answer["Location"]) == (301, page % "renamed" + "?a=b&c")
        html(client, page % "renamed")
        html(client, page % "nobody", status=404)


def test_an_old_address_of_somebody_in_no_programme_is_not_told(client, secretary, conference):
    from kavshiri.people import actions, models

    person = models.Person()
    for slug in ("old", "new"):
        values = {"slug": slug, "name": furnish.text("ანა")}
        actions.keep_person(person=person, values=values, by=actors.system(), at=furnish.MADE)
    assert secretary.get("/en/person/old/").status_code == 301
    secretary.logout()
    html(client, "/en/person/old/", status=404)
