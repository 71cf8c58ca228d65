"""All halls of a conference at a glance, as it stands now and as it is told to whoever looks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from kavshiri.access.actors import Actor
from kavshiri.backstage import queries, topics
from kavshiri.conference.models import Conference
from kavshiri.hall import answering
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Screen
from kavshiri.live import ringing, tickets
from kavshiri.ui import clock

NAME = "halls"


def fragment(conference: Conference, at: datetime) -> str:
    """The same for all of the secretariat, in the language at work."""
    found = queries.overview(conference, at)
    lines = [(one, answering.address(one.hall, Screen.DESK)) for one in found]
    told = {
        "lines": lines, "conference": conference, "present": sum(one.present for one in found),
        "calls": sum(one.open_calls for one in found), "incidents": sum(one.incidents for one in found),
    }  # fmt: skip
    return render_to_string("backstage/office/_halls.html", told).strip()


def states(topic: str, names: Collection[str] | None) -> Mapping[str, Any]:
    """What the hub asks for: ``halls:CONFERENCE:LANGUAGE``."""
    _prefix, pk, language = topic.split(":")
    conference = queries.conference(int(pk))
    if conference is None:
        return {}
    with translation.override(language):
        return {NAME: fragment(conference, clock.now())}


def ticket(conference: Conference, actor: Actor, language: str) -> str:
    return tickets.make(who=actor.key, topics=[topics.halls(conference, language)], language=language)


def turned(hall: Hall, by: Actor, at: datetime) -> None:
    ringing.touch(topics.halls(hall.session.conference))
