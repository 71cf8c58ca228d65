"""The history of a record: with what stood in it, from what to what, who and by which way; nobody's secrets."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from kavshiri.access import actors
from kavshiri.cms.records import kinds
from kavshiri.conference import actions
from kavshiri.conference.models import Cue, Interpreter, Material, Part, Session
from kavshiri.journal.models import SOURCES, Entry, FieldChange
from kavshiri.people import actions as people
from kavshiri.people.models import Person
from kavshiri.texts.values import Texts
from tests.world import AT

LATER = AT + dt.timedelta(hours=1)


@pytest.fixture
def session(world) -> Session:
    return world.published.sessions.get()


@pytest.fixture
def by(world):
    return world.actor("secretary")


def history(client, record, screens="sessions", **query) -> BeautifulSoup:
    answer = client.get(reverse(f"{screens}:history", args=[record.pk]), query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def deeds(page: BeautifulSoup) -> list[str]:
    return [" ".join(one.get_text(" ").split()) for one in page.select(".kv-deeds > li")]


@pytest.fixture(autouse=True)
def english(world):
    UserProfile.objects.update(preferred_language="en")


def test_what_was_taken_out_of_a_session_stays_in_its_history(secretary, session, by):
    person = Person.objects.get(slug="world-person")
    booth, cue = Interpreter(), Cue()
    actions.keep_interpreter(
        interpreter=booth, values={"session": session, "language": "en", "person": person}, by=by, at=AT
    )
    actions.keep_cue(cue=cue, values={"session": session, "what": Texts.of(en="Opening film")}, by=by, at=AT)
    for record in (booth, cue, session.people.get(role="moderator")):
        actions.remove_record(record=record, by=by, at=LATER)
    told = deeds(history(secretary, session))
    things = ("role in a session", "cue", "interpreter in a booth")
    assert [one.startswith(f"removed: {thing} ") for one, thing in zip(told, things, strict=False)] == [True] * 3
    assert "Interpreter Person" in told[2] and "Opening film" in told[1] and "moderator" in told[0]


def test_the_journal_itself_names_nobody(session, by):
    person = Person.objects.get(slug="world-person")
    part = session.people.get(role="moderator")
    actions.keep_part(part=part, values={"person": None, "office": session.people.last().office}, by=by, at=LATER)
    said = [(one.field, one.before, one.after) for one in FieldChange.objects.filter(entry__at=LATER)]
    assert ("conference.part.person", str(person.public_id), None) in said


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"status": "cancelled"}, ["Status from planned → to cancelled"]),
        ({"languages": ["ka", "en"]}, ["languages spoken from Georgian → to Georgian, English"]),
        ({"number": ""}, ["Number from 1 → to —"]),
        ({"ends_at": None}, ["ends (Tbilisi time) from 24 November 2020, 10:45 → to —"]),
    ],
)
def test_a_change_is_told_from_what_to_what(secretary, session, by, values, shown):
    actions.keep_session(session=session, values=values, by=by, at=LATER)
    lines = history(secretary, session).select(".kv-deeds > li")[0].select(".kv-lines > div")
    assert [" ".join(line.get_text(" ").split()) for line in lines] == shown


def test_a_text_is_told_word_by_word_in_the_language_that_changed(secretary, session, by):
    title = session.title.with_text("en", "Session one")
    actions.keep_session(session=session, values={"title": title}, by=by, at=LATER)
    words = history(secretary, session).select(".kv-deeds > li")[0].select(".kv-words")
    assert [(one["lang"], str(one.find("del")), str(one.find("ins"))) for one in words] == [
        ("en", "<del>1</del>", "<ins>one</ins>")
    ]


def test_long_texts_are_folded(secretary, session, by):
    long = session.abstract.with_text("en", "word " * 60)
    actions.keep_session(session=session, values={"abstract": long}, by=by, at=LATER)
    assert len(history(secretary, session).select(".kv-lines details")) == 1


def test_what_is_personal_or_may_hold_a_key_is_neither_kept_nor_shown(secretary, session, by):
    person, cue = Person.objects.get(slug="world-person"), Cue()
    material = session.materials.get()
    actions.keep_cue(cue=cue, values={"session": session, "what": Texts.of(en="Cue"), "who": "Qwho"}, by=by, at=AT)
    for telephone in ("+995599000111", "+995599000222"):
        people.keep_person(person=person, values={"telephone": telephone}, by=by, at=LATER)
    for key in ("Qone", "Qtwo"):
        join = f"https://example.org/?key={key}"
        actions.keep_session(session=session, values={"broadcast_url": join}, by=by, at=LATER)
        actions.keep_material(material=material, values={"url": join}, by=by, at=LATER)
        notes = {"who": key, "for_booths": Texts.of(en=key), "for_technician": Texts.of(en=key)}
        actions.keep_cue(cue=cue, values=notes, by=by, at=LATER)
    actions.remove_record(record=cue, by=by, at=LATER)
    actions.remove_record(record=material, by=by, at=LATER)
    kept = f"{list(FieldChange.objects.values_list('before', 'after'))} {list(Entry.objects.values_list('payload'))}"
    shown = str(history(secretary, session)) + str(history(secretary, person, "persons"))
    assert shown.count("changed; what it was is not kept") >= 10
    for secret in ("Qwho", "Qone", "Qtwo", "99599000111", "99599000222"):
        assert secret not in kept and secret not in shown


def test_whether_the_journal_may_keep_it_is_decided_for_every_field_of_every_form():
    undecided = {
        f"{kind.name}.{name}"
        for kind in kinds.kinds()
        for name in kind.fields
        if (name in {*kind.model.noted, *SOURCES}) + (name in kind.model.silent) != 1
        and not (name in SOURCES and name in kind.model.silent)
    }
    assert undecided == set()


def test_every_nested_record_says_in_what_it_stands():
    nested = {kind.model: kind.parent for kind in kinds.kinds() if kind.parent}
    assert {model: parent in model.within for model, parent in nested.items()} == dict.fromkeys(nested, True)


def test_a_removed_session_is_told_in_the_history_of_its_conference(secretary, world, session, by):
    actions.remove_record(record=session, by=by, at=LATER)
    assert deeds(history(secretary, world.published, "conferences"))[0].startswith("removed: session")


def test_import_and_hand_are_told_apart(secretary, session, by):
    actions.keep_session(session=session, values={"number": "2"}, by=by, at=LATER)
    heads = [" ".join(one.get_text(" ").split()) for one in history(secretary, session).select(".kv-story__head")]
    assert ["by import" in head for head in heads] == [False, True]


def test_by_plan_is_told(secretary, world, by):
    conference = world.published
    session = conference.sessions.get()
    actions.keep_session(session=session, values={"number": "5"}, by=by, at=AT)
    actions.plan(conference=conference, due_at=LATER, by=by, at=AT)
    actions.publish_due(by=actors.system(), at=LATER)
    published = Entry.objects.filter(kind="conference.version.publish").latest("pk")
    assert (published.way, published.actor) == ("plan", by.key)
    heads = [head.get_text(" ") for head in history(secretary, conference, "conferences").select(".kv-story__head")]
    assert [("by plan" in head, "secretary" in head) for head in heads[:2]] == [(False, False), (True, True)]


def test_moments_are_by_the_conferences_clock_and_the_readers_where_it_differs(secretary, world, session, by):
    actions.keep_session(session=session, values={"number": "5"}, by=by, at=LATER)
    head = history(secretary, session).select_one(".kv-story__head")
    assert (head.time.text, head.time["datetime"]) == ("24 November 2020, 13:00", "2020-11-24T09:00:00Z")
    assert head.select_one(".mine").has_attr("hidden")
    actions.keep_conference(conference=world.published, values={"zone": "Europe/Warsaw"}, by=by, at=LATER)
    head = history(secretary, session).select_one(".kv-story__head")
    assert head.time.text == "24 November 2020, 10:00"
    assert "13:00" in head.select_one(".mine").text and not head.select_one(".mine").has_attr("hidden")


def test_an_account_is_linked_for_those_who_may_see_it(secretary, administrator, world, session, by):
    actions.keep_session(session=session, values={"number": "5"}, by=by, at=LATER)
    address = reverse("accounts:account", args=[world.users["secretary"].pk])
    assert not history(secretary, session).select(f'.kv-story__head a[href="{address}"]')
    assert len(history(administrator, session).select(f'.kv-story__head a[href="{address}"]')) == 1


def test_the_history_is_sifted_by_person_and_by_field(secretary, world, session, by):
    actions.keep_session(session=session, values={"number": "5"}, by=by, at=LATER)
    actions.keep_session(session=session, values={"status": "cancelled"}, by=world.actor("administrator"), at=LATER)
    both = {field: len(deeds(history(secretary, session, field=f"conference.session.{field}")))
            for field in ("number", "status", "title")}  # fmt: skip
    assert both == {"number": 1, "status": 1, "title": 0}
    page = history(secretary, session, who=by.key)
    assert (len(deeds(page)), page.select_one("select[name=who] option[selected]")["value"]) == (1, by.key)
    assert deeds(history(secretary, session, who="nobody'--", field="\x01")) == []


def test_whoever_may_not_edit_sessions_sees_no_history(client, world, session):
    client.force_login(world.users["visitor"], backend="kavshiri.people.backends.LinkBackend")
    assert client.get(reverse("sessions:history", args=[session.pk])).status_code == 302


def test_queries_do_not_grow_with_the_story(secretary, session, by):
    person = Person.objects.get(slug="world-person")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            history(secretary, session)
        return len(queries)

    def more(first: int, count: int) -> None:
        for number in range(first, first + count):
            part, material = Part(), Material()
            actions.keep_part(part=part, values={"session": session, "role": "chair", "person": person}, by=by, at=AT)
            actions.keep_part(part=part, values={"role": "speaker", "position": number}, by=by, at=LATER)
            values = {"session": session, "title": Texts.of(en="x"), "language": "en", "url": "https://example.org/"}
            actions.keep_material(material=material, values=values, by=by, at=AT)
            actions.keep_session(session=session, values={"number": f"n{number}"}, by=by, at=LATER)
            if number % 2:
                actions.remove_record(record=part, by=by, at=LATER)

    more(0, 3)
    asked()
    few = asked()
    more(10, 5)
    assert asked() == few


def test_a_long_story_has_pages_that_keep_what_was_asked(secretary, session, by):
    for number in range(60):
        actions.keep_session(session=session, values={"number": f"n{number}"}, by=by, at=LATER)
    page = history(secretary, session, field="conference.session.number")
    assert len(deeds(page)) == 50
    onward = page.select_one(".pagination .next a")["href"]
    assert "field=conference.session.number" in onward and "p=2" in onward
    assert len(deeds(history(secretary, session, field="conference.session.number", p=2))) == 10
