"""Rows and covers made for a version."""

import re

import pytest

from kavshiri.access.acting import acting
from kavshiri.conference import models, queries, rendering
from tests.conference import furnish

pytestmark = pytest.mark.django_db
CAPACITY = "as a member body of the State Commission on Migration Issues"


@pytest.fixture
def conference():
    return furnish.announced()


@pytest.fixture
def rows(conference):
    return {row.slug: row for row in rendering.rows_of(conference, None) if row.language == "en"}


def test_there_is_a_row_for_each_session_and_language(conference):
    rows = rendering.rows_of(conference, None)
    order = ["panel", "pause", "trade", "side", "late", "round"]
    assert [(row.language, row.slug) for row in rows] == [(code, slug) for code in ("ka", "en") for slug in order]
    assert [row.position for row in rows] == [0, 1, 2, 3, 4, 5] * 2


def test_facets_say_by_what_a_session_is_found(conference, rows):
    person = models.Part.objects.get(person__isnull=False)
    office = models.Part.objects.get(person__isnull=True)
    told = f" lang:ka lang:en lang:ro kind:high-level-panel person:{person.person_id} office:{person.person.office_id} "
    assert rows["panel"].facets == told + f"office:{office.office_id} "
    assert rows["trade"].facets == " lang:en theme:trade kind:thematic "
    assert rows["pause"].facets == " "
    assert " status:cancelled " in rows["side"].facets


def test_texts_that_came_in_other_languages_are_shown_as_what_they_are(client, conference):
    told = {"title@zh": "醫資標準<b>", "abstract@zh": "一\n\n二", "description@zh": "三", "track@zh": "軌", "guid": "x"}
    with acting("test"):
        models.Session.objects.filter(slug="panel").update(foreign=told)
        furnish.publish(queries.whole(conference), 2)
    page = client.get("/ka/konperentsia/diaspora-2020/sesia/panel/").content.decode()
    (section,) = re.findall(r'<div class="prose" lang="zh">(.*?)</div>', page)
    assert section == ('<p class="small soft">中文</p><p>醫資標準&lt;b&gt;</p><p>一</p><p>二</p><p>三</p>')
    assert "სხვა ენებზე" in page


def test_what_only_repeats_our_words_is_no_other_language(conference):
    with acting("test"):
        models.Session.objects.filter(slug="panel").update(foreign={"title@zh": "High-level panel"})
    assert "foreign_texts" not in {row.slug: row for row in rendering.rows_of(conference, None)}["panel"].content


def test_a_text_in_a_language_that_nobody_knows_is_shown_under_its_code(conference):
    with acting("test"):
        models.Session.objects.filter(slug="panel").update(foreign={"title@tlhIngan-x": "Qapla"})
    told = {row.slug: row for row in rendering.rows_of(conference, None)}["panel"].content["foreign_texts"]
    assert told == [{"code": "tlhIngan-x", "own": "tlhIngan-x", "lines": ["Qapla"]}]


def test_a_text_that_is_missing_stands_in_its_own_language_and_says_so(rows):
    title = rows["trade"].content["title"]
    assert title["l"] == "ka"
    assert (
        f'<span lang="ka"><a href="/en/conference/diaspora-2020/session/trade/">{title["t"]}</a></span>'
        in rows["trade"].html
    )
    assert '<span class="fallback-note">Georgian text</span>' in rows["trade"].html


def test_a_name_is_romanised_instead(rows):
    assert rows["panel"].content["people"][0]["person"]["name"] == {"t": "Vladimer Konstantinidi"}


def test_what_is_not_confirmed_says_so(rows):
    panel = rows["panel"]
    assert [human.get("open", False) for human in panel.content["people"]] == [False, True]
    assert panel.html.count("to be confirmed") == 2  # the office's role, and Romanian
    assert '<span lang="ro">Română</span>, to be confirmed' in panel.html  # a language keeps its own name


def test_times_of_ours_are_marked_and_announced_ones_are_not(conference):
    with acting("test"):
        models.Session.objects.filter(slug="trade").update(times_are_ours=False)
    html = {row.slug: row.html for row in rendering.rows_of(conference, None) if row.language == "en"}
    assert "Tbilisi time (example)" in html["panel"]
    assert "(example)" not in html["trade"]


def test_what_of_an_announced_session_is_ours_is_marked(conference):
    with acting("test"):
        models.Session.objects.filter(slug="trade").update(examples=["questions", "languages"])
    rows = {row.slug: row for row in rendering.rows_of(conference, None) if row.language == "en"}
    trade, panel = rows["trade"].content, rows["panel"].content
    assert (trade["questions_mark"], trade["languages_mark"]) == ("example", "example")
    assert "abstract_mark" not in trade
    assert "Spoken (example)" in rows["trade"].html
    assert not {"abstract_mark", "questions_mark", "languages_mark"} & panel.keys()


def test_all_of_a_session_of_ours_is_an_example_and_a_part_has_the_mark_of_its_whole(conference):
    with acting("test"):
        models.Session.objects.filter(slug="late").update(examples=["languages"])
    rows = {row.slug: row for row in rendering.rows_of(conference, None) if row.language == "en"}
    assert rows["side"].content["languages_mark"] == "example"
    assert rows["round"].content["languages_mark"] == "example"


def test_a_cancelled_session_is_struck_out_and_named(rows):
    assert "<s>Session side</s>" in rows["side"].html
    assert '<span class="tag tag--bad">Cancelled</span>' in rows["side"].html


def test_a_session_across_midnight_says_the_next_day(rows):
    late = rows["late"]
    assert late.content["clock"] == "23:30–00:30"
    assert late.day.isoformat() == "2020-11-25"
    assert '<span class="plus-day">+1 day</span>' in late.html


