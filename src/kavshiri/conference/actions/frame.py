"""Verbs for a series, a conference, and what stands behind it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import policy
from kavshiri.conference.actions import addresses
from kavshiri.conference.actions.writing import check_languages, given, keep_in_conference, topic_of
from kavshiri.conference.models import (
    Announced,
    Conference,
    Day,
    Involvement,
    Preparation,
    Room,
    Series,
    Session,
    Track,
)
from kavshiri.journal import actions as journal

SERIES_TOPIC = "conference-series"


@act
def keep_series(*, series: Series, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a series; returns the names of the fields that changed."""
    policy.EDIT_SERIES.require(by)
    return journal.keep(series, values, topic=SERIES_TOPIC, kind="conference.series", by=by, at=at)


@act
def keep_preparation(*, preparation: Preparation, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a preparatory meeting; returns the names of the fields that changed."""
    policy.EDIT_SERIES.require(by)
    return journal.keep(preparation, values, topic=SERIES_TOPIC, kind="conference.preparation", by=by, at=at)


@act
def keep_conference(*, conference: Conference, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a conference; returns the names of the fields that changed.

    Its old address keeps leading to it.  Readers see nothing of this until a version is published.
    """
    policy.EDIT_CONFERENCE.require(by)
    check_languages(values)
    lost = addresses.old_slug(conference, values)
    topic = topic_of(given(conference, values, "slug") or "")
    changed = journal.keep(conference, values, topic=topic, kind="conference.conference", by=by, at=at)
    if "slug" in changed:
        addresses.settle(conference, lost)
    return changed


@act
def keep_day(*, day: Day, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a day on which a conference meets; returns the names of the fields that changed."""
    policy.EDIT_CONFERENCE.require(by)
    return keep_in_conference(day, values, kind="day", by=by, at=at)


@act
def keep_track(*, track: Track, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a track; returns the names of the fields that changed."""
    policy.EDIT_SESSIONS.require(by)
    return keep_in_conference(track, values, kind="track", by=by, at=at)


@act
def keep_room(*, room: Room, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a room; returns the names of the fields that changed."""
    policy.EDIT_SESSIONS.require(by)
    return keep_in_conference(room, values, kind="room", by=by, at=at)


@act
def keep_involvement(*, involvement: Involvement, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change an organisation's part in a conference; returns the names of the fields that changed."""
    policy.EDIT_CONFERENCE.require(by)
    return keep_in_conference(involvement, values, kind="involvement", by=by, at=at)


@act
def keep_announced(*, announced: Announced, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change an announced participation; returns the names of the fields that changed."""
    policy.EDIT_CONFERENCE.require(by)
    return keep_in_conference(announced, values, kind="announced", by=by, at=at)


@act
def remember_address(*, of: Conference | Session, slug: str, by: Actor, at: datetime) -> bool:
    """Let an address lead to a conference or a session, as if it had once been its own; says whether it is new."""
    policy.EDIT_CONFERENCE.require(by)
    if slug == of.slug or addresses.of(of).filter(slug=slug).exists():
        return False
    addresses.lead_on(of, slug)
    topic = topic_of(of if isinstance(of, Conference) else of.conference)
    journal.write(topic=topic, kind="conference.address.keep", by=by, at=at, about=of)
    return True
