"""The programme as data that search engines read."""

from __future__ import annotations

import json
from dataclasses import replace

from kavshiri.pure.schedules import Human, schema_org
from tests.pure.schedules.test_ical import OPENING, SCHEDULE


def tree(schedule=SCHEDULE) -> dict:
    return json.loads(b"".join(schema_org.write(schedule)))


def test_parts_stand_inside_their_whole():
    told = tree()
    assert (told["@context"], told["@type"], told["name"]) == ("https://schema.org", "Event", "ფორუმი")
    assert [event["name"] for event in told["subEvent"]] == [OPENING.title, "Open", "Gone"]
    assert [part["name"] for part in told["subEvent"][0]["subEvent"]] == ["Late"]


def test_times_have_their_offset_and_states_are_told():
    opening, open_end, gone = tree()["subEvent"]
    assert (opening["startDate"], opening["endDate"]) == ("2020-11-24T10:00:00+04:00", "2020-11-24T11:30:00+04:00")
    assert "endDate" not in open_end
    assert gone["eventStatus"] == "https://schema.org/EventCancelled"
    assert opening["inLanguage"] == ["ka", "en", "ro"]


def test_only_confirmed_persons_perform():
    humans = (Human("Ana", of="Head"), Human("Open", confirmed=False), Human("Council", is_office=True))
    told = tree(replace(SCHEDULE, events=[replace(OPENING, humans=humans)]))
    assert told["subEvent"][0]["performer"] == [{"@type": "Person", "name": "Ana", "jobTitle": "Head"}]


def test_an_empty_programme_is_still_a_document():
    assert tree(replace(SCHEDULE, events=[]))["subEvent"] == []
