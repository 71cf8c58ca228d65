"""A reader's own selection: in an address, with what overlaps."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.access.acting import acting
from kavshiri.conference import keeping, mine, pages
from kavshiri.conference.models import OldAddress, Row
from kavshiri.conference.templatetags.conference import named
from tests.conference import furnish

EN, KA = "/en/conference/diaspora-2020/my/", "/ka/konperentsia/diaspora-2020/chemi-ganrigi/"


@pytest.fixture(autouse=True)
def english():
    """What is said outside of a page is said in English here."""
    with translation.override("en"):
        yield


slugs = st.lists(st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True), unique=True, max_size=keeping.MOST)


@given(slugs)
def test_a_selection_is_read_as_it_was_written(chosen):
    assert keeping.decode([keeping.encode(chosen)]) == (chosen, ())


@given(st.lists(st.text(max_size=300), max_size=5))
def test_any_text_gives_good_slugs_or_says_what_was_left_out(texts):
    found, faults = keeping.decode(texts)
    assert all(keeping.slug_re.match(slug) for slug in found)
    assert len(found) <= keeping.MOST
    assert faults or set(found) == {slug for text in texts for slug in text.split(",") if slug}


def test_too_many_are_cut_with_a_word():
    found, faults = keeping.decode([",".join(f"s{number}" for number in range(150))])
    assert len(found) == keeping.MOST
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
    assert 'name="add" value="panel"' in removed
    assert "Undo: put back" in removed


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
    return mine.days(shown, mine.selected(shown, dict.fromkeys(slugs, 0)), "en")


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


CHANGE = f"{EN}change/"
COOKIES = ("kv_mine_en", "kv_mine_ka")
numbered = st.dictionaries(st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True), st.integers(0, 9), max_size=100)


@given(numbered)
def test_an_address_and_a_cookie_give_back_the_selection_with_its_versions(kept):
    assert keeping.read(QueryDict(keeping.address(kept)), 9) == (kept, ())
    assert keeping.of_cookie(keeping.to_cookie(kept), 9) == kept


@given(st.text(max_size=300))
def test_any_cookie_gives_good_slugs_and_versions_that_there_are(told):
    found = keeping.of_cookie(told, 3)
    assert all(keeping.slug_re.match(slug) and 0 <= number <= 3 for slug, number in found.items())


def test_a_cookie_holds_no_more_than_browsers_keep():
    long = {f"{'s' * 75}-{number}": 12 for number in range(100)}
    told = keeping.to_cookie(long)
    assert 3_500 < len(told) <= keeping.MOST_IN_COOKIE
    assert keeping.of_cookie(told, 12).items() <= long.items()


def test_one_number_stands_for_all_sessions_of_an_address():
    assert keeping.address({"a": 3, "b": 3}) == "s=a,b&v=3"
    assert keeping.address({"a": 3, "b": 0}) == "s=a,b&v=3,0"
    assert keeping.address({"a": 0}) == "s=a"


@pytest.mark.parametrize("told", ["9", "x", "-1", "²", "1,2,3,4", ""])
def test_versions_that_there_are_not_are_not_known(told):
    kept, _faults = keeping.read(QueryDict(f"s=a,b&v={told}"), 2)
    assert set(kept) == {"a", "b"} and max(kept.values()) <= 2


def test_a_reader_without_scripts_collects_from_any_page(client, page, conference):
    for slug in ("panel", "late"):
        answer = client.get(CHANGE, {"add": slug})
        assert answer["Cache-Control"] == "private, no-store"
    assert answer["Location"] == f"{EN}?s=panel,late&v=1&added=late"
    assert client.get(EN)["Location"] == f"{EN}?s=panel,late&v=1"
    assert client.get(KA)["Location"] == f"{KA}?s=panel,late&v=1"
    shown = page("?s=panel,late&v=1&added=late")
    assert "Added: “" in shown and "programme/#s-late" in shown
    assert client.get(CHANGE, {"s": "panel,late", "remove": "panel"})["Location"] == f"{EN}?s=late&v=1&back=panel"
    assert client.get(EN)["Location"] == f"{EN}?s=late&v=1"


def test_the_last_one_removed_takes_the_cookie_along(client, conference):
    client.get(CHANGE, {"add": "panel"})
    answer = client.get(CHANGE, {"s": "panel", "remove": "panel"})
    assert all(answer.cookies[name]["max-age"] == 0 for name in COOKIES)
    assert client.get(EN).status_code == 200


def test_the_cookie_is_sent_to_ones_own_schedule_alone(client, conference):
    found = client.get(CHANGE, {"add": "panel"}).cookies
    assert {name: found[name]["path"] for name in COOKIES} == dict(zip(COOKIES, (EN, KA), strict=True))
    assert all(found[name]["samesite"] == "Lax" for name in COOKIES)
    assert not client.get("/en/conference/diaspora-2020/programme/").cookies


def test_looking_at_a_schedule_sets_no_cookie(client, conference):
    assert not client.get(f"{EN}?s=panel").cookies


def test_what_somebody_passed_on_is_changed_in_the_address_alone_until_it_is_kept(client, conference):
    client.get(CHANGE, {"add": "panel"})
    answer = client.get(CHANGE, {"s": "late", "remove": "late"})
    assert (answer["Location"], dict(answer.cookies)) == (f"{EN}?s=&back=late", {})
    assert client.get(EN)["Location"] == f"{EN}?s=panel&v=1"
    assert 'name="keep"' in client.get(f"{EN}?s=late").content.decode()
    client.get(CHANGE, {"s": "late", "keep": "1"})
    assert client.get(EN)["Location"] == f"{EN}?s=panel,late&v=1,0"
    assert 'name="keep"' not in client.get(f"{EN}?s=late").content.decode()


def test_the_zone_and_the_language_go_along(client, conference):
    answer = client.get(CHANGE, {"add": "panel", "zone": "Europe/Kyiv", "lang": "en"})
    assert answer["Location"].endswith("&zone=Europe%2FKyiv&lang=en")


def test_an_old_address_in_a_cookie_is_followed(client, conference):
    client.get(CHANGE, {"add": "panel"})
    with acting("test"):
        OldAddress.objects.create(conference=conference, session=conference.sessions.get(slug="late"), slug="once")
    client.cookies["kv_mine_en"] = "panel:1.once:1"
    assert client.get(EN)["Location"] == f"{EN}?s=panel,late&v=1"


def test_the_programme_and_a_session_offer_to_keep_but_a_draft_does_not(client, conference):
    for path in ("programme/", "session/panel/"):
        assert (
            'form="keep" name="add" value="panel"'
            in client.get(f"/en/conference/diaspora-2020/{path}").content.decode()
        )
    html = "".join(row.html for row in pages.draft(conference, "en").draft)
    assert "panel" in html and 'form="keep"' not in html


def test_what_is_called_off_is_offered_to_nobody(client, db):
    conference = furnish.announced(published=False)
    with acting("test"):
        overlapping(conference, part_of=None, status="cancelled")
        furnish.publish(conference)
    for path in ("programme/", "session/two/"):
        page = client.get(f"/en/conference/diaspora-2020/{path}").content.decode()
        assert "Session two" in page
        assert 'name="add" value="two"' not in page
    offered = client.get(EN).content.decode().partition('<select name="add"')[2]
    assert 'value="one"' in offered
    assert 'value="two"' not in offered


def test_a_title_in_another_language_says_so_in_every_sentence(db):
    conference = furnish.announced(published=False)
    with acting("test"):
        one, two = overlapping(conference, part_of=None)
        for session in (one, two):
            session.title = furnish.text(f"სხდომა {session.slug}")
            session.save()
    [(_day, found)] = rows_of(conference, "one", "two")
    assert [title for one in found for title, _length in one.clashes] == [
        {"t": "სხდომა two", "l": "ka"}, {"t": "სხდომა one", "l": "ka"},
    ]  # fmt: skip
    assert named({"t": "<ორი>", "l": "ka"}) == '<span lang="ka">&lt;ორი&gt;</span>'
    assert named({"t": "a & b"}) == "a &amp; b"


def test_a_cancelled_session_overlaps_with_nothing_and_takes_no_time(db):
    conference = furnish.announced(published=False)
    with acting("test"):
        overlapping(conference, part_of=None, status="cancelled")
    [(_day, found)] = rows_of(conference, "one", "two")
    assert not any(one.clashes for one in found)


def row(kind="panel", **content):
    return Row(kind=kind, content=content)


SPOKEN = {"spoken": [{"code": "ka"}]}
CHANNEL = {"channels": [{"code": "en", "manner_label": "Simultaneous", "open": True}]}


@pytest.mark.parametrize(
    ("told", "language", "heard"),
    [
        (row(**SPOKEN), "ka", ["spoken"]),
        (row(**SPOKEN, **CHANNEL), "en", ["simultaneous (to be confirmed)"]),
        (row(**SPOKEN, **CHANNEL), "uk", []),
        (row(), "ka", None),
        (row("break", **SPOKEN), "en", None),
        (row(**SPOKEN, cancelled=True), "en", None),
    ],
)
def test_how_a_session_is_heard_in_the_readers_language(told, language, heard):
    assert mine.heard(told, language) == heard


def test_the_page_says_it_in_the_language_that_was_asked_for(page):
    assert "In your language (English)" in page("?s=panel")
    assert "language (Ukrainian)" in page("?s=panel&lang=uk") or "“uk”" in page("?s=panel&lang=uk")
    assert "“xx”" in page("?s=panel&lang=xx")


def test_the_schedule_is_carried_along_by_a_code_the_address_and_mail(page):
    shown = page("?s=panel&v=1")
    assert 'class="qr"' in shown
    assert "/en/conference/diaspora-2020/my/?s=panel&amp;v=1" in shown
    assert "mailto:?subject=My%20schedule" in shown
    long = page("?s=panel," + ",".join(f"{'x' * 60}-{number}" for number in range(20)))
    assert long.count("No longer in the programme") == 1
