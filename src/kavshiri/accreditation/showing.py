"""Pages of participants as plain values: the waiting page, and the own sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.accreditation import forms, links, queries, slots
from kavshiri.accreditation.asks import LISTED
from kavshiri.accreditation.models import Participant
from kavshiri.accreditation.waiting import Wait, wait_of
from kavshiri.conference import pages
from kavshiri.conference import slots as conferences
from kavshiri.conference.models import Conference, Row, Session
from kavshiri.ui import zones


@dataclass(frozen=True, slots=True)
class Held:
    """A session and how it stands; ``secret`` of the link into it is empty for whoever may not go in."""

    row: Row
    wait: Wait
    secret: str = ""


@dataclass(slots=True)
class Attended:
    """A conference in which somebody takes part, in one capacity or several."""

    conference: Conference
    title: Any
    participants: list[Participant] = field(default_factory=list)
    days: list[tuple[date, list[Held]]] = field(default_factory=list)


def waiting(
    participant: Participant, session: Session, zone: str, language: str, now: datetime
) -> dict[str, Any]:  # fmt: skip
    """The waiting page of one session for one participant."""
    conference = participant.conference
    row = queries.row_of(session, conference, language)
    later = conferences.later_in(conference.pk).get(session.pk, 0)
    wait = wait_of(row, now, was_published=row is None and queries.was_published(session), later=later)
    ways = conferences.taken_along(conference, language, row.slug) if row else ()
    return {
        "participant": participant,
        "conference": conference,
        "row": row,
        "about": row.content if row else {},
        "wait": wait,
        "hall": slots.hall_of(participant, session) if wait.stand.is_open else "",
        "help": slots.help_for(participant, session),
        "ways": [way for way in ways if way.icon == "calendar"],
        "zone": zone,
        "choices": zone_options(row.starts_at if row else now, zone, conference.zone),
        "page_title": row.content["title"]["t"] if row else _("Your session"),
    }


def zone_options(at: datetime, zone: str, home: str) -> Any:
    return pages.options(zones.choices(at, zone or home), zone or home)


def own_sessions(actor: Actor, zone: str, language: str, now: datetime) -> dict[str, Any]:
    """Conferences with their sessions by day."""
    held = queries.own(actor)
    found = [attended(list(some), language, now) for _pk, some in groupby(held, key=lambda each: each.conference_id)]
    home = found[0].conference.zone if found else "Asia/Tbilisi"
    return {
        "attended": found,
        "zone": zone,
        "choices": zone_options(now, zone, home),
        "page_title": _("My sessions"),
        "ways": [way for offered in slots.own_ways for way in offered(actor)],
        "ask": LISTED,
        **listing(held),
    }


def listing(held: Sequence[Participant]) -> dict[str, Any]:
    """Whether they stand in the public list, and under which name."""
    listed_as = next((each.listed_as for each in held if each.listed_as), "")
    return {
        "is_listed": queries.is_listed(held),
        "listed_as": listed_as,
        "form": forms.ListingForm(initial={"listed_as": listed_as}),
    }


def attended(participants: list[Participant], language: str, now: datetime) -> Attended:
    conference = participants[0].conference
    open_to = {each: set(queries.open_to(each).values_list("pk", flat=True)) for each in participants}
    later = conferences.later_in(conference.pk)
    held = [told(row, open_to, now, later) for row in queries.rows_of(conference, language)]
    days = [(day, list(some)) for day, some in groupby(held, key=lambda one: one.row.day)]
    return Attended(conference, conference.title.read(language), participants, days)


def told(row: Row, open_to: dict[Participant, set[int]], now: datetime, later: Mapping[int, int]) -> Held:
    """With the link of the first capacity in which somebody may go in."""
    who = next((each for each, sessions in open_to.items() if row.session_id in sessions), None)
    secret = links.secret_of(links.of(who, row.session)) if who else ""
    return Held(row, wait_of(row, now, later=later.get(row.session_id or 0, 0)), secret)
