"""The programme board: what stands where, moves that overwrite nobody, and what it warns of."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.conference import actions
from kavshiri.conference.actions.moving import Overtaken, move_session
from kavshiri.conference.board import reading, warnings
from kavshiri.conference.models import Conference, Part, Session
from kavshiri.journal.models import Entry
from tests.conference import files
from tests.conference.files import LATER, changed, load

pytestmark = pytest.mark.django_db
SYSTEM = actors.system()
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def forum() -> Conference:
    return files.forum()


def session(conference: Conference, slug: str) -> Session:
    return conference.sessions.get(slug=slug)


def token(one: Session) -> str:
    return reading.token(one, one.parts.order_by("starts_at", "position", "pk"))


def move(one: Session, seen: str = "", by=SYSTEM, **values):
    return move_session(session=one, values=values, seen=seen or token(one), by=by, at=LATER)


def words(text: str) -> list[str]:
    conference = load(text).conference
    return [told.words for told in warnings.warnings(conference, reading.sessions_of(conference))]


def test_a_block_stands_at_its_minute_with_its_length_and_its_parts(forum):
    board = reading.board(forum, "track")
    told = [(b.session.slug, b.from_minute, b.length, board.columns[b.column][1]) for b in board.days[0].blocks]
    assert told == [("opening", 600, 60, "Hall"), ("panel", 660, 30, "without a track")]
    assert [part.slug for part in board.days[0].blocks[1].parts] == ["talk"]


def test_parts_move_along_with_their_whole(forum):
    panel = session(forum, "panel")
    assert move(panel, starts_at=panel.starts_at + HOUR).changed == {"starts_at"}
    assert session(forum, "talk").starts_at == dt.datetime(2020, 11, 24, 8, 30, tzinfo=dt.UTC)
    assert session(forum, "talk").ends_at == dt.datetime(2020, 11, 24, 9, 0, tzinfo=dt.UTC)


def test_who_has_not_seen_the_last_change_overwrites_nothing(forum):
    opening = session(forum, "opening")
    seen = token(opening)
    move(opening, ends_at=opening.ends_at + HOUR)
    before = Entry.objects.count()
    with pytest.raises(Overtaken):
        move(session(forum, "opening"), seen, starts_at=opening.starts_at - HOUR)
    assert session(forum, "opening").starts_at == opening.starts_at
    assert Entry.objects.count() == before


def test_a_change_of_a_part_counts_as_one_of_the_whole(forum):
    panel = session(forum, "panel")
    seen = token(panel)
    talk = session(forum, "talk")
    actions.keep_session(session=talk, values={"ends_at": talk.ends_at + HOUR}, by=SYSTEM, at=LATER)
    with pytest.raises(Overtaken):
        move(panel, seen, starts_at=panel.starts_at + HOUR)


def test_what_cannot_be_moves_nothing(forum):
    opening = session(forum, "opening")
    with pytest.raises(ValidationError):
        move(
            opening, starts_at=opening.starts_at + dt.timedelta(days=3), ends_at=opening.ends_at + dt.timedelta(days=3)
        )
    with pytest.raises(ValidationError):
        move(opening, ends_at=opening.starts_at - HOUR)
    assert session(forum, "opening").starts_at == opening.starts_at


def test_strangers_move_nothing(forum):
    with pytest.raises(PermissionDenied):
        move(session(forum, "opening"), by=actors.stranger(), track=None)


ANA = "{slug: ana, name: {ka: ანა, en: Ana}, office: head}"
TWICE = changed("      title: {ka: პანელი, en: Panel}\n      starts: 2020-11-24 11:00\n",
                "      title: {ka: პანელი, en: Panel}\n      starts: 2020-11-24 10:30\n      ends: 2020-11-24 12:30\n"
                "      people:\n        - {role: speaker, person: ana}\n")  # fmt: skip


def test_a_person_twice_at_once_is_told_with_how_long():
    assert words(TWICE) == ["Ana is in two sessions at once, for 30 minutes: “Opening”, “Panel”."]


def test_a_stand_in_counts_in_place_of_whom_it_replaces():
    other = changed(ANA, f"{ANA}\n  - {{slug: nino, name: {{en: Nino}}}}", TWICE)
    waiting = changed("{role: speaker, person: ana}", "{role: speaker, person: ana, stand_in: nino}", other)
    acting = waiting.replace("stand_in: nino}", "stand_in: nino, stand_in_acts: true}")
    assert len(words(waiting)) == 1
    assert words(acting) == []


def test_a_cancelled_session_clashes_with_nothing():
    assert (
        words(
            changed(
                "      title: {ka: გახსნა, en: Opening}", "      title: {en: Opening}\n      status: cancelled", TWICE
            )
        )
        == []
    )


def test_a_room_twice_and_a_track_twice_are_told():
    told = changed("  sessions:\n", "  rooms:\n    - {slug: blue, name: {en: Blue}}\n  sessions:\n", TWICE)
    told = told.replace("      title:", "      room: blue\n      title:").replace(
        "- {role: speaker, person: ana}", "- {role: speaker, office: head}"
    )
    both = changed("      kind: high-level-panel\n", "      kind: high-level-panel\n      track: hall\n", told)
    assert words(both) == [
        "Room “Blue” is taken twice, for 30 minutes: “Opening”, “Panel”.",
        "Track “Hall” has two sessions at once, for 30 minutes: “Opening”, “Panel”.",
    ]


@pytest.mark.parametrize(("where", "told"), [
    ("zone: Pacific/Auckland", ["It is 01:00 at night in Auckland for Ana (moderator): “Opening”."]),
    ("country: JP", ["It is 23:00 at night in Tokyo for Ana (moderator): “Opening”."]),
    ("zone: Asia/Tbilisi", []),
    ("country: US", []),  # which of its zones is not known
])  # fmt: skip
def test_who_speaks_at_night_is_told(where, told):
    text = changed("{slug: ana, name: {ka: ანა, en: Ana}, office: head}",
                   f"{{slug: ana, name: {{ka: ანა, en: Ana}}, office: head, {where}}}")  # fmt: skip
    late = changed("starts: 2020-11-24 10:00\n      ends: 2020-11-24 11:00",
                   "starts: 2020-11-24 16:00\n      ends: 2020-11-24 18:30", text)  # fmt: skip
    assert words(late) == told


def booths(*turns: str) -> str:
    text = changed(ANA, f"{ANA}\n  - {{slug: i, name: {{en: Interpreter A}}}}")
    text = changed(
        "      ends: 2020-11-24 11:00\n",
        "      ends: 2020-11-24 11:00\n      interpreters:\n        - {language: en, person: i}\n",
        text,
    )
    more = "".join(
        f"    - slug: more-{n}\n      kind: thematic\n      title: {{en: More {n}}}\n"
        f"      starts: 2020-11-24 {turn[:5]}\n      ends: 2020-11-24 {turn[6:]}\n"
        "      interpreters:\n        - {language: en, person: i}\n"
        for n, turn in enumerate(turns)
    )
    return changed("  published:", f"{more}  published:", text)


def test_an_interpreter_without_a_pause_is_told():
    found = words(booths("11:10-12:10", "12:30-13:00"))
    assert "Interpreter A interprets for 130 minutes without a pause of 15 minutes: “Opening”, “More 0”." in found
    assert not any("130" in told for told in words(booths("11:20-12:10")))


def test_a_booth_with_one_name_is_a_hint():
    assert words(booths()) == ["One interpreter alone into English for longer than 40 minutes: “Opening”."]


def test_the_board_asks_no_more_of_the_database_as_it_grows(django_assert_num_queries, forum):
    def count(text: str) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        conference = load(text).conference
        with CaptureQueriesContext(connection) as seen:
            warnings.warnings(conference, reading.board(conference, "track").sessions)
        return len(seen)

    assert count(booths()) == count(booths("12:00-12:30", "14:00-14:30", "15:00-15:30"))


@pytest.fixture
def world(db):
    from tests.world import furnish

    return furnish()


@pytest.fixture
def secretary(world):
    from tests.cms.conftest import signed_in

    return signed_in(world, "secretary")


def post(client, one: Session, **told):
    answer = client.post(reverse("sessions:move", args=[one.pk]), told, headers={"accept": "application/json"})
    return answer.status_code, json.loads(answer.content)


MEANWHILE, NO_DAY = "ამასობაში", "ამ დღეს კონფერენცია არ იმართება"


def test_the_board_shows_every_session_with_its_form(secretary, world):
    page = secretary.get(reverse("conferences:board", args=[world.published.pk])).content.decode()
    one = world.published.sessions.get()
    assert f'id="s-{one.pk}"' in page and reverse("sessions:move", args=[one.pk]) in page


def test_a_move_by_the_board_answers_with_the_new_place(secretary, world):
    one = world.published.sessions.get()
    told = {"seen": token(one), "by": "track", "starts": "2020-11-24T12:15", "ends": "2020-11-24T13:00", "track": ""}
    status, answer = post(secretary, one, **told)
    assert (status, answer["from"], answer["length"], answer["starts"]) == (200, 735, 45, "2020-11-24T12:15")
    status, answer = post(secretary, one, **told)
    assert status == 409 and MEANWHILE in answer["said"] and answer["from"] == 735
    status, answer = post(secretary, one, **{**told, "seen": answer["token"], "starts": "2020-12-24T12:15", "ends": ""})
    assert status == 400 and NO_DAY in answer["said"]


def test_a_move_by_the_form_leads_back_to_the_board(secretary, world):
    one = world.published.sessions.get()
    address = reverse("sessions:move", args=[one.pk])
    assert secretary.get(address).status_code == 200
    told = {"seen": token(one), "starts": "2020-11-24T12:15", "ends": "2020-11-24T13:00", "track": "", "room": ""}
    assert secretary.post(address, told)["Location"].endswith(f"/board/?by=track#s-{one.pk}")
    answer = secretary.post(address, told)
    assert answer.status_code == 409 and "kv-conflict" in answer.content.decode()


def test_clashes_are_told_on_the_sessions_own_screen(secretary, world):
    one = world.published.sessions.get()
    actions.keep_session(
        session=Session(conference=world.published, slug="two", kind="thematic"),
        values={"title": one.title, "starts_at": one.starts_at, "ends_at": one.ends_at}, by=SYSTEM, at=LATER,
    )  # fmt: skip
    other = session(world.published, "two")
    person = one.people.get(person__isnull=False).person
    actions.keep_part(part=Part(), values={"session": other, "role": "speaker", "person": person}, by=SYSTEM, at=LATER)
    page = secretary.get(reverse("sessions:edit", args=[one.pk])).content.decode()
    assert "kv-warning--clash" in page
