"""The pages as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.forum import policy, queries, slots
from kavshiri.forum.models import Carried, Deadline, ForumSession, Reply, Submission
from kavshiri.journal.models import name_of
from kavshiri.provenance import queries as provenance
from kavshiri.provenance.queries import Thing


@dataclass(frozen=True, slots=True)
class Laid:
    """One thing that is carried, with what was handed in for it and came back on it."""

    carried: Carried
    thing: Thing
    submissions: list[Submission]
    replies: list[Reply]

    @property
    def words(self) -> str:
        """What it is called in a list."""
        return in_a_list(self.thing)


def in_a_list(thing: Thing) -> str:
    if thing.is_open:
        return thing.title
    return _("not for all eyes") if thing.is_closed else _("no longer there")


@dataclass(frozen=True, slots=True)
class Due:
    deadline: Deadline
    is_over: bool
    left: int  # days, today being 0


def index(found: Iterable[ForumSession]) -> list[dict[str, Any]]:
    """Each session with what is known of whether it met."""
    return [{"session": each, "verdict": queries.verdict(each)} for each in found]


def page(session: ForumSession, viewer: Actor, language: str, at: datetime) -> dict[str, Any]:
    """Everything on a session's page, as far as its reader may see it."""
    name = name_of(session)
    works = policy.WORK.allows(viewer, session)
    done, whole = slots.realised_of(session.conference)
    shown = [each for each in session.submissions.all() if each.is_public or works]
    history = sorted(session.attestations.all(), key=lambda each: -each.pk)
    return {
        "session": session,
        "near": provenance.near([name], viewer, language)[name],
        "verdict": queries.verdict(session),
        "attestations": history,
        "laid": laid(session, shown, viewer, language),
        "submissions": [each for each in shown if each.carried_id is None],
        "replies": [each for each in session.replies.all() if each.carried_id is None],
        "due": due(session, at),
        "successors": list(session.successors.all()),
        "done": done,
        "whole": whole,
        "works": works,
        "page_title": str(session.title.read(language)),
        "page_description": str(session.about.read(language)).split("\n")[0],
    }


def laid(session: ForumSession, shown: list[Submission], viewer: Actor, language: str) -> list[Laid]:
    carried = list(session.carried.all())
    found = provenance.things([each.name for each in carried], viewer, language)
    replies = list(session.replies.all())
    return [
        Laid(
            each, found[each.name],
            [one for one in shown if one.carried_id == each.pk], [one for one in replies if one.carried_id == each.pk],
        )
        for each in carried
    ]  # fmt: skip


def due(session: ForumSession, at: datetime) -> list[Due]:
    today: date = session.conference.day_at(at)
    return [
        Due(each, each.done_on is None and each.due_on < today, (each.due_on - today).days)
        for each in session.deadlines.all()
    ]


def choices(session: ForumSession, viewer: Actor, language: str) -> list[tuple[Carried, str]]:
    """What something can be about."""
    return [(each.carried, each.words[:120]) for each in laid(session, [], viewer, language)]


def offered(session: ForumSession, language: str) -> list[tuple[str, str]]:
    """What can be carried of the conference, and is not yet."""
    held = {each.name for each in session.carried.all()}
    return [pair for pair in slots.candidates_of(session.conference, language) if pair[0] not in held]
