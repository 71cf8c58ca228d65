"""Whatever is changed where readers do not look stays untold; whatever is changed where they look is told."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kavshiri.conference.changes import compare, public, words
from kavshiri.conference.changes.ledger import begun, carried_on
from tests.conference.changes.test_words import CONTENT
from tests.conference.files import AT, LATER

SECRET = "Zzyzx"
Step = Callable[[dict[str, Any]], None]


def session(content: dict[str, Any]) -> dict[str, Any]:
    return content["conference"]["sessions"][0]


def put(key: str, value: Any) -> Step:
    return lambda content: session(content).__setitem__(key, value)


def hide(paper: dict[str, Any]) -> Step:
    return lambda content: session(content)["materials"].append(paper)


HIDDEN: dict[str, Step] = {
    "interpreters": put("interpreters", [{"language": "ro", "person": "secret", "confirmed": True, "id": "x9"}]),
    "no interpreters": put("interpreters", []),
    "cues": put("cues", [{"what": {"en": SECRET}, "length": 5, "who": SECRET, "id": "c9"}]),
    "paper": hide({"title": {"en": SECRET}, "language": "en", "url": "https://example.org/z", "visibility": "staff",
                   "id": "m9"}),
    "stand-in": lambda content: session(content)["people"][0].update(stand_in="secret"),
    "foreign": put("foreign", {"remark": SECRET}),
    "name": lambda content: content["persons"][1].update(name={"en": SECRET}),
    "telephone manner": lambda content: content["persons"][0].update(pronunciation=SECRET, zone="Asia/Tokyo"),
    "old address": put("old_addresses", ["zzyzx"]),
}  # fmt: skip
SHOWN: dict[str, Step] = {
    "start": put("starts", "2020-11-24 10:15"),
    "end": put("ends", "2020-11-24 11:45"),
    "title": put("title", {"ka": "სხვა", "en": "Other"}),
    "Georgian title": lambda content: session(content)["title"].update(ka="სხვა"),
    "room": put("room", "b"),
    "languages": put("languages", ["ka", "en"]),
    "status": put("status", "cancelled"),
    "interpretation": put("interpretation", []),
    "confirmed": lambda content: session(content)["people"][1].update(confirmed=True),
    "question": put("questions", []),
    "number": put("number", "2"),
    "person": lambda content: content["persons"][0].update(name={"en": "Anna"}),
    "zone": lambda content: content["conference"].update(zone="Asia/Dubai"),
    "day": lambda content: content["conference"]["days"].append({"on": "2020-11-25"}),
    "announced": lambda content: content["conference"].update(announced=[{"country": "BG"}]),
    "gone": lambda content: content["conference"]["sessions"].clear(),
}


def after(steps: list[Step]) -> dict[str, Any]:
    told = copy.deepcopy(CONTENT)
    for step in steps:
        if told["conference"]["sessions"]:
            step(told)
    return told


hidden = st.lists(st.sampled_from(sorted(HIDDEN)).map(HIDDEN.__getitem__), max_size=6)
shown = st.lists(st.sampled_from(sorted(SHOWN)).map(SHOWN.__getitem__), min_size=1, max_size=3)


@given(hidden)
def test_hidden_changes_are_no_changes(steps):
    told = after(steps)
    assert not compare(CONTENT, told)
    assert public.digest(told) == public.digest(CONTENT)
    assert SECRET not in str(public.public(told))


@given(shown, hidden)
@settings(deadline=None)
def test_shown_changes_are_told_whatever_else_is_hidden(steps, others):
    told = after(others + steps)
    found = compare(CONTENT, told)
    assert found and public.digest(told) != public.digest(CONTENT)
    for language in ("ka", "en"):
        with translation.override(language):
            lines = [*map(words.session_lines, found.sessions), words.conference_lines(found)]
            assert any(lines) and SECRET not in str(lines)


@given(shown)
def test_there_and_back_touches_the_same_sessions_and_counts_twice(steps):
    told = after(steps)
    there, back = compare(CONTENT, told), compare(told, CONTENT)
    assert {one.key for one in there.sessions} == {one.key for one in back.sessions}
    first = begun(CONTENT, 1, AT)
    second = carried_on(first, there, CONTENT, 2, LATER)
    third = carried_on(second, back, told, 3, LATER)
    for key, entry in third.items():
        assert entry["sequence"] == 2 * (second[key]["sequence"] - first[key]["sequence"])
        assert not entry["gone"] and entry["first"] == 1
