from __future__ import annotations

import io
import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from kavshiri.access import actors
from kavshiri.asking import actions, panels, queries
from kavshiri.asking.models import Question, State
from kavshiri.hall.models import Duty
from kavshiri.hall.panels import Scene
from kavshiri.journal.models import Entry
from tests import world as portal
from tests.asking import world
from tests.hall import world as halls

pytestmark = pytest.mark.django_db
SYSTEM = {"by": actors.system(), "at": world.AT}
XSS = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'{{ 7 }}"
SCRIPT = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def who(hall):
    return world.person(hall.session.conference)


@pytest.fixture
def mine(client: Client, who):
    client.force_login(who.user)
    return client


@pytest.fixture
def desk(hall):
    client, who = Client(), world.person(hall.session.conference, 90, kind="speaker")
    world.give_duty(hall, who, Duty.Kind.MODERATOR)
    client.force_login(who.user)
    return client


def scene(hall, language: str = "en") -> Scene:
    return Scene(hall, world.AT, language)


def at(name: str, thing, **rest) -> str:
    key = "question" if isinstance(thing, Question) else "hall"
    return reverse(f"asking:{name}", kwargs={key: thing.public_id, **rest})


def room_of(hall) -> str:
    return reverse("hall:room", args=[hall.session.conference.slug, hall.session.slug])


def desk_of(hall) -> str:
    return reverse("hall:desk", args=[hall.session.conference.slug, hall.session.slug])


def typed(text: str, **rest) -> dict:
    return {"text": text, "key": str(uuid4()), **rest}


def test_a_question_is_asked_with_a_script_and_the_own_part_comes_back(mine, hall):
    form = typed("When does it begin?")
    answer = mine.post(at("ask", hall), form, headers=SCRIPT).json()
    assert answer["said"] == "Your question has number 1; the moderator reads it now."
    assert "When does it begin?" in answer["own"] and "waits for approval" in answer["own"]


def test_sent_again_after_a_lost_answer_it_is_there_once(mine, hall):
    form = typed("When does it begin?")
    said = {mine.post(at("ask", hall), form, headers=SCRIPT).json()["said"] for _again in range(2)}
    assert len(said) == 1 and Question.objects.count() == 1


def test_without_a_script_what_was_refused_comes_back_as_it_was_typed(mine, hall):
    long = "why " * 25_000
    answer = mine.post(at("ask", hall), typed(long, language="ro", anonymous="on"))
    page = answer.content.decode()
    assert answer.status_code == 400 and long.strip() in page
    assert "at most 1000 characters" in page
    assert '<option value="ro" lang="ro" selected>' in page and "checked" in page


def test_without_a_script_one_is_led_back_to_the_hall_and_told(mine, hall):
    answer = mine.post(at("ask", hall), typed("When?"), follow=True)
    assert answer.redirect_chain[0][0] == f"{room_of(hall)}#questions"
    assert "Your question has number 1" in answer.content.decode()


def test_a_key_that_somebody_makes_up_harms_nothing(mine, hall):
    assert mine.post(at("ask", hall), typed("When?", key="no-key"), headers=SCRIPT).status_code == 200


def test_words_that_look_like_a_page_stay_words_on_every_screen(mine, desk, hall, who):
    question = world.approved(hall, who, XSS)
    actions.translate(question=question, language="ka", words=XSS, **SYSTEM)
    actions.put_on_stage(question=question, seen=question.revision, **SYSTEM)
    world.ask(hall, who, XSS + " again")
    held = [
        mine.get(room_of(hall)),
        mine.get(at("all", hall)),
        desk.get(desk_of(hall)),
        desk.get(at("judge", question)),
    ]
    shown = [page.content.decode() for page in held] + [panels.stage(scene(hall, "ka"))]
    for html in shown:
        assert "<script>alert" not in html and "<img src=x" not in html and "&lt;script&gt;alert(1)" in html
        assert "{{ 7 }}" in html


def test_tricks_of_direction_are_gone_and_every_wording_finds_its_own(mine, hall, who):
    world.approved(hall, who, "Who\u202e pays\u2066 the\u200b fund?")
    html = panels.room(scene(hall))
    assert "Who pays the fund?" in html and not set("\u202e\u2066\u200b") & set(html)
    assert '<p class="q__words" dir="auto" lang="en">' in html


