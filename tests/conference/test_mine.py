"""A reader's own selection: in an address, with what overlaps."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.access.acting import acting
from kavshiri.conference import mine, pages
from kavshiri.conference.models import OldAddress
from tests.conference import furnish

EN, KA = "/en/conference/diaspora-2020/my/", "/ka/konperentsia/diaspora-2020/chemi-ganrigi/"
slugs = st.lists(st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True), unique=True, max_size=mine.MOST)


@given(slugs)
def test_a_selection_is_read_as_it_was_written(chosen):
    assert mine.decode([mine.encode(chosen)]) == (chosen, ())


@given(st.lists(st.text(max_size=300), max_size=5))
def test_any_text_gives_good_slugs_or_says_what_was_left_out(texts):
    found, faults = mine.decode(texts)
    assert all(mine.slug_re.match(slug) for slug in found)
    assert len(found) <= mine.MOST
    assert faults or set(found) == {slug for text in texts for slug in text.split(",") if slug}


def test_too_many_are_cut_with_a_word():
    found, faults = mine.decode([",".join(f"s{number}" for number in range(150))])
    assert len(found) == mine.MOST
    assert len(faults) == 1


@pytest.fixture
def conference(db):
    return furnish.announced()


@pytest.fixture
def page(client, conference):
    def got(query: str, base: str = EN) -> str:
        answer = client.get(base + query)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        return answer.content.decode()

    return got


@pytest.mark.parametrize("base", [EN, KA])
def test_an_empty_schedule_leads_on(page, base):
    assert 'class="empty"' in page("", base)


def test_chosen_sessions_are_shown_and_can_be_removed_and_put_back(page):
    assert "session/panel/" in page("?s=panel")
    removed = page("?s=&back=panel")
    assert 'data-mine-add="panel"' in removed
    assert 'href="?s=panel"' in removed


def test_two_fields_make_one_selection(page):
    assert 'data-mine-page="panel,late"' in page("?s=panel&s=late")


def test_the_selection_goes_along_as_a_calendar(page):
    assert "my.ics?s=panel" in page("?s=panel")


def test_an_unknown_session_is_named_and_the_others_stay(page):
    shown = page("?s=panel,no-such-thing")
    assert "no-such-thing" in shown
    assert 'data-mine-page="panel"' in shown


def test_what_is_no_address_is_said_and_never_echoed(page):
    shown = page("?s=panel,%3Cscript%3Ealert(1)")
    assert "left out" in shown
    assert "alert(1)" not in shown


def test_a_programme_links_to_the_schedule_for_everybody(client, conference):
    shown = client.get("/en/conference/diaspora-2020/programme/").content.decode()
    assert EN in shown


def overlapping(conference, **values):
    starts = furnish.at(2020, 11, 24, 6, 0)
    one = furnish.session(conference, "one", starts, starts + timedelta(minutes=60))
    two = furnish.session(
        conference, "two", starts + timedelta(minutes=30), starts + timedelta(minutes=90), **({"part_of": one} | values)
    )
    return one, two


def rows_of(conference, *slugs):
    shown = pages.draft(conference, "en")
    return mine.days(mine.selected(shown, list(slugs)))


@pytest.mark.parametrize(
    ("values", "told"),
    [({"part_of": None}, "30 minutes"), ({}, ""), ({"part_of": None, "kind": "break"}, "")],
)
def test_overlaps_are_said_but_not_of_parts_and_breaks(db, values, told):
    conference = furnish.announced(published=False)
    with acting("test"):
        overlapping(conference, **values)
    [(_day, found)] = rows_of(conference, "one", "two")
    assert [length for one in found for _title, length in one.clashes] == ([told, told] if told else [])


def test_a_session_that_touches_is_no_overlap_and_a_later_one_leaves_time(db):
    conference = furnish.announced(published=False)
    with acting("test"):
        starts = furnish.at(2020, 11, 24, 6, 0)
        for slug, after in (("one", 0), ("two", 60), ("three", 180)):
            begins = starts + timedelta(minutes=after)
            furnish.session(conference, slug, begins, begins + timedelta(minutes=60))
    [(_day, found)] = rows_of(conference, "three", "one", "two")
    assert [one.row.slug for one in found] == ["one", "two", "three"]
    assert not any(one.clashes for one in found)
    assert [one.free for one in found] == ["", "", "60 minutes"]


def test_a_session_is_found_by_an_address_it_once_had(page, conference):
    panel = conference.sessions.get(slug="panel")
    with acting("test"):
        OldAddress.objects.create(conference=conference, session=panel, slug="old-panel")
    shown = page("?s=late,old-panel")
    assert 'data-mine-page="late,panel"' in shown
    assert "old-panel:panel" in shown
    assert "No longer in the programme" not in shown


@pytest.mark.django_db
def test_only_ones_own_schedule_is_a_private_answer_that_the_worker_may_keep(client):
    furnish.announced()
    own = client.get("/en/conference/diaspora-2020/my/?s=trade")
    assert (own["Cache-Control"], own["X-Kept-As"]) == ("private, no-store", "own")
    assert "X-Kept-As" not in client.get("/en/conference/diaspora-2020/programme/")
