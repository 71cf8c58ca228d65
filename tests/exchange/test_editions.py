"""A published programme as plain values."""

from __future__ import annotations

import datetime as dt

import pytest

from kavshiri.conference.models import Version
from kavshiri.exchange import editions
from tests.conference.files import FILE, changed, load

pytestmark = pytest.mark.django_db

SECRETS = """\
      cues:
        - {what: {ka: საიდუმლო ნიშანი}, length: 60}
      interpreters:
        - {language: en, person: booth}
"""


def told(text: str = FILE, language: str = "en"):
    load(text)
    return editions.schedule_of(Version.objects.select_related("conference").get(), language)


@pytest.fixture
def with_secrets() -> str:
    text = changed("  - {slug: ana, name", "  - {slug: booth, name: {ka: თარჯიმანი}}\n  - {slug: ana, name", FILE)
    text = changed("{role: moderator, person: ana}", "{role: moderator, person: ana, stand_in: booth}", text)
    text = changed("      questions:\n", f"{SECRETS}      questions:\n", text)
    paper = 'url: "https://example.org/staff", visibility: staff}'
    return changed(
        "      materials:\n", f"      materials:\n        - {{title: {{ka: შიდა}}, language: ka, {paper}\n", text
    )


def test_a_programme_is_told_in_the_readers_language():
    schedule = told(language="ka")
    assert (schedule.title, schedule.version, schedule.zone) == ("ფორუმი", "v1", "Asia/Tbilisi")
    assert [event.title for event in schedule.events] == ["გახსნა", "პანელი", "მსჯელობა"]
    assert told(language="en").events[0].kind_label == "Opening"


def test_times_are_moments_and_parts_know_their_whole():
    opening, panel, talk = told().events
    assert opening.starts == dt.datetime(2020, 11, 24, 6, tzinfo=dt.UTC)
    assert (panel.ends, talk.part_of) == (None, "panel")


def test_people_links_and_channels_are_those_that_readers_see():
    opening = told().events[0]
    assert [(human.role, human.name, human.confirmed) for human in opening.humans] == [
        ("moderator", "Ana", False), ("speaker", "Head, Council", True),
    ]  # fmt: skip
    assert [link.url for link in opening.links] == ["https://example.org/paper"]
    assert [(channel.language, channel.manner) for channel in opening.channels] == [
        ("en", "simultaneous"), ("ro", "simultaneous"),
    ]  # fmt: skip


def test_what_only_the_secretariat_sees_is_not_in_it(with_secrets):
    schedule = repr(told(with_secrets, "ka"))
    assert "ანა" in schedule
    for secret in ("საიდუმლო", "თარჯიმანი", "შიდა", "staff"):
        assert secret not in schedule


def test_numbers_are_kept_and_made_ones_never_collide():
    sessions = [
        {"id": f"s{n}", "foreign": {"id": given}} for n, given in enumerate(["7", "7", "x", "0", "99999999999"])
    ]
    ids = editions.ids_of(sessions)
    assert ids["s0"] == 7
    assert len(set(ids.values())) == 5
    assert ids == editions.ids_of(sessions)
    assert all(number >= editions.FIRST_ID for key, number in ids.items() if key != "s0")
