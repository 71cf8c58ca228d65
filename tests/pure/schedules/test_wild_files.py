"""Real schedules: every event is kept, and what they do wrong is mended and said."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.pure.schedules.wild import codes, file, mend, read

pytestmark = pytest.mark.shared_data
FILES = {
    "fosdem-2007.xml": (215, "Europe/Brussels", "en"),
    "fosdem-2013.xml": (487, "Europe/Brussels", "en"),
    "fosdem-2020.xml": (872, "Europe/Brussels", "en"),
    "fosdem-2025.xml": (943, "Europe/Brussels", "en"),
    "pyconfr-2025-schedule.json": (75, "Etc/GMT-1", "fr"),
    "coscup-2023-session.json": (352, "Etc/GMT-8", "en"),
    "voc-frab-camp2019.json": (79, "Europe/Berlin", "en"),
    "voc-pretalx-democon.json": (36, "Etc/GMT-1", "en"),
    "voc-invalid-example.json": (1, "Europe/Zurich", "de"),
}
WRONG = {
    "fosdem-2007.xml": {"zone-by-city", "no-language", "markup", "no-address", "person-numbers", "no-number"},
    "fosdem-2013.xml": {"zone-by-city", "no-language", "markup", "no-address"},
    "fosdem-2020.xml": {"zone-by-city", "no-language", "markup", "no-address"},
    "fosdem-2025.xml": {"markup"},
    "pyconfr-2025-schedule.json": {"zone-by-offset", "no-title"},
    "coscup-2023-session.json": {"zone-by-offset", "no-title", "markup", "no-address", "control-signs", "other-script"},
    "voc-frab-camp2019.json": {"markup", "relative-address", "no-scheme"},
    "voc-pretalx-democon.json": {"zone-never"},
    "voc-invalid-example.json": {"markup", "no-number"},
}


@pytest.mark.parametrize("name", FILES)
def test_no_event_is_lost_and_what_is_wrong_is_said(shared_data, name):
    source = file(shared_data, name)
    count, zone, language = FILES[name]
    mended = mend(source, name)
    assert len(read(source).events) == len(mended.sessions) == count
    assert (mended.waiting, mended.zone, mended.language) == ([], zone, language)
    assert set(codes(mended)) == WRONG[name]
    assert len({one.slug for one in mended.sessions}) == len({one.key for one in mended.sessions}) == count


def test_every_note_names_the_line_of_its_event(shared_data):
    source = file(shared_data, "fosdem-2025.xml")
    lines = source.decode().split("\n")
    mended = mend(source)
    assert all("<event " in lines[note.line - 1] for note in mended.notes)
    camp = file(shared_data, "voc-frab-camp2019.json")
    lines = camp.decode().split("\n")
    for one in mend(camp).sessions:
        assert one.foreign["guid"] in lines[one.line - 1]


def test_fosdem_2007_has_a_person_under_several_numbers_once(shared_data):
    mended = mend(file(shared_data, "fosdem-2007.xml"))
    assert Counter(codes(mended))["person-numbers"] == 40
    assert len(mended.persons) == 204
    assert sum(len(one.roles) for one in mended.sessions) == 244


def test_coscup_keeps_both_languages(shared_data):
    mended = mend(file(shared_data, "coscup-2023-session.json"), "coscup-2023-session.json")
    talk = next(one for one in mended.sessions if one.key == "SWZGFV")
    assert talk.languages == ["zh"]
    assert talk.foreign["title@zh"] == "醫資標準的教育推廣"
    assert mended.tracks[talk.track]["en"] == "Open standards and open source solutions for healthcare information"
    assert talk.foreign["track@zh"] == "醫療資訊開放標準與開源解決方案"
    assert [paper.url for paper in talk.papers] == [
        "https://youtu.be/jnI8uJU6dtU",
        "https://hackmd.io/@coscup/BJvs7JJsn",
    ]


def test_pyconfr_keeps_kinds_in_both_languages(shared_data):
    mended = mend(file(shared_data, "pyconfr-2025-schedule.json"))
    welcome = next(one for one in mended.sessions if one.foreign["code"] == "38LRHE")
    assert (welcome.kind, welcome.foreign["type"], welcome.foreign["type@fr"]) == (
        "plenary", "Short plenary", "Pléniaire courte",
    )  # fmt: skip
    assert welcome.languages == ["fr"]


def test_schemas_are_no_schedules(shared_data):
    from kavshiri.pure.schedules.wild import Refused

    for name in ("voc-schema.json", "voc-schema2.json"):
        with pytest.raises(Refused, match="foreign-json"):
            read(file(shared_data, name))
