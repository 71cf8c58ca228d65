"""The page of whoever has signed in, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.accreditation import queries as accreditation
from kavshiri.accreditation.models import Participant
from kavshiri.accreditation.showing import Attended, Held, attended, zone_options
from kavshiri.accreditation.waiting import Stand
from kavshiri.applications import sayings
from kavshiri.conference import mine, pages, schedules
from kavshiri.conference import queries as conferences
from kavshiri.conference.models import Row
from kavshiri.desk import awaiting, closing, documents, queries, results

SOON = 4  # sessions that the page shows; the others stand on a page of their own
OVER = (Stand.OVER, Stand.CANCELLED, Stand.GONE)


def of(actor: Actor, zone: str, language: str, at: datetime) -> dict[str, Any]:
    """Everything on the page; ``zone`` is the reader's, or empty."""
    address = queries.address_of(actor)
    held = accreditation.own(actor)
    applied, acting = queries.own_applications(address), queries.own_focal_points(address)
    speaking = queries.own_speakers(address)
    own = [
        *awaiting.of_clearances(queries.clearances(actor), language),
        *results.of_person(actor, language, at),
        *awaiting.of_speakers(speaking, language),
        *awaiting.of_applications(applied, language, at),
        *awaiting.of_delegations(acting, language, at),
        *awaiting.of_forums(queries.forum_deadlines(actor), language, at),
        *awaiting.of_commitments(actor, language),
        *awaiting.of_interests(actor, language, at),
    ]
    return {
        "page_title": _("My page"),
        "awaits": own,
        "office": [
            *awaiting.of_secretariat(actor, language, at),
            *results.of_secretariat(actor, language, at),
            *documents.of_secretariat(actor, language, at),
            *closing.of_secretariat(actor, language, at),
        ],
        "is_staff": actor.has(ADMINISTRATOR, SECRETARY),
        "applications": [(each, sayings.state_of(each, at)) for each in applied],
        "acting": acting,
        "nominated": queries.own_nominations(address),
        "letters": queries.letters(actor),
        "official": queries.official_letters(actor),
        "badges": [each for each in held if each.pk in queries.badges(held)] if held else [],
        "others": len({each.conference_id for each in held}) > 1,
        **sessions(held, zone, language, at),
        **schedule(actor, zone, language, at),
    }


def schedule(actor: Actor, zone: str, language: str, at: datetime) -> dict[str, Any]:
    """The schedule kept last, with what comes next of it; of further ones only where they are."""
    found = list(conferences.own_schedules(actor)[: queries.MOST])
    told = pages.published(found[0].conference, language) if found else None
    if told is None:
        return {}
    kept = schedules.of(found[0], told)
    coming = [row for row in mine.selected(told, kept).rows if ends(row) > at][:SOON]
    return {
        "kept": told,
        "kept_url": schedules.address_of(told, kept),
        "kept_days": [(day, list(rows)) for day, rows in groupby(coming, key=lambda row: row.day)],
        "kept_choices": zone_options(at, zone, told.conference.zone),
        "kept_too": [each.conference for each in found[1:]],
    }


def ends(row: Row) -> datetime:
    return row.ends_at or row.starts_at + conferences.UNKNOWN_LENGTH


def sessions(held: Sequence[Participant], zone: str, language: str, at: datetime) -> dict[str, Any]:
    """Of the latest conference in which somebody takes part, what comes next there."""
    first = next((list(some) for _pk, some in groupby(held, key=lambda each: each.conference_id)), [])
    found = attended(first, language, at) if first else None
    home = found.conference.zone if found else "Asia/Tbilisi"
    days = soon(found)
    return {
        "attended": found,
        "days": days,
        "zone": zone,
        "choices": zone_options(at, zone, home) if days else pages.options((), ""),
        "is_over": bool(found and found.days and not days),
    }


def soon(found: Attended | None) -> list[tuple[Any, list[Held]]]:
    """The next sessions by day: what is on, and what is still to come."""
    coming = [(day, each) for day, some in (found.days if found else ()) for each in some if to_come(each)]
    return [(day, [each for _day, each in some]) for day, some in groupby(coming[:SOON], key=lambda pair: pair[0])]


def to_come(each: Held) -> bool:
    return bool(each.secret) and each.wait.stand not in OVER
