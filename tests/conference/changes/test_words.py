"""What changed, in words that a person reads, in both languages."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.utils import translation

from kavshiri.conference.changes import Changes, compare, public, words

PEOPLE = [{"id": "p1", "role": "moderator", "person": "ana"}, {"id": "p2", "role": "speaker", "office": "head"}]
SESSION = {
    "slug": "trade", "kind": "thematic", "number": "1", "title": {"ka": "ვაჭრობა", "en": "Trade"}, "id": "s1",
    "starts": "2020-11-24 10:00", "ends": "2020-11-24 11:30", "room": "a", "languages": ["ka"], "people": PEOPLE,
    "interpretation": [{"language": "en", "manner": "simultaneous", "id": "i1"}],
    "interpreters": [{"language": "en", "person": "secret", "id": "x1"}],
    "cues": [{"what": {"ka": "საიდუმლო"}, "length": 60, "id": "c1"}],
    "materials": [{"title": {"ka": "შიდა"}, "language": "ka", "url": "https://example.org/x", "visibility": "staff",
                   "id": "m1"}],
    "questions": [{"text": {"ka": "რა ვქნათ?", "en": "What next?"}, "id": "q1"}],
}  # fmt: skip
CONTENT = {
    "organisations": [{"slug": "council", "name": {"ka": "საბჭო", "en": "Council"}, "id": "o1"}],
    "offices": [{"slug": "head", "title": {"ka": "თავმჯდომარე", "en": "Head"}, "organisation": "council", "id": "f1"}],
    "persons": [
        {"slug": "ana", "name": {"ka": "ანა", "en": "Ana"}, "id": "h1"},
        {"slug": "secret", "name": {"ka": "დამალული"}, "id": "h2"},
    ],
    "conference": {
        "slug": "forum", "title": {"ka": "ფორუმი", "en": "Forum"}, "zone": "Asia/Tbilisi", "mode": "online",
        "days": [{"on": "2020-11-24", "id": "d1"}],
        "rooms": [{"slug": "a", "name": {"ka": "ა დარბაზი", "en": "Hall A"}, "id": "r1"},
                  {"slug": "b", "name": {"ka": "ბ <დარბაზი>", "en": "Hall <B>"}, "id": "r2"}],
        "sessions": [SESSION],
    },
}  # fmt: skip


def other(session: dict[str, Any] | None = None, conference: dict[str, Any] | None = None, **top: Any) -> dict:
    """The content with some of its first session's and its conference's fields changed."""
    told = copy.deepcopy(CONTENT) | top
    told["conference"] |= conference or {}
    told["conference"]["sessions"][0] |= session or {}
    return told


def said(after: dict[str, Any], language: str = "en", before: dict[str, Any] = CONTENT) -> list[str]:
    found: Changes = compare(before, after)
    with translation.override(language):
        lines = [line for told in found.sessions for line in words.session_lines(told)]
        return [str(line) for line in [*lines, *words.conference_lines(found)]]


MOVES = [
    ({"starts": "2020-11-24 10:30", "ends": "2020-11-24 12:00"},
     ["moved from 10:00 to 10:30 on 24 November"],
     ["გადატანილია 10:00 საათიდან 10:30 საათზე, 24 ნოემბერს"]),
    ({"starts": "2020-11-25 10:30", "ends": "2020-11-25 12:00"},
     ["moved from 10:00 on 24 November to 10:30 on 25 November"],
     ["გადატანილია 24 ნოემბრის 10:00 საათიდან 25 ნოემბრის 10:30 საათზე"]),
    ({"ends": "2020-11-24 11:00"}, ["ends at 11:00 (was: 11:30)"], ["სრულდება 11:00 საათზე (იყო: 11:30)"]),
    ({"ends": "2020-11-25 00:30"}, ["ends at 00:30 on 25 November (was: 11:30)"],
     ["სრულდება 25 ნოემბრის 00:30 საათზე (იყო: 11:30)"]),
    ({"starts": "2020-11-24 10:30", "ends": "2020-11-24 11:30"},
     ["moved from 10:00 to 10:30 on 24 November", "length: 60 minutes (was: 90 minutes)"],
     ["გადატანილია 10:00 საათიდან 10:30 საათზე, 24 ნოემბერს", "ხანგრძლივობა: 60 წუთი (იყო: 90 წუთი)"]),
    ({"ends": None}, ["its end is open now (was: 11:30)"], ["დასრულების დრო დაუზუსტებელია (იყო: 11:30)"]),
]  # fmt: skip


@pytest.mark.parametrize(("session", "english", "georgian"), MOVES)
def test_a_session_that_moves_says_from_where_to_where(session, english, georgian):
    assert (said(other(session)), said(other(session), "ka")) == (english, georgian)


def test_a_clock_that_shows_the_same_twice_tells_its_offset():
    zone = {"zone": "Europe/Warsaw", "days": [{"on": "2020-10-25", "id": "d1"}]}
    before = other({"starts": "2020-10-25 02:30", "ends": None}, zone)
    after = other({"starts": {"at": "2020-10-25 02:30", "fold": 1}, "ends": None}, zone)
    assert said(after, before=before) == ["moved from 02:30 (UTC+2) to 02:30 (UTC+1) on 25 October"]


def test_another_zone_with_the_same_moments_moves_no_session():
    assert said(other({"starts": "2020-11-24 08:00", "ends": "2020-11-24 09:30"}, {"zone": "Europe/Kyiv"})) == [
        "the conference’s clock: Kyiv time (was: Tbilisi time)"
    ]


def test_a_cancelled_session_that_also_moved_says_when_it_was_to_be():
    moved = other({"status": "cancelled", "starts": "2020-11-24 12:00", "ends": "2020-11-24 13:30"})
    assert said(moved) == ["has been cancelled (was planned for 10:00–11:30 on 24 November)"]
    opened = other({"ends": None})
    assert said(other({"status": "cancelled"}), before=opened) == [
        "has been cancelled (was planned for 10:00 on 24 November)"
    ]


def people(**more: Any) -> dict[str, Any]:
    return {"people": [PEOPLE[0] | more, PEOPLE[1]]}


@pytest.mark.parametrize(
    ("session", "english", "georgian"),
    [
        (people(confirmed=True), "moderator confirmed: Ana", "მოდერატორი დადასტურებულია: ანა"),
        ({"people": PEOPLE[:1]}, "no longer speaker: Head", "აღარ არის მომხსენებელი: თავმჯდომარე"),
        (people(role="chair"), "Ana: chair (was: moderator)", "ანა: თავმჯდომარე (იყო: მოდერატორი)"),
        ({"status": "cancelled"}, "has been cancelled (was planned for 10:00–11:30 on 24 November)",
         "გაუქმდა (იგეგმებოდა: 24 ნოემბერს, 10:00–11:30)"),
        ({"room": "b"}, "room: Hall &lt;B&gt; (was: Hall A)", "დარბაზი: ბ &lt;დარბაზი&gt; (იყო: ა დარბაზი)"),
        ({"title": {"ka": "ვაჭრობა", "en": "Commerce"}}, "title: “Commerce” (was: “Trade”)",
         "სათაური: ახალი რედაქცია (ინგლისური)"),
        ({"source": "announced"}, "source: as announced (was: example)", "წყარო: როგორც გამოცხადდა (იყო: ნიმუში)"),
        ({"interpretation": []}, "interpretation taken out: English", "თარგმანი აღარ იქნება: ინგლისური"),
    ],
)  # fmt: skip
def test_one_thing_is_said_in_one_line(session, english, georgian):
    assert (said(other(session)), said(other(session), "ka")) == ([english], [georgian])


def test_a_stand_in_is_told_only_once_she_acts():
    waiting = people(stand_in_office="head")
    assert said(other(waiting)) == []
    assert said(other(waiting | people(stand_in_office="head", stand_in_acts=True))) == [
        "moderator, stand-in: Head (was: Ana)"
    ]


def test_what_only_the_secretariat_sees_is_never_told():
    hidden = {
        "interpreters": [{"language": "en", "person": "ana", "id": "x2"}],
        "cues": [{"what": {"ka": "სულ სხვა საიდუმლო"}, "length": 90, "id": "c2"}],
        "materials": [SESSION["materials"][0] | {"title": {"ka": "სხვა შიდა"}}],
        "people": [PEOPLE[0] | {"stand_in": "secret"}, PEOPLE[1]],
    }
    found = compare(CONTENT, other(hidden))
    assert not found


def test_nobody_learns_that_an_interpreter_is_called_otherwise():
    renamed = [CONTENT["persons"][0], CONTENT["persons"][1] | {"name": {"ka": "სულ სხვა"}, "zone": "Asia/Tokyo"}]
    assert not compare(CONTENT, other(persons=renamed))
    assert public.digest(CONTENT) == public.digest(other(persons=renamed))


def test_what_else_readers_see_of_an_organisation_is_told_too():
    involved = {"involvements": [{"organisation": "council", "kind": "organiser", "id": "v1"}]}
    moved = [CONTENT["organisations"][0] | {"website": "https://example.org"}]
    assert said(other(conference=involved, organisations=moved), before=other(conference=involved)) == [
        "organisation “Council”: other details"
    ]


def test_a_paper_that_becomes_public_is_new_and_one_that_is_taken_back_is_gone():
    shown = other({"materials": [{k: v for k, v in SESSION["materials"][0].items() if k != "visibility"}]})
    assert said(shown) == ['material added: “<span lang="ka">შიდა</span>” (Georgian)']
    assert said(CONTENT, before=shown) == ['material taken out: “<span lang="ka">შიდა</span>” (Georgian)']


def test_new_and_gone_sessions_say_when():
    new = copy.deepcopy(CONTENT)
    new["conference"]["sessions"].append(
        {"slug": "end", "id": "s2", "title": {"en": "End"}, "starts": "2020-11-24 18:00"}
    )
    assert said(new) == ["new: on 24 November at 18:00"]
    assert said(new, "ka") == ["ახალია: 24 ნოემბერს, 18:00 საათზე"]
    assert said(CONTENT, before=new) == ["no longer in the programme (was planned: on 24 November at 18:00)"]


def test_a_name_that_changes_is_said_once_and_not_in_every_session():
    persons = [CONTENT["persons"][0] | {"name": {"ka": "ანა", "en": "Anna"}}, CONTENT["persons"][1]]
    found = compare(CONTENT, other(persons=persons))
    assert [(one.state, one.changes, one.for_calendars) for one in found.sessions] == [("changed", (), True)]
    assert said(other(persons=persons)) == ["person: “Anna” (was: “Ana”)"]


def test_what_is_announced_beside_the_sessions_is_told_too():
    conference = {"announced": [{"country": "RO", "id": "a1"}], "days": [{"on": "2020-11-24"}, {"on": "2020-11-25"}]}
    assert said(other(conference=conference)) == ["day added: 25 November 2020", "announced participation: Romania"]


def test_the_same_twice_is_no_change():
    assert not compare(CONTENT, copy.deepcopy(CONTENT))
    assert not compare({}, {})
