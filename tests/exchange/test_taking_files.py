"""Real schedules go in and out: no event lost, valid, and the same when they come back."""

from __future__ import annotations

from typing import Any

import pytest

from kavshiri.conference.models import Session
from kavshiri.exchange.models import Taken
from tests.exchange.taking import exported, opened, take, untouched, written
from tests.pure.schedules.schemas import json_faults, xml_faults
from tests.pure.schedules.test_wild_files import FILES
from tests.pure.schedules.wild import file

pytestmark = [pytest.mark.django_db, pytest.mark.shared_data]
SMALL = ("pyconfr-2025-schedule.json", "voc-frab-camp2019.json", "voc-pretalx-democon.json", "voc-invalid-example.json")


def told(content: dict[str, Any]) -> dict[Any, Any]:
    """What readers see of each session, by its start and title."""
    conference = content["conference"]
    names = {one["slug"]: one["name"] for one in content.get("persons", ())}
    rooms = {one["slug"]: next(iter(one["name"].values())) for one in conference.get("rooms", ())}
    return {
        (str(one["starts"]), next(iter(one["title"].values()))): (
            str(one.get("ends")), one["kind"], next(iter(one.get("abstract", {"": ""}).values())),
            rooms.get(one.get("room")), one.get("languages"),
            sorted(str(names.get(part["person"])) for part in one.get("people", ())),
            sorted(paper["url"] for paper in one.get("materials", ())),
        )
        for one in conference["sessions"]
    }  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_file_fits_a_bundle_and_comes_back_from_its_export(shared_data, name):
    plan = opened(file(shared_data, name), name)
    plan.bundle()
    assert len(plan.content["conference"]["sessions"]) == FILES[name][0]
    language = FILES[name][2]
    xml, jsons = (written(plan.content, plan.slug, form, language) for form in ("frab-xml", "frab-json"))
    second = written(plan.content, plan.slug, "frab-json2", language)
    assert xml_faults(xml, shared_data) == []
    assert json_faults(jsons, shared_data) == []
    assert json_faults(second, shared_data, "voc-schema2.json") == []
    zone = plan.content["conference"]["zone"]
    for document, form in ((xml, "back.xml"), (jsons, "back.json")):
        again = opened(document, form, zone=zone)
        assert told(again.content) == told(plan.content)


def taken_twice(source: bytes, name: str, forms: tuple[str, ...] = ("frab-xml", "frab-json")):
    """Take a file in, and look at it again: nothing would change, from the file or from what we write of it."""
    plan = take(source, name)
    assert Session.objects.count() == plan.sessions == len(plan.made)
    again = opened(source, name)
    assert untouched(again) == ([], [], [])
    assert again.said == Taken.objects.get().said
    for form in forms:
        back = opened(exported(plan, form), f"back.{form}")
        assert untouched(back) == ([], [], [])
        assert back.conference == plan.conference
    return plan


@pytest.mark.parametrize("name", SMALL)
def test_a_file_taken_twice_changes_nothing(shared_data, name):
    taken_twice(file(shared_data, name), name)


def test_fosdem_2025_goes_in_and_out(shared_data):
    taken_twice(file(shared_data, "fosdem-2025.xml"), "fosdem-2025.xml", ("frab-xml",))


def test_coscup_goes_out_in_both_languages(shared_data):
    plan = opened(file(shared_data, "coscup-2023-session.json"), "coscup-2023-session.json")
    english, chinese = (written(plan.content, plan.slug, "frab-json", code).decode() for code in ("en", "zh"))
    title = "Open standards and open source solutions for healthcare information"
    assert title in english and title not in chinese
    assert "醫療資訊開放標準與開源解決方案" in chinese
    assert "Open source RISC-V GPGPU" in english
    back = opened(chinese.encode(), "coscup-2023.json", zone="Asia/Taipei")
    assert len(back.content["conference"]["sessions"]) == 352