def test_the_room_learns_nothing_of_what_was_not_approved(mine, desk, hall, who):
    new, declined = world.ask(hall, who, "Planted and new?"), world.ask(hall, who, "Planted and bad?")
    withdrawn = world.approved(hall, who, "Planted and gone?")
    actions.decline(question=declined, reason="Planted reason", seen=declined.revision, **SYSTEM)
    actions.withdraw(question=withdrawn, by=halls.actor_of(who), at=world.AT)
    other = Client()
    other.force_login(world.person(hall.session.conference, 2).user)
    seen = [other.get(room_of(hall)), other.get(at("all", hall))]
    told = [page.content.decode() for page in seen] + [panels.room(scene(hall)), panels.stage(scene(hall))]
    for html in told:
        assert "Planted" not in html
        assert not [one for one in (new, declined, withdrawn) if str(one.public_id) in html]
    room = Entry.objects.filter(topic__name=f"hall:{hall.public_id}", kind__startswith="asking")
    assert not [one for one in room if str(new.public_id) in one.about or str(declined.public_id) in one.about]
    assert "Planted and new?" in panels.desk(scene(hall))


def test_what_was_not_approved_is_not_there_for_who_guesses_its_address(mine, hall):
    other = world.person(hall.session.conference, 2)
    new = world.ask(hall, other, "Planted?")
    assert mine.post(at("support", new), {"support": "give"}).status_code == 404
    assert mine.get(at("judge", new)).status_code == 404
    answer = mine.post(at("mine", new), {"act": "withdraw"}, headers=SCRIPT)
    assert answer.status_code == 409 and "Planted" not in answer.content.decode()


def test_nobody_at_any_screen_learns_who_asked_anonymously(desk, hall, who):
    question = world.ask(hall, who, "Anonymous?", is_anonymous=True)
    pages = [desk.get(desk_of(hall)).content.decode(), desk.get(at("judge", question)).content.decode()]
    pages += [
        desk.get(at("record", hall, ending=ending)).content.decode("utf-8", "replace") for ending in ("csv", "json")
    ]
    for html in pages:
        assert "Anonymous?" in html
        assert not [secret for secret in (who.name, str(who.public_id), question.mark, who.address) if secret in html]


def test_the_desk_sees_the_name_and_the_room_the_delegation(hall, who):
    world.approved(hall, who, "By name?")
    assert who.name in panels.desk(scene(hall))
    room = panels.room(scene(hall))
    assert who.name not in room and "Delegation A" in room
    actions.arrange(hall=hall, values={"shows_authors": False}, seen=0, **SYSTEM)
    assert "Delegation A" not in panels.room(scene(hall)) and who.name in panels.desk(scene(hall))


def test_the_author_reads_the_reason_and_nobody_else_does(mine, hall, who):
    question = world.ask(hall, who, "Mine?")
    actions.decline(question=question, reason="outside", seen=question.revision, **SYSTEM)
    assert "It lies outside the subject" in mine.get(room_of(hall)).content.decode()
    assert "outside the subject" not in panels.room(scene(hall))


def test_what_one_supports_and_asked_is_marked_for_that_person_alone(mine, hall, who):
    other = world.person(hall.session.conference, 2)
    theirs, own = world.approved(hall, other, "Theirs?"), world.approved(hall, who, "Mine?")
    answer = mine.post(at("support", theirs), {"support": "give"}, headers=SCRIPT).json()
    assert f"support-{theirs.public_id} own-{own.public_id}" in answer["own"]
    assert 'aria-pressed="true"' not in panels.room(scene(hall))
    assert '<b class="num">1</b>' in panels.room(scene(hall))
    mine.post(at("support", theirs), {"support": "take"}, headers=SCRIPT)
    theirs.refresh_from_db()
    assert theirs.supports == 0


def test_a_moderator_does_everything_at_the_desk(desk, hall, who):
    question = world.ask(hall, who)
    for act, rest, state in (
        ("approve", {}, State.APPROVED),
        ("pin", {}, State.APPROVED),
        ("hand", {"part": str(queries.panel_of(hall)[0].pk)}, State.APPROVED),
        ("stage", {}, State.ON_STAGE),
        ("answer", {"manner": "written", "answer": "Everybody."}, State.ANSWERED),
        ("reopen", {}, State.APPROVED),
        ("decline", {"reason": "time"}, State.DECLINED),
    ):
        question.refresh_from_db()
        told = {"act": act, "seen": question.revision, **rest}
        answer = desk.post(at("judge", question), told, headers=SCRIPT)
        question.refresh_from_db()
        assert (answer.status_code, question.state) == (200, state), answer.json()


def test_a_refused_answer_comes_back_to_the_moderator_as_it_was_typed(desk, hall, who):
    question = world.approved(hall, who)
    told = {"act": "answer", "seen": "0", "answer": "A long answer that took minutes", "manner": "written"}
    answer = desk.post(at("judge", question), told)
    page = answer.content.decode()
    assert answer.status_code == 400 and "A long answer that took minutes" in page
    assert "Somebody else was faster" in page


