"""What the secretariat sees before it publishes: what readers will see otherwise, plans, clearance, versions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from kavshiri.access import slots
from kavshiri.cms.records import telling as deeds
from kavshiri.conference import bundle, clearances, queries
from kavshiri.conference.actions.planning import token_of
from kavshiri.conference.actions.writing import topic_of
from kavshiri.conference.changes import compare, public, telling
from kavshiri.conference.models import Conference, Plan
from kavshiri.journal import queries as journal

MOST_VERSIONS, MOST_ENTRIES = 30, 20


def outlook(conference: Conference, now: datetime) -> dict[str, Any]:
    """Everything that the page of publishing shows."""
    draft = bundle.content_of(conference)
    before: Mapping[str, Any] = conference.published.content if conference.published else {}
    waiting = queries.waiting_plan(conference)
    return {
        "is_new": not conference.published,
        "differs": bundle.differs(conference, draft),
        "told": in_each_language(before, draft) if before else [],
        "seen": public.digest(draft),
        "since": journal.last(topic_of(conference)),
        "plan": plan(waiting, draft) if waiting else None,
        "plan_token": token_of(waiting),
        "past_plans": [with_planner(one) for one in queries.past_plans(conference)],
        "clearance": clearance(conference, draft, now),
        "needs_clearance": conference.houses.exists(),
        "versions": queries.versions(conference)[:MOST_VERSIONS],
    }


def in_each_language(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The same changes in every language of the interface."""
    found, out = compare(before, after), []
    for language, name in settings.LANGUAGES:
        with translation.override(language):
            out.append({"language": language, "name": name, "found": telling.told(found)})
    return out


def plan(waiting: Plan, draft: Mapping[str, Any]) -> dict[str, Any]:
    """A plan that waits, and what was edited since and is not in it."""
    return {**with_planner(waiting), "later": telling.told(compare(waiting.content, draft))}


def with_planner(made: Plan) -> dict[str, Any]:
    return {"plan": made, "who": slots.names_of({made.made_by}).get(made.made_by, "")}


def clearance(conference: Conference, draft: dict[str, Any], now: datetime) -> dict[str, Any] | None:
    """The last submission: how far it is, and what has changed since, in words."""
    last = queries.clearances(conference).first()
    if last is None:
        return None
    found = clearances.progress(last, now, draft)
    since = telling.told(compare(last.content, draft)) if found.is_void else None
    return {"progress": found, "since": since, "is_over": bool(last.withdrawn_at)}


def meanwhile(conference: Conference, since: int) -> list[dict[str, Any]]:
    """Who changed what after the page was opened, the newest first."""
    entries = journal.since(topic_of(conference), since).order_by("-seq")[:MOST_ENTRIES]
    return list(deeds.in_brief(entries))


def restoring(conference: Conference, number: int) -> dict[str, Any] | None:
    """What readers lose when they get version ``number`` back; None where there is no such version."""
    earlier, shown = queries.version(conference, number), conference.published
    if earlier is None or shown is None:
        return None
    return {"earlier": earlier, "shown": shown, "told": in_each_language(shown.content, earlier.content)}


def taking_back(conference: Conference, number: int) -> dict[str, Any] | None:
    """What the draft loses when it becomes version ``number``."""
    earlier = queries.version(conference, number)
    if earlier is None:
        return None
    draft = bundle.content_of(conference)
    return {
        "earlier": earlier,
        "seen": public.digest(draft),
        "found": telling.told(compare(draft, earlier.content)),
        "differs": draft != earlier.content,
    }
