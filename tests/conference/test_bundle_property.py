"""Whatever a bundle holds, a dump of it holds too, and loading that changes nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kavshiri.conference import bundle
from tests.conference.files import content, dumped, load

pytestmark = pytest.mark.django_db
DAYS = [dt.date(2021, 10, 30), dt.date(2021, 10, 31), dt.date(2021, 11, 4)]
signs = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff\ufeff")
words = st.text(signs, min_size=1, max_size=30).map(str.strip).filter(bool)
many = st.lists(words, min_size=1, max_size=3).map("\n".join)


def translations(told: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """A translation: plain where it is reviewed, else with its state."""
    states = st.sampled_from([{"state": "draft"}, {"state": "machine"}, {"state": "reviewed", "outdated": "true"}])
    return told | st.builds(lambda text, state: {"text": text, **state}, told, states)


def texts(told: st.SearchStrategy[str] = words) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda origin, text, others: {origin: text, **{code: t for code, t in others.items() if code != origin}},
        st.sampled_from(["ka", "en"]),
        told,
        st.dictionaries(st.sampled_from(["ka", "en", "ro"]), translations(told), max_size=2),
    )


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping without the fields that are None."""
    return st.fixed_dictionaries(fields).map(lambda told: {k: v for k, v in told.items() if v not in (None, [])})


def maybe(told: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | told


source = st.sampled_from(["announced", "reported", "ours"])
people = record(
    role=st.sampled_from(["chair", "speaker"]),
    person=st.just("ana"),
    office=maybe(st.just("head")),
    confirmed=maybe(st.just("true")),
    stand_in=maybe(st.just("ana")),
    stand_in_office=maybe(st.just("head")),
    source=source,
)
cues = record(
    what=texts(),
    who=maybe(words),
    language=maybe(st.just("en")),
    medium=maybe(st.sampled_from(["recording", "slides"])),
    length=st.integers(0, 86_400).map(str),
    for_booths=maybe(texts(many)),
    for_technician=maybe(texts(many)),
)
booths = record(language=st.sampled_from(["ka", "en"]), person=st.just("ana"), confirmed=maybe(st.just("true")))
foreign = st.dictionaries(st.from_regex(r"[a-z_]{2,12}", fullmatch=True), many, min_size=1, max_size=3)
times = st.tuples(st.sampled_from(DAYS), st.integers(0, 23), st.sampled_from([0, 30]), st.integers(1, 23 * 60))


def timed(told: tuple[dict[str, Any], tuple, bool]) -> dict[str, Any]:
    session, (day, hour, minute, length), ends = told
    starts = dt.datetime.combine(day, dt.time(hour, minute))
    told_ends = {"ends": str(starts + dt.timedelta(minutes=length))[:16]} if ends else {}
    return {**session, "starts": str(starts)[:16], **told_ends}


sessions = st.tuples(
    record(
        kind=st.sampled_from(["plenary", "thematic", "break"]),
        number=maybe(st.text("0123IVX", min_size=1, max_size=5)),
        title=texts(),
        abstract=maybe(texts(many)),
        times=maybe(st.just("example")),
        track=maybe(st.just("hall")),
        room=maybe(st.just("room-1")),
        broadcast_url=maybe(st.just("https://example.org/live")),
        foreign=maybe(foreign),
        cues=maybe(st.lists(cues, max_size=2)),
        interpreters=maybe(st.lists(booths, unique_by=lambda one: one["language"], max_size=2)),
        theme=maybe(st.just("trade")),
        languages=maybe(st.lists(st.sampled_from(["ka", "en", "ro"]), unique=True, max_size=3)),
        status=maybe(st.just("cancelled")),
        source=source,
        people=maybe(st.lists(people, max_size=3)),
        interpretation=maybe(
            st.lists(
                record(language=st.sampled_from(["ka", "en"]), manner=st.sampled_from(["sign", "captions"])),
                unique_by=lambda cell: (cell["language"], cell["manner"]),
                max_size=2,
            )
        ),
        questions=maybe(st.lists(texts(many), max_size=2)),
        materials=maybe(
            st.lists(record(title=texts(), language=st.just("ka"), url=st.just("https://example.org/a")), max_size=2)
        ),
    ),
    times,
    st.booleans(),
).map(timed)


def bundles_of(found: list[dict[str, Any]], conference: dict[str, Any], parts: int) -> dict[str, Any]:
    """A whole file; the last ``parts`` sessions are parts of the first one."""
    for number, session in enumerate(found):
        session["slug"] = f"s-{number}"
    whole, inner = found[: len(found) - parts], found[len(found) - parts :]
    if inner:
        whole[0]["parts"] = inner
    return {
        "kavshiri": "1",
        "organisations": [{"slug": "council", "name": {"ka": "საბჭო"}, "kind": "other", "source": "ours"}],
        "offices": [{"slug": "head", "title": {"ka": "თავი"}, "organisation": "council", "source": "ours"}],
        "persons": [{"slug": "ana", "name": {"ka": "ანა"}, "office": "head", "source": "ours"}],
        "themes": [{"code": "trade", "number": "1", "title": {"ka": "ვაჭრობა"}, "source": "ours"}],
        "conference": {
            "slug": "generated", "mode": "online", "zone": "Asia/Tbilisi", **conference,
            "days": [{"on": day.isoformat()} for day in DAYS],
            "tracks": [{"slug": "hall", "name": {"ka": "დარბაზი"}}],
            "rooms": [{"slug": "room-1", "name": {"ka": "ოთახი"}}],
            "sessions": whole,
        },
    }  # fmt: skip


conferences = record(
    number=maybe(st.integers(0, 9).map(str)),
    title=texts(),
    what=maybe(texts(many)),
    place=maybe(texts()),
    source=source,
)
whole = st.integers(1, 4).flatmap(
    lambda count: st.builds(
        bundles_of, st.lists(sessions, min_size=count, max_size=count), conferences, st.integers(0, count - 1)
    )
)


class Undone(Exception):
    pass


def sorted_sessions(told: dict[str, Any]) -> dict[str, Any]:
    """The same file with sessions in the order of time; only what a session names is dumped beside it."""
    conference = dict(told["conference"])
    conference["sessions"] = [
        {**one, **({"parts": sorted(one["parts"], key=lambda part: part["starts"])} if "parts" in one else {})}
        for one in sorted(conference["sessions"], key=lambda one: one["starts"])
    ]
    return {**told, "conference": conference}


def named(told: dict[str, Any]) -> dict[str, Any]:
    """A file without the shared records that its sessions do not name."""
    every = [part for one in told["conference"]["sessions"] for part in (one, *one.get("parts", ()))]
    has_people = any("people" in one or "interpreters" in one for one in every)
    has_theme = any("theme" in one for one in every)
    left_out = set() if has_people else {"organisations", "offices", "persons"}
    left_out |= set() if has_theme else {"themes"}
    return {key: value for key, value in told.items() if key not in left_out}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(whole)
def test_a_dump_holds_what_was_loaded_and_loading_it_changes_nothing(told):
    try:
        with transaction.atomic():
            conference = load(bundle.write(told)).conference
            assert content(dumped(conference, ids=False)) == named(sorted_sessions(told))
            text = dumped(conference)
            tally = load(text)
            assert (tally.made, tally.changed, tally.removed) == (0, 0, 0)
            raise Undone
    except Undone:
        pass
