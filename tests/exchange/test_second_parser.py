"""Our calendars as a second, strict program reads them: ical.js, the parser of Thunderbird, inside a browser.

It shares nothing with the library of the other tests, so a misreading of the standard would show in one of them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kavshiri.pure.schedules import Event, Schedule, ical
from tests.conference.files import FILE, load
from tests.pure.schedules.test_ical import GONE, MEETING, OPENING, SCHEDULE

pytestmark = pytest.mark.browser
PARSER = (Path(__file__).parent / "vendor" / "ical.min.js").read_text()
READ = """text => {
    ICAL.design.strict = true;
    const calendar = new ICAL.Component(ICAL.parse(text));
    const zones = calendar.getAllSubcomponents('vtimezone').map(one => new ICAL.Timezone(one));
    zones.forEach(zone => ICAL.TimezoneService.register(zone));
    const value = it => it && it.toJSDate ? it.toJSDate().toISOString() : String(it);
    const told = component => component.getAllProperties().map(property => ({
        name: property.name, parameters: property.toJSON()[1], type: property.type,
        values: property.getValues().map(value)}));
    const events = calendar.getAllSubcomponents('vevent').map(told);
    const again = calendar.toString();
    const second = new ICAL.Component(ICAL.parse(again)).getAllSubcomponents('vevent').map(told);
    zones.forEach(zone => ICAL.TimezoneService.remove(zone.tzid));
    return {calendar: told(calendar), events, same: JSON.stringify(events) === JSON.stringify(second)};
}"""


@pytest.fixture(scope="module")
def read(chromium) -> Iterator:
    """A function from octets to what ical.js understood."""
    page = chromium.new_page()
    page.evaluate(
        "async text => { const file = new Blob([text], {type: 'text/javascript'});"
        " globalThis.ICAL = (await import(URL.createObjectURL(file))).default; }",
        PARSER,
    )
    yield lambda octets: page.evaluate(READ, octets.decode())
    page.close()


def understood(read, schedule: Schedule) -> list[dict[str, list[dict]]]:
    told = read(b"".join(ical.write(schedule)))
    assert told["same"], "what was understood is not the same after it was written again"
    return [by_name(event) for event in told["events"]]


def by_name(properties: list[dict]) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for one in properties:
        found.setdefault(one["name"], []).append(one)
    return found


def test_every_property_is_read_as_it_was_meant(read):
    event = understood(read, SCHEDULE)[0]
    values = {name: told[0]["values"] for name, told in event.items()}
    assert values["summary"] == [OPENING.title]
    assert event["summary"][0]["parameters"]["language"] == "ka"
    assert "ა\nბ\\ნ" in values["description"][0]
    assert values["categories"] == ["გახსნა, 1", "ვაჭრობა"]
    assert values["dtstart"] == ["2020-11-24T06:00:00.000Z"]
    assert values["dtend"] == ["2020-11-24T07:30:00.000Z"]
    assert (values["uid"], values["sequence"], values["status"]) == ([OPENING.guid], ["3"], ["CONFIRMED"])
    assert values["url"] == [OPENING.url]


def test_addresses_of_the_languages_are_read(read):
    first, second = understood(read, SCHEDULE)[0]["conference"]
    assert (first["type"], first["values"], first["parameters"]["language"]) == ("uri", [MEETING], "ka")
    assert second["parameters"]["label"] == "ინგლისური: 'ა'" or second["parameters"]["label"] == 'ინგლისური: "ა"'


def test_cancelled_events_and_parts_are_read(read):
    told = understood(read, SCHEDULE)
    assert told[1]["related-to"][0]["parameters"]["reltype"] == "PARENT"
    assert told[1]["related-to"][0]["values"] == [OPENING.guid]
    assert told[3]["status"][0]["values"] == ["CANCELLED"]
    assert told[3]["uid"][0]["values"] == [GONE.guid]


ZONES = {
    "Asia/Tbilisi": (2004, 2005), "Europe/Chisinau": (2020, 2022), "Pacific/Apia": (2011, 2012),
    "America/New_York": (2006, 2007), "Europe/Dublin": (2024, 2024), "Asia/Kathmandu": (2020, 2020),
}  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
def test_no_event_is_an_hour_off_in_any_zone(read, zone):
    """Every tenth hour of the years, and every half hour around each change of the clock."""
    moments = sorted(set(hours(*ZONES[zone])) | set(around_changes(zone, *ZONES[zone])))
    events = [Event(f"g{n}", f"s{n}", "ა", at, at + dt.timedelta(minutes=45)) for n, at in enumerate(moments)]
    told = understood(read, replace(SCHEDULE, zone=zone, events=events))
    for event, given in zip(told, events, strict=True):
        assert dt.datetime.fromisoformat(event["dtstart"][0]["values"][0]) == given.starts
        assert dt.datetime.fromisoformat(event["dtend"][0]["values"][0]) == given.ends


def hours(first: int, last: int) -> Iterator[dt.datetime]:
    at = dt.datetime(first, 1, 1, tzinfo=dt.UTC)
    while at.year <= last:
        yield at
        at += dt.timedelta(hours=97)


def around_changes(zone: str, first: int, last: int) -> Iterator[dt.datetime]:
    at, hour = dt.datetime(first, 1, 1, tzinfo=dt.UTC), dt.timedelta(hours=1)
    while at.year <= last:
        if at.astimezone(ZoneInfo(zone)).utcoffset() != (at + hour).astimezone(ZoneInfo(zone)).utcoffset():
            yield from (at + dt.timedelta(minutes=30 * n) for n in range(-6, 9))
        at += hour


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["ka/konperentsia/forum/programa.ics", "en/conference/forum/programme.ics"])
def test_what_our_doors_give_is_read(read, client, path):
    load(FILE)
    told = read(client.get(f"/{path}").content)
    assert told["same"]
    assert len(told["events"]) == 3
    head = by_name(told["calendar"])
    assert head["name"][0]["parameters"]["language"] == path[:2]
    assert head["source"][0]["values"][0].endswith(path)
    assert json.dumps(head["refresh-interval"][0]["values"]) == '["PT1H"]'
