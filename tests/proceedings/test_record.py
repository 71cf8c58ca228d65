"""The session's record: whole for the secretariat, without attendance for those with a duty, and what is released."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from kavshiri.access.acting import acting
from kavshiri.hall.models import Duty, Hall
from kavshiri.journal import actions as journal
from kavshiri.papers import press
from kavshiri.proceedings import actions, attendance, files, pages, printing, record
from kavshiri.proceedings.models import AttendanceCorrection, Part
from kavshiri.proceedings.quoting import View
from kavshiri.ui import clock
from tests import world as house
from tests.asking import world as asking
from tests.floor import world as floors
from tests.proceedings import world
from tests.proceedings.world import NAMES, SYSTEM, later

pytestmark = pytest.mark.django_db
END = later(700)
KEYS = [
    "schema", "view", "language", "made_at", "conference", "conference_title", "session", "title", "zone", "state",
    "quoting", "opened_at", "began_at", "ended_at", "agenda", "floor", "questions", "polls", "summary", "attendance",
    "incidents", "provisional",
]  # fmt: skip


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: END)


@pytest.fixture
def furnished():
    return house.furnish()


@pytest.fixture
def play(furnished):
    made = world.played(furnished.published)
    world.stay(made.hall, made.people["a"], 0, 590)
    world.stay(made.hall, made.people["ann"], 300, 420)
    return made


def quoted(hall: Hall, rule: str) -> Hall:
    with acting("tests"):
        Hall.objects.filter(pk=hall.pk).update(rule=rule)
    return Hall.objects.select_related("session__conference").get(pk=hall.pk)


def released(hall: Hall, audience: str = "public", parts=Part.values) -> None:
    actions.release(hall=hall, audience=audience, parts=list(parts), by=SYSTEM_SECRETARY, at=END)


SYSTEM_SECRETARY = SYSTEM


def address(name: str, hall: Hall) -> str:
    return reverse(f"proceedings:{name}", args=[hall.public_id])


def test_the_whole_record_holds_what_happened_with_stable_keys(play):
    told = record.of(play.hall, "en", END, View.OFFICE)
    assert list(told) == KEYS
    assert told["schema"] == "kavshiri.session-record/1"
    assert [(row["title"], row["seconds"]) for row in told["agenda"]] == [("Trade", 240), ("Return", 300)]
    first, second = told["floor"]["speeches"]
    assert (first["delegation"], first["speaker"], first["seconds"], first["language"], first["point"]) == (
        "Delegation A", "Delegate A", 128, "ka", "Trade")  # fmt: skip
    assert (second["delegation"], second["kind"], second["seconds"]) == ("Delegation B", "point of order", 15)
    assert told["floor"]["by_speaker"] == [
        {"name": "Delegation A", "speeches": 1, "seconds": 128}, {"name": "Delegation B", "speeches": 1, "seconds": 15},
    ]  # fmt: skip
    assert [(row["number"], row["asked_by"], row["is_anonymous"], row["answer"]) for row in told["questions"]] == [
        (1, "", True, "The council."), (2, "Delegation B", False, ""), (3, "Delegation B", False, ""),
    ]  # fmt: skip
    results = [(row["question"], row["voted"], row["quorum"], row["answer"]) for row in told["polls"]["results"]]
    assert ("Shall we go on?", 2, 50, "Yes") in results
    assert {(row["who"], row["answer"]) for row in told["polls"]["votes"]} == {
        ("Delegation A", "Yes"), ("Delegation B", "No"),
    }  # fmt: skip
    assert [(one["name"], one["minutes"]) for one in told["attendance"]["people"]] == [
        ("Ann Nonymous", 2), ("Delegate A", 9),
    ]  # fmt: skip
    assert told["provisional"] == ["unanswered", "unreleased"]
    assert json.loads(files.as_json(told))["attendance"]["held_minutes"] == 10


def test_an_anonymous_asker_and_a_secret_voter_are_nowhere_in_any_form_of_it(play):
    told = record.of(play.hall, "en", END, View.DESK)
    said = files.as_json(told).decode() + printing.html([(play.hall, told)], "en")
    assert told["attendance"] is None and told["incidents"] is None
    assert "Ann" not in said and str(play.people["ann"].public_id) not in said


def test_the_workbook_has_a_sheet_for_each_part_and_runs_nothing(play):
    with acting("tests"):
        play.hall.session.conference.days.all()
        from kavshiri.floor.models import Speech

        Speech.objects.filter(hall=play.hall).update(topic='=HYPERLINK("http://example.org")')
    told = record.of(play.hall, "ka", END, View.OFFICE)
    book = load_workbook(BytesIO(files.xlsx(told, play.hall)))
    assert len(book.sheetnames) == 10
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "d", "b"}
    said = [str(cell.value) for row in book["დასწრება"] for cell in row]
    assert "Ann Nonymous" in said


@pytest.mark.parametrize("rule", ["record", "chatham"])
def test_what_is_released_names_whom_the_rule_lets_be_named(play, rule):
    hall = quoted(play.hall, rule)
    told = record.of(hall, "en", END, View.RELEASED)
    said = files.as_json(told).decode() + printing.html([(hall, told)], "en")
    sheets = load_workbook(BytesIO(files.xlsx(told, hall)))
    said += " ".join(str(cell.value) for sheet in sheets for row in sheet for cell in row)
    assert ("Delegation A" in said) == (rule == "record")
    if rule == "chatham":
        assert [name for name in NAMES if name in said] == []
    assert "What is nobody to see?" not in said and "Who decides?" in said
    assert "A secret question" not in said and "Shall we go on?" in said
    assert "Ann" not in said and told["attendance"] is None and told["incidents"] is None


def test_what_was_said_under_a_stricter_rule_for_a_while_is_told_by_that_rule(play):
    """A spoke on record; B’s question and the poll came while the hall had a stricter rule."""
    for seconds, rule in ((205, "chatham"), (305, "off"), (500, "record")):
        values = {"rule": rule}
        with acting("tests"):
            hall = Hall.objects.get(pk=play.hall.pk)
            journal.keep(hall, values, topic="tests", kind="hall.hall", by=SYSTEM, at=later(seconds))
    told = record.of(Hall.objects.select_related("session__conference").get(pk=play.hall.pk), "en", END, View.RELEASED)
    assert [row["delegation"] for row in told["floor"]["speeches"]] == ["Delegation A", "Delegation B"]
    assert [(row["number"], row["asked_by"]) for row in told["questions"]] == [(1, ""), (2, "")]
    assert told["polls"] == {"results": [], "votes": []}
    whole = record.of(play.hall, "en", END, View.DESK)
    assert whole["questions"][1]["asked_by"] == "Delegation B" and len(whole["polls"]["votes"]) == 2


def test_off_the_record_nothing_is_released_and_what_was_ends(play, furnished):
    released(play.hall)
    assert Client().get(address("released", play.hall)).status_code == 200
    hall = quoted(play.hall, "off")
    with pytest.raises(ValidationError, match="off the record"):
        released(hall)
    for name in ("released", "released-file"):
        assert Client().get(address(name, hall)).status_code == 404
        assert world.as_participant(play.people["a"]).get(address(name, hall)).status_code == 404


def test_a_record_is_released_by_the_secretariat_in_the_chosen_parts_and_taken_back(play, furnished):
    ann = world.as_participant(play.people["ann"])
    assert ann.get(address("released", play.hall)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.release(
            hall=play.hall, audience="public", parts=["floor"], by=world.rapporteur(play.hall), at=END
        )  # fmt: skip
    with pytest.raises(ValidationError, match="at least one part"):
        released(play.hall, parts=["attendance", "incidents"])
    released(play.hall, "participants", ["agenda", "polls"])
    page = ann.get(address("released", play.hall)).content.decode()
    assert "Shall we go on?" in page and "Who decides?" not in page and "Delegate A" not in page
    assert Client().get(address("released", play.hall)).status_code == 404
    told = json.loads(ann.get(address("released-file", play.hall), {"as": "json"}).content)
    assert told["floor"] is None and told["view"] == "released"
    released(play.hall, "public", ["floor"])
    stranger = Client(headers={"accept-language": "en"})
    assert "Delegation A" in stranger.get(address("released", play.hall)).content.decode()
    session = reverse("conference:session", args=[play.hall.session.conference.slug, play.hall.session.slug])
    assert address("released", play.hall) in stranger.get(session).content.decode()
    actions.take_back(hall=play.hall, by=SYSTEM, at=END)
    assert stranger.get(address("released", play.hall)).status_code == 404
    assert address("released", play.hall) not in stranger.get(session).content.decode()


def test_a_session_that_goes_on_is_not_released(furnished):
    from tests.hall import world as halls

    with pytest.raises(ValidationError, match="Close the session first"):
        released(halls.hall(furnished.published))


def test_who_reads_how_much_of_the_record(play, furnished):
    rapporteur = asking.person(furnished.published, 71, kind="speaker")
    asking.give_duty(play.hall, rapporteur, Duty.Kind.RAPPORTEUR)
    technician = asking.person(furnished.published, 72, kind="speaker")
    asking.give_duty(play.hall, technician, Duty.Kind.TECHNICIAN)
    assert Client().get(address("record", play.hall)).status_code == 404
    for who in (technician, play.people["a"]):
        client = world.as_participant(who)
        assert client.get(address("record", play.hall)).status_code == 403
        assert client.get(address("record-file", play.hall)).status_code == 403
        assert client.get(address("replay", play.hall)).status_code == 403
    page = world.as_participant(rapporteur).get(address("record", play.hall)).content.decode()
    assert "Delegation A" in page and "What is nobody to see?" in page
    assert "Ann Nonymous" not in page
    staff = world.as_staff(furnished.users["secretary"]).get(address("record", play.hall)).content.decode()
    assert "Ann Nonymous" in staff


def test_attendance_is_corrected_with_a_reason_and_each_correction_stays(play):
    ann = play.people["ann"]
    told = {"hall": play.hall, "participant": ann, "by": SYSTEM, "at": END}
    for values, said in (
        ({"minutes": 5, "reason": "  "}, "reason"), ({"minutes": 11, "reason": "late"}, "10 minutes"),
        ({"minutes": -1, "reason": "x"}, "10 minutes"),
    ):  # fmt: skip
        with pytest.raises(ValidationError, match=said):
            actions.correct(**told, **values)
    actions.correct(**told, minutes=8, reason="Sat in the room; her telephone had failed.")
    stand = next(one for one in attendance.of(play.hall, END) if one.participant == ann)
    assert (stand.minutes, stand.measured, stand.corrected) == (8, 2, 8)
    actions.correct(**told, minutes=None, reason="A mistake of ours.")
    stand = next(one for one in attendance.of(play.hall, END) if one.participant == ann)
    assert (stand.minutes, stand.corrected) == (2, None)
    assert AttendanceCorrection.objects.filter(participant=ann).count() == 2
    with pytest.raises(PermissionDenied):
        actions.correct(**{**told, "by": world.rapporteur(play.hall)}, minutes=1, reason="me")


def test_all_records_of_a_conference_are_one_zip(play, furnished):
    client = world.as_staff(furnished.users["secretary"])
    url = reverse("proceedings-office:zip", args=[furnished.published.pk])
    answer = client.post(url, {"language": "en"})
    book = zipfile.ZipFile(BytesIO(answer.content))
    slug = play.hall.session.slug
    assert f"01-{slug}/record-{furnished.published.slug}-{slug}-en.json" in book.namelist()
    assert (f"records-{furnished.published.slug}-en.pdf" in book.namelist()) == press.is_ready()
    assert "provisional" in book.read("README.txt").decode()


@pytest.mark.skipif(not press.is_ready(), reason="no PDF can be made here")
def test_the_pdf_says_on_its_cover_what_is_provisional_and_is_tagged(play):
    told = record.of(play.hall, "ka", END, View.OFFICE)
    paper = PdfReader(BytesIO(printing.pdf([(play.hall, told)], "ka")))
    first = paper.pages[0].extract_text()
    assert "წინასწარ" in first and paper.trailer["/Root"]["/Lang"] == "ka"
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_record_asks_as_often_however_many_spoke(play):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            pages.leaf(record.of(play.hall, "en", END, View.OFFICE), play.hall)
        return len(queries)

    asked()  # what is remembered of the languages and the site is read once
    before = asked()
    with acting("tests"):
        Hall.objects.filter(pk=play.hall.pk).update(state="running", ended_at=None)
    one = floors.lists(Hall.objects.get(pk=play.hall.pk))[0]
    for place, letter in enumerate("CDE"):
        who = floors.somebody(play.hall.session.conference, letter)
        world.stay(play.hall, who, 100, 200)
        speech = floors.give(floors.ask(one, who, 610 + place), None, 620 + place)
        from kavshiri.floor import actions as floor

        floor.take(speech=speech, by=SYSTEM, at=later(630 + place))
        asking.ask(play.hall, who, f"What about {letter}?", later(640 + place), language="en")
    assert asked() == before
