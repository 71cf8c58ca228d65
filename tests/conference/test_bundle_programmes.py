"""Real programmes of other conferences, with what breaks naive importers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml

from tests.conference.files import content, dumped, load, programmes

pytestmark = [pytest.mark.django_db, pytest.mark.shared_data]


@pytest.fixture
def real(shared_data) -> dict[str, Any]:
    return programmes(shared_data)


def bundle(one: dict[str, Any], zone: str, sessions: list[dict], **more: Any) -> str:
    """A file of a real programme; ``sessions`` have their wall-clock times already."""
    told = {
        "kavshiri": 1,
        **more,
        "conference": {
            "slug": one["id"],
            "title": {"en": one["title"]["en"]},
            "zone": zone,
            "days": [{"on": day.isoformat()} for day in one["dates"]],
            "sessions": sessions,
        },
    }
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False)


def session(place: int, title: str, starts: str, ends: str | None = None, **more: Any) -> dict[str, Any]:
    told = {"slug": f"s-{place}", "kind": "plenary", "title": {"en": title}, "starts": starts, **more}
    return {**told, "ends": ends} if ends else told


def clock(text: str) -> str:
    """8:30 → 08:30, 10.45 → 10:45"""
    hours, minutes = text.replace(".", ":").split(":")
    return f"{int(hours):02}:{minutes}"


def test_a_programme_of_2006_has_the_offset_of_2006(real):
    one = {**real["armenia-diaspora-2006"]}
    one["dates"] = [dt.date(2006, 9, 18), dt.date(2006, 9, 19), dt.date(2006, 9, 20)]
    sessions = []
    for number, item in enumerate(one["programme"]):
        day = one["dates"][item["day"] - 1]
        sessions.append(session(number, item["title"], f"{day} {clock(item['start'])}", f"{day} {clock(item['end'])}"))
    conference = load(bundle(one, one["tz"], sessions)).conference
    assert conference.sessions.count() == len(one["programme"])
    assert conference.sessions.first().starts_at.isoformat() == "2006-09-18T03:30:00+00:00"
    assert load(dumped(conference)).changed == 0


def test_items_with_a_start_only_and_parallel_parts_keep_their_order(real):
    one = real["oecd-forum-2020"]
    day, sessions = one["dates"][0], []
    for number, item in enumerate(each for each in one["programme"] if "title" in each):
        at = f"{day} {item['start']}"
        parts = [
            session(100 * number + n, part["title"], at, number=part["letter"])
            for n, part in enumerate(item.get("parallel", ()), 1)
        ]
        sessions.append(session(number, item["title"], at, **({"parts": parts} if parts else {})))
    conference = load(bundle(one, one["tz"], sessions)).conference
    assert not conference.sessions.exclude(ends_at=None).exists()
    told = content(dumped(conference))["conference"]["sessions"]
    foresight = next(each for each in told if "parts" in each)
    assert [part["number"] for part in foresight["parts"]] == ["C", "B", "A", "D"]


def test_days_need_not_follow_one_another(real):
    one = real["gds-dublin-2022"]
    sessions = [session(n, f"Day {n}", f"{day} 10:00") for n, day in enumerate(one["dates"], 1)]
    conference = load(bundle(one, "Europe/Dublin", sessions)).conference
    assert conference.dates == one["dates"]
    assert [each.starts_at.hour for each in conference.sessions.all()] == [9, 9, 9]


def test_a_discussion_inside_its_panel_is_no_clash(real):
    one = real["eesc-2015"]
    day = one["dates"][0]
    panel = next(each for each in one["programme"] if each["title"].startswith("Panel 1"))
    inner = next(each for each in one["programme"] if each.get("inside"))
    parts = [session(2, inner["title"], f"{day} 10:30", f"{day} 11:15", kind="discussion")]
    sessions = [session(1, panel["title"], f"{day} 09:45", f"{day} 11:15", parts=parts)]
    conference = load(bundle(one, one["tz"], sessions)).conference
    discussion = conference.sessions.get(slug="s-2")
    assert (discussion.part_of.slug, discussion.ends_at) == ("s-1", conference.sessions.get(slug="s-1").ends_at)


def test_speakers_without_a_known_name_are_offices_to_be_confirmed(real):
    one = real["tbilisi-2020"]
    shared = {
        "organisations": [{"slug": "ministry", "name": {"ka": "სამინისტრო"}}],
        "offices": [{"slug": "deputy", "title": {"ka": "მინისტრის მოადგილე"}, "organisation": "ministry"}],
    }
    people = [{"role": "moderator", "office": "deputy"}]
    sessions = [session(1, "Panel", "2020-11-24 10:00", people=people, number="I")]
    one = {**one, "title": {"en": one["title"]["en"]}}
    conference = load(bundle(one, "Asia/Tbilisi", sessions, **shared)).conference
    part = conference.sessions.get().people.get()
    assert (part.person, part.office.slug, part.confirmed) == (None, "deputy", False)


def test_overlapping_items_and_diacritics_are_taken_as_they_are(real):
    one = real["gfmd-quito-business-2020"]
    one["dates"] = [dt.date(2020, 1, day) for day in range(21, 25)]
    sessions = []
    for number, item in enumerate(each for each in one["programme"] if "raw" in each):
        starts, ends = (clock(part) for part in item["raw"].removesuffix(" hrs").split("-"))
        sessions.append(session(number, item["title"], f"{item['date']} {starts}", f"{item['date']} {ends}"))
    conference = load(bundle(one, one["tz"], sessions)).conference
    first = conference.sessions.first()
    assert (first.starts_at.hour, first.starts_at.minute) == (13, 30)
    assert load(dumped(conference)).changed == 0
