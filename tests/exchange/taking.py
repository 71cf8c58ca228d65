"""Files taken in, for tests."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kavshiri.access import actors
from kavshiri.conference import bundle
from kavshiri.exchange import editions
from kavshiri.exchange.actions import schedules as actions
from kavshiri.exchange.formats import FORMATS
from kavshiri.exchange.taking import opening
from kavshiri.exchange.taking.planning import Plan
from tests.conference.files import AT


def opened(source: bytes, name: str = "forum.xml", **options: str) -> Plan:
    return opening.open_schedule(BytesIO(source), len(source), name, **options)


def take(source: bytes, name: str = "forum.xml", at: Any = AT, **options: str) -> Plan:
    plan = opened(source, name, **options)
    plan.conference = actions.take_schedule(plan=plan, by=actors.system(), at=at).conference
    return plan


def written(content: dict[str, Any], slug: str, name: str, language: str = "en") -> bytes:
    """What a content looks like in a format; nothing is read from the database but papers."""
    return b"".join(FORMATS[name].write(editions.told_in(content, slug, language, None)))


def exported(plan: Plan, name: str, language: str = "en") -> bytes:
    assert plan.conference is not None
    return written(bundle.content_of(plan.conference), plan.slug, name, language)


def codes(plan: Plan) -> list[str]:
    """What could not be taken or is otherwise than one may think."""
    return [note.code for note in plan.notes if not note.is_mended]


def untouched(plan: Plan) -> tuple[list[str], list[str], list[str]]:
    return plan.made, plan.changed, plan.removed
