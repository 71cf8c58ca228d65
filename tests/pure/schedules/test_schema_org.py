"""The programme as data that search engines read."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from kavshiri.pure.schedules import Human, Party, schema_org
from tests.pure.schedules import vocabulary
from tests.pure.schedules.test_ical import DAY, GONE, OPENING, SCHEDULE


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


MINISTRY = Party("სამინისტრო", "organiser", "https://example.org/", is_government=True)
PARTIES = (MINISTRY, Party("ორგანიზაცია"), Party("ფონდი", "funder"))


def test_each_organiser_and_each_funder_is_an_organisation_of_its_own():
    told = tree(replace(SCHEDULE, parties=PARTIES, series="რეგიონული კონფერენციები"))
    assert told["organizer"] == [
        {"@type": "GovernmentOrganization", "name": "სამინისტრო", "url": "https://example.org/"},
        {"@type": "Organization", "name": "ორგანიზაცია"},
    ]
    assert told["funder"] == [{"@type": "Organization", "name": "ფონდი"}]
    assert told["superEvent"] == {"@type": "EventSeries", "name": "რეგიონული კონფერენციები"}
    assert told["inLanguage"] == ["ka", "en", "ro"]
    assert "offers" not in told and "sponsor" not in told


def test_a_session_that_was_moved_says_when_it_was_to_start():
    was = DAY - dt.timedelta(hours=1)
    moved, off = tree(replace(SCHEDULE, events=[replace(OPENING, was=was), replace(GONE, was=was)]))["subEvent"]
    assert moved["eventStatus"] == "https://schema.org/EventRescheduled"
    assert moved["previousStartDate"] == "2020-11-24T09:00:00+04:00"
    assert off["eventStatus"] == "https://schema.org/EventCancelled" and "previousStartDate" not in off


@pytest.mark.parametrize("mode", ["", "online", "in-person", "hybrid"])
def test_the_whole_document_keeps_to_the_vocabulary(mode):
    moved = replace(OPENING, was=DAY - dt.timedelta(hours=1))
    told = tree(replace(SCHEDULE, mode=mode, days=(DAY.date(),), parties=PARTIES, series="რიგი",
                        events=[moved, *SCHEDULE.events[1:]]))  # fmt: skip
    assert vocabulary.faults(told) == []


def test_the_vocabulary_finds_what_is_wrong():
    told = tree(replace(SCHEDULE, days=(DAY.date(),)))
    told["subEvent"][0] |= {"organiser": "x", "previousStartDate": "yesterday", "location": {"@type": "Hall"}}
    assert len(vocabulary.faults(told)) == 4
