"""frab documents that others can read."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from lxml import etree

from kavshiri.pure.schedules import Event, Human, Link, Schedule, frab_json, frab_xml
from tests.pure.schedules.schemas import json_faults, xml_faults

DAY = dt.datetime(2020, 11, 24, 6, 0, tzinfo=dt.UTC)
NASTY = "a < b & \"c\" 'd' ]]> \x0b\ufffe \r\n ქართული"
OPENING = Event(
    "01930000-0000-7000-8000-000000000001", "opening", NASTY, DAY, DAY + dt.timedelta(minutes=90), id=1,
    kind="opening", abstract=NASTY, language="ka", languages=("ka", "en"), room="Hall “A” & <B>", track='T "1"',
    humans=(Human("ანა <ანა>", "speaker", "Speaker", "01930000-0000-7000-8000-0000000000aa"),),
    links=(Link("https://example.org/?a=1&b=2", NASTY), Link("https://example.org/paper.pdf", "Paper")),
    url="https://example.org/ka/opening/",
    foreign={"attachments": '["https://example.org/paper.pdf"]', "recording_license": "CC BY", "do_not_record": "true",
             "code": "ABC123", "feedback_url": "https://example.org/feedback", "persons": '{"ანა <ანა>": {"id": 7}}'},
)  # fmt: skip
LATE = Event("not a uuid", "Late_", "Late", DAY + dt.timedelta(hours=13), DAY + dt.timedelta(hours=20), id=2)
OPEN_END = Event("01930000-0000-7000-8000-000000000003", "x", "Open", DAY, id=3, foreign={"duration": "48:00"})
GONE = replace(OPENING, guid="01930000-0000-7000-8000-000000000004", id=4, title="Gone", cancelled=True)
SCHEDULE = Schedule(
    "my-forum", NASTY, "Asia/Tbilisi", "ka", "v1", [OPENING, OPEN_END, LATE, GONE],
    days=(dt.date(2020, 11, 24), dt.date(2020, 11, 26)), tracks=('T "1"',), url="https://example.org/ka/programme/",
)  # fmt: skip


def document(write, schedule=SCHEDULE) -> bytes:
    return b"".join(write(schedule))


def test_xml_is_valid(shared_data):
    assert xml_faults(document(frab_xml.write), shared_data) == []


@pytest.mark.parametrize(
    ("write", "schema"), [(frab_json.write, "voc-schema.json"), (frab_json.write_second, "voc-schema2.json")]
)
def test_json_is_valid(shared_data, write, schema):
    assert json_faults(document(write), shared_data, schema) == []


def test_an_empty_programme_is_still_a_document(shared_data):
    empty = replace(SCHEDULE, events=[])
    assert xml_faults(document(frab_xml.write, empty), shared_data) == []
    assert json_faults(document(frab_json.write, empty), shared_data) == []


def test_what_an_imported_schedule_said_goes_out_again():
    first = etree.fromstring(document(frab_xml.write)).find("day/room/event")
    assert first.find("persons/person").attrib == {"id": "7", "guid": "01930000-0000-7000-8000-0000000000aa"}
    assert (first.get("code"), first.findtext("recording/license"), first.findtext("recording/optout")) == (
        "ABC123", "CC BY", "true",
    )  # fmt: skip
    assert [link.get("href") for link in first.iterfind("attachments/attachment")] == ["https://example.org/paper.pdf"]


def test_days_follow_the_conferences_clock():
    days = json.loads(document(frab_json.write))["schedule"]["conference"]["days"]
    assert [day["date"] for day in days] == ["2020-11-24", "2020-11-26"]
    assert days[0]["day_end"] == "2020-11-25T06:00:00+04:00"
    assert [event["start"] for events in days[0]["rooms"].values() for event in events] == ["10:00", "10:00", "23:00"]


def test_an_end_that_is_not_known_is_what_the_imported_schedule_said():
    told = etree.fromstring(document(frab_xml.write))
    assert [event.findtext("duration") for event in told.iter("event")] == ["01:30", "48:00", "07:00"]


def test_cancelled_events_are_left_out_of_the_first_schemas_and_told_in_the_second():
    assert b"Gone" not in document(frab_xml.write) + document(frab_json.write)
    events = json.loads(document(frab_json.write_second))["schedule"]["events"]
    assert [event["title"] for event in events if event["state"] == "CANCELED"] == ["Gone"]