def test_parts_stand_in_the_whole_and_have_no_fragment_of_their_own(rows):
    assert rows["round"].html == ""
    assert '<ol class="session__parts">' in rows["late"].html
    assert "/session/round/" in rows["late"].html
    assert rows["round"].content["part_of"]["slug"] == "late"
    # a part without languages of its own has those of the whole
    assert [language["code"] for language in rows["round"].content["spoken"]] == ["ka", "en"]


def test_an_item_without_an_end_is_on_for_an_hour_at_most(rows):
    assert 'data-now-until="2020-11-24T08:45:00Z"' in rows["side"].html


def test_parallel_sessions_name_their_tracks(rows):
    assert "Hall A" in rows["trade"].html
    assert "Hall B" in rows["side"].html


def test_neighbours_pass_over_breaks(rows):
    assert rows["panel"].content["next"]["slug"] == "trade"
    assert rows["trade"].content["previous"]["slug"] == "panel"
    assert "previous" not in rows["panel"].content


def test_papers_of_the_secretariat_are_not_in_a_row(rows):
    assert [paper["url"] for paper in rows["trade"].content["materials"]] == ["https://example.org/note"]
    assert "memo" not in str([row.content for row in rows.values()])


def test_the_matrix_has_a_cell_for_every_language(rows):
    line = rows["panel"].content["matrix"]
    assert line.count("<td ") == 3
    assert "by way of English" in line
    assert "interpreted*" in line
    assert '24\u00a0November, <span class="num">10:00' in line
    assert "Cancelled" not in line
    assert "matrix" not in rows["pause"].content


def test_the_matrix_says_what_is_cancelled(rows):
    assert "Cancelled" in rows["side"].content["matrix"]


def test_words_are_escaped_everywhere(conference):
    bad = furnish.text('<script>alert("1")</script>', '"><img src=x onerror=alert(1)>')
    with acting("test"):
        models.Session.objects.filter(slug="panel").update(title=bad, abstract=bad)
        models.Track.objects.update(name=bad)
        models.Conference.objects.update(title=bad, what=bad, short=bad, focus=bad, place=bad)
        models.Question.objects.update(text=bad)
        models.Day.objects.update(title=bad)
    for row in rendering.rows_of(conference, None):
        html = row.html + row.content.get("matrix", "") + row.content.get("event", "")
        assert "<script" not in html
        assert "<img" not in html
    for cover in rendering.prepared_of(conference).values():
        assert "<" not in cover["event"]
        assert "<img" not in "".join(day.get("line", "") for day in cover["days"])


def test_the_number_of_queries_does_not_grow_with_sessions(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    small, large = furnish.announced("small-one"), None
    with CaptureQueriesContext(connection) as few:
        rendering.rows_of(small, None)
    with acting("test"):
        for n in range(12):
            furnish.session(small, f"more-{n}", furnish.at(2020, 11, 24, 15, n), None, languages=["ka"])
        large = small
    with django_assert_num_queries(len(few)):
        rendering.rows_of(large, None)


def test_the_cover_says_who_stands_behind_it_and_in_which_capacity(conference):
    cover = rendering.prepared_of(conference)["en"]
    parties = [(party["kind"], party["name"]["t"], party.get("capacity", {}).get("t")) for party in cover["parties"]]
    assert parties == [
        ("organiser", "Ministry of Foreign Affairs of Georgia", CAPACITY),
        ("organiser", "International Organization for Migration (IOM), Mission to Georgia", None),
        ("funder", "Ministry of Foreign Affairs of Norway", None),
    ]  # fmt: skip
    assert "within a project funded by" in cover["parties"][2]["line"]["t"]


def test_groups_of_countries_stay_groups(conference):
    covers = rendering.prepared_of(conference)
    assert [told["t"] for told in covers["en"]["announced"]] == [
        "Eastern Partnership countries", "Romania", "Bulgaria", "New Zealand",
    ]  # fmt: skip
    assert covers["ka"]["announced"][0]["t"] == "აღმოსავლეთ პარტნიორობის ქვეყნები"


def test_what_was_reported_later_is_marked(conference):
    series = rendering.prepared_of(conference)["en"]["series"]
    assert series["mark"] == "reported later"
    assert series["place"] == "Conference 1 of 3"
    assert [(meeting["on"], meeting.get("planned_only", False)) for meeting in series["preparations"]] == [
        ("14 July 2020", False),
        ("September 2020", True),
    ]


def test_dates_are_written_in_each_language(conference):
    covers = rendering.prepared_of(conference)
    assert covers["en"]["dates"] == "24–25 November 2020"
    assert covers["ka"]["dates"] == "2020 წლის 24–25 ნოემბერი"
    assert [day["weekday"] for day in covers["ka"]["days"]] == ["სამშაბათი", "ოთხშაბათი"]
    assert covers["en"]["city_time"] == "Tbilisi time"
    assert covers["en"]["offset"] == "UTC+4"


def test_days_apart_are_named_one_by_one(conference):
    import datetime as dt

    with acting("test"):
        furnish.make(models.Day, conference=conference, on=dt.date(2020, 12, 1))
    assert rendering.prepared_of(conference)["en"]["dates"] == "24 November, 25 November, 1 December 2020"


def test_a_version_keeps_what_was_rendered(conference):
    version = conference.published
    with acting("test"):
        models.Session.objects.filter(slug="panel").update(title=furnish.text("სხვა", "Another"))
    assert queries.row(version, "en", "panel").content["title"]["t"] == "High-level panel"
