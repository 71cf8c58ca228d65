"""What the board tells of booths, roles, languages and stand-ins; and the page on which all of it stands."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kavshiri.access import actors
from kavshiri.conference import actions
from kavshiri.conference.board import listing, reading, told, warnings
from kavshiri.conference.models import Interpretation, Interpreter, Part, Session
from kavshiri.people.models import Person
from tests.conference.files import FILE, LATER, changed, load

pytestmark = pytest.mark.django_db
SYSTEM = actors.system()
ANA = "{slug: ana, name: {ka: ანა, en: Ana}, office: head}"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def found(text: str) -> list[told.Warning]:
    conference = load(text).conference
    return warnings.warnings(conference, reading.sessions_of(conference))


def words(text: str) -> list[str]:
    return [one.words for one in found(text)]


def booths(*rows: str, text: str = FILE) -> str:
    """The opening with these interpreters."""
    more = changed(ANA, f"{ANA}\n  - {{slug: i, name: {{en: Interpreter A}}}}\n  - {{slug: j, name: {{en: B}}}}", text)
    told = "".join(f"        - {row}\n" for row in rows)
    return changed("      interpretation:\n", f"      interpreters:\n{told}      interpretation:\n", more)


def panel_from_half_past_ten(more: str, text: str) -> str:
    title = "      title: {ka: პანელი, en: Panel}\n"
    times = "      starts: 2020-11-24 10:30\n      ends: 2020-11-24 12:30\n"
    return changed(f"{title}      starts: 2020-11-24 11:00\n", f"{title}{times}{more}", text)


def test_a_person_in_two_booths_of_one_session_is_told():
    two = found(booths("{language: en, person: i}", "{language: ro, person: i}"))
    assert [one.words for one in two if one.about == told.Subject.PEOPLE] == [
        "Interpreter A is in two booths of one session at once, into English and Romanian: “Opening”."
    ]
    one = found(booths("{language: en, person: i}", "{language: ro, person: j}"))
    assert [one.words for one in one if one.about == told.Subject.PEOPLE] == []


def test_two_booths_are_certain_only_beside_a_third():
    third = changed("        - {language: en}\n", "        - {language: en}\n        - {language: fr}\n")
    rows = ("{language: en, person: i}", "{language: ro, person: i}")
    levels = [[one.level for one in found(booths(*rows, text=text)) if one.about == told.Subject.PEOPLE]
              for text in (FILE, third)]  # fmt: skip
    assert levels == [["hint"], ["clash"]]


def test_who_interprets_after_the_speakers_does_both_ways():
    channels = "- {language: en, manner: consecutive}\n        - {language: ro, manner: consecutive}"
    consecutive = changed("- {language: en}\n        - {language: ro, relay_from: en}", channels)
    assert words(booths("{language: en, person: i}", "{language: ro, person: i}", text=consecutive)) == []


def test_who_speaks_in_a_session_does_not_interpret_it():
    both = found(booths("{language: en, person: ana}", "{language: ro, person: ana}"))
    assert [one.words for one in both if one.about == told.Subject.PEOPLE] == [
        "Ana has a role in a session and interprets it: “Opening”.",
        "Ana is in two booths of one session at once, into English and Romanian: “Opening”.",
    ]


def test_a_speaker_of_a_part_does_not_interpret_the_whole():
    talk = changed("ends: 2020-11-24 12:00}", "ends: 2020-11-24 12:00, people: [{role: speaker, person: ana}]}")
    panel = changed("      starts: 2020-11-24 11:00\n", "      starts: 2020-11-24 11:00\n      ends: 2020-11-24 12:30\n"
                    "      interpreters: [{language: en, person: ana}]\n", talk)  # fmt: skip
    assert "Ana has a role in a session and interprets it: “Panel”, “მსჯელობა”." in words(panel)


def test_a_person_in_two_sessions_in_several_roles_is_told_once():
    role = "{role: moderator, person: ana}"
    text = changed(role, f"{role}\n        - {{role: speaker, person: ana}}")
    both = panel_from_half_past_ten(
        "      people: [{role: speaker, person: ana}]\n      interpreters: [{language: en, person: ana}]\n", text
    )
    assert [one.words for one in found(both) if one.about == told.Subject.PEOPLE] == [
        "Ana is in two sessions at once, for 30 minutes: “Opening”, “Panel”.",
        "Ana has a role in a session and interprets it: “Panel”.",
    ]


def languages(spoken: str, text: str = FILE) -> list[str]:
    with_languages = changed("      times: example\n", f"      times: example\n      languages: {spoken}\n", text)
    return [one.words for one in found(with_languages) if one.about == told.Subject.LANGUAGES]


@pytest.mark.parametrize(("spoken", "expected"), [
    ("[ka]", []),  # interpreted into English
    ("[en]", ["Spoken: English. No interpretation into: Georgian. Session: “Opening”."]),
    ("[ka, en]", ["Spoken: Georgian and English. No interpretation into: Georgian. Session: “Opening”."]),
    ("[ka, uk]", ["Spoken: Georgian and Ukrainian. No interpretation into: Georgian and Ukrainian. "
                  "Session: “Opening”."]),
    ("[]", []),
])  # fmt: skip
def test_a_language_that_cannot_follow_is_told_once_for_a_session(spoken, expected):
    assert languages(spoken) == expected


def test_before_any_interpretation_is_planned_nothing_is_said_of_it():
    none = changed("      interpretation:\n        - {language: en}\n        - {language: ro, relay_from: en}\n", "")
    assert languages("[en]", none) == []


def test_a_part_tells_of_languages_only_where_it_differs_from_its_whole():
    panel = changed("      kind: high-level-panel\n", "      kind: high-level-panel\n      languages: [ka]\n")
    assert [one.words for one in found(panel)] == [
        "Spoken: Georgian. No interpretation into: English. Session: “Panel”."
    ]
    other = changed("ends: 2020-11-24 12:00}", "ends: 2020-11-24 12:00, languages: [en]}", panel)
    assert [one.words for one in found(other)] == [
        "Spoken: Georgian. No interpretation into: English. Session: “Panel”.",
        "Spoken: English. No interpretation into: Georgian. Session: “მსჯელობა”.",
    ]


def test_a_stand_in_who_interprets_at_that_time_is_busy():
    text = booths("{language: en, person: i}")
    panel = panel_from_half_past_ten("      people: [{role: speaker, person: ana, stand_in: i}]\n", text)
    assert [one.words for one in found(panel) if one.about == told.Subject.STAND_INS] == [
        "Interpreter A is to stand in while in another session, for 30 minutes: “Opening”, “Panel”."
    ]


# stand-ins against comparing each with all

NOON = dt.datetime(2020, 11, 24, 12, tzinfo=dt.UTC)
persons = st.integers(1, 3)
plans = st.lists(
    st.tuples(
        st.integers(0, 8), st.integers(1, 4), st.none() | st.integers(1, 3),
        st.lists(st.tuples(st.none() | persons, st.none() | persons, st.booleans()), max_size=2),
        st.lists(persons, max_size=2, unique=True),
    ),
    max_size=8,
)  # fmt: skip


def made(number: int, plan: tuple) -> Session:
    """A session that is not stored, with what the board reads beside it."""
    starts, length, within, people, interpreters = plan
    times = {"starts_at": NOON + dt.timedelta(hours=starts), "ends_at": NOON + dt.timedelta(hours=starts + length)}
    one = Session(pk=number, part_of_id=within if within and within < number else None, **times)
    vars(one)["roles"] = [
        Part(pk=number * 10 + n, person=who and Person(pk=who), stand_in=stand_in and Person(pk=stand_in),
             stand_in_acts=bool(acts and stand_in), role="speaker")
        for n, (who, stand_in, acts) in enumerate(people)
    ]  # fmt: skip
    vars(one)["booths"] = [Interpreter(language="en", person=Person(pk=who)) for who in interpreters]
    vars(one)["channels"] = [Interpretation(language="en")]
    return one


def needed(session: Session) -> set[int]:
    return {one.pk for one, _doing in warnings.engaged_in(session)}


@given(plans)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_busy_stand_ins_are_those_that_comparing_each_with_all_finds(plans):
    sessions = [made(number, plan) for number, plan in enumerate(plans, start=1)]
    naive = set()
    for one, other in product(sessions, repeat=2):
        apart = one is not other and one.pk != other.part_of_id and one.part_of_id != other.pk
        if apart and one.starts_at < other.ends_at and other.starts_at < one.ends_at:
            naive |= {(part.stand_in_id, frozenset((one.pk, other.pk))) for part in reading.roles(one)
                      if part.stand_in and not part.stand_in_acts and part.stand_in_id in needed(other)}  # fmt: skip
    seen = list(warnings.busy_stand_ins(None, sessions, {one.pk: one for one in sessions}))
    assert sorted(sorted(one.pk for one in told.sessions) for told in seen) == sorted(
        sorted(pair) for _who, pair in naive
    )


# the page of all


def test_the_page_groups_by_what_it_is_about_and_filters_by_day():
    text = changed("      starts: 2020-11-24 11:00\n", "      starts: 2020-11-25 11:00\n      languages: [en]\n")
    text = changed("    - on: 2020-11-24\n", "    - on: 2020-11-24\n    - on: 2020-11-25\n", text)
    text = text.replace("2020-11-24 11:30, ends: 2020-11-24 12:00", "2020-11-25 11:30, ends: 2020-11-25 12:00")
    conference = load(booths("{language: en, person: ana}", text=text)).conference
    every = warnings.warnings(conference, reading.sessions_of(conference))
    shown = listing.listing(conference, every, None)
    assert [(group.about.value, len(group.found)) for group in shown["groups"]] == [
        ("people", 1), ("booths", 1), ("languages", 1)
    ]  # fmt: skip
    assert shown["counted"] == "1 clash, 2 hints"
    later = listing.listing(conference, every, dt.date(2020, 11, 25))
    assert [group.about.value for group in later["groups"]] == ["languages"]
    assert later["days"] == [dt.date(2020, 11, 24), dt.date(2020, 11, 25)]


@pytest.fixture
def world(db):
    from tests.world import furnish

    return furnish()


@pytest.fixture
def secretary(world):
    from tests.cms.conftest import signed_in

    return signed_in(world, "secretary")


def test_the_page_leads_to_the_block_and_to_the_form(secretary, world):
    one = world.published.sessions.get()
    person = one.people.filter(person__isnull=False).first().person
    actions.keep_interpreter(
        interpreter=Interpreter(), values={"session": one, "language": "en", "person": person}, by=SYSTEM, at=LATER
    )
    address = reverse("conferences:warnings", args=[world.published.pk])
    page = secretary.get(address).content.decode()
    assert f'href="{reverse("conferences:board", args=[world.published.pk])}?by=track#s-{one.pk}"' in page
    assert f'href="{reverse("sessions:edit", args=[one.pk])}?next=' in page and "about-people" in page
    assert "about-people" not in secretary.get(f"{address}?day=2021-01-01").content.decode()
    assert "about-people" in secretary.get(f"{address}?day=never").content.decode()
    board = secretary.get(reverse("conferences:board", args=[world.published.pk])).content.decode()
    assert f'href="{address}?by=track"' in board