@pytest.mark.parametrize(
    "forged", [{"into": "x"}, {"into": "99999999999"}, {"into": ""}, {"act": "fly"}, {"seen": "-1"}]
)
def test_forged_forms_of_the_desk_are_refused_in_words(desk, hall, who, forged):
    question = world.approved(hall, who)
    told = {"act": "merge", "seen": question.revision, **forged}
    answer = desk.post(at("judge", question), told, headers=SCRIPT)
    assert answer.status_code == 409 and answer.json()["said"]


def test_a_participant_finds_no_desk(mine, hall, who):
    question = world.approved(hall, who)
    for name, thing in (("judge", question), ("translate", question), ("arrange", hall)):
        assert mine.post(at(name, thing), {"act": "decline", "reason": "time"}).status_code in (403, 404)
    assert mine.get(at("record", hall, ending="json")).status_code in (403, 404)
    question.refresh_from_db()
    assert question.state == State.APPROVED


def test_a_translation_stands_first_for_its_readers_with_the_original_beside(hall, who):
    question = world.approved(hall, who, "Cine va plăti?")
    actions.translate(question=question, language="en", words="Who will pay?", **SYSTEM)
    english, georgian = panels.room(scene(hall, "en")), panels.room(scene(hall, "ka"))
    assert english.index("Who will pay?") < english.index("Cine va plăti?") and "Română" in english
    assert "Who will pay?" not in georgian and "Cine va plăti?" in georgian


def test_machine_translation_is_offered_where_the_operator_has_an_engine(desk, hall, who):
    question = world.approved(hall, who)
    answer = desk.post(at("translate", question), {"language": "ka", "way": "machine", "seen": "0"}, headers=SCRIPT)
    assert answer.status_code == 409 and "off on this portal" in answer.json()["said"]
    assert "Translate by machine" not in panels.desk(scene(hall))


def test_how_questions_are_taken_is_changed_and_a_wrong_number_refused(desk, hall):
    told = {"act": "arrange", "seen": "0", "needs_approval": "on", "most": "3"}
    assert desk.post(at("arrange", hall), told, headers=SCRIPT).status_code == 200
    box = queries.box_of(hall)
    assert (box.most, box.takes_anonymous, box.needs_approval) == (3, False, True)
    for most in ("0", "many", "1000", "٣"):
        assert desk.post(at("arrange", hall), told | {"most": most, "seen": "1"}, headers=SCRIPT).status_code == 409


def test_questions_are_closed_and_opened_and_readers_own_part_follows(desk, mine, hall):
    before = panels.room(scene(hall))
    desk.post(at("arrange", hall), {"act": "close"}, headers=SCRIPT)
    after = panels.room(scene(hall))
    assert "Questions are closed" in after and before.split("data-say")[0] != after.split("data-say")[0]
    assert 'id="ask"' not in mine.get(room_of(hall)).content.decode()


def test_the_record_is_a_workbook_a_table_and_json_and_its_taking_is_noted(desk, hall, who):
    world.approved(hall, who, "=1+1 and who pays?")
    told = {ending: desk.get(at("record", hall, ending=ending)) for ending in ("xlsx", "csv", "json")}
    sheet = load_workbook(io.BytesIO(told["xlsx"].content)).active
    assert sheet["E2"].value == "=1+1 and who pays?" and sheet["E2"].data_type == "s"
    assert "'=1+1 and who pays?" in told["csv"].content.decode("utf-8-sig")
    assert json.loads(told["json"].content)["questions"][0]["text"] == "=1+1 and who pays?"
    assert Entry.objects.filter(kind="asking.record.take").count() == 3
    assert desk.get(at("record", hall, ending="exe")).status_code == 404


def counted(work) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        work()
    return len(seen)


def test_panels_do_not_ask_the_database_more_for_more_questions(mine, hall, who):
    def fill(number: int) -> None:
        person = world.person(hall.session.conference, 10 + number)
        for state in ("new", "approved", "answered"):
            question = world.ask(hall, person, f"{state} {number}?")
            if state != "new":
                world.approve(question)
            if state == "answered":
                question.refresh_from_db()
                actions.answer(question=question, manner="live", seen=question.revision, **SYSTEM)

    shows = (panels.room, panels.desk)
    fill(1)
    first = [counted(lambda show=show: show(scene(hall))) for show in shows]
    fill(2)
    fill(3)
    assert [counted(lambda show=show: show(scene(hall))) for show in shows] == first
    assert max(first) <= 16
