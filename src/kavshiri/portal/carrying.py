"""Brings what follows the conference of the demonstration: the forum as announced, a questionnaire that is not open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.conference import queries as conferences
from kavshiri.evaluation import actions as evaluation
from kavshiri.evaluation import queries as evaluations
from kavshiri.forum import actions, slots
from kavshiri.forum.models import Format, ForumSession, Platform
from kavshiri.texts.values import Texts

Words = dict[str, Any]


def bring_forum(told: Words, slug: str, *, by: Actor, at: datetime) -> str:
    """The platform, its format and the session devoted to the conference's results; says what was done.

    Whatever can be carried of the conference by then is carried there; that is ours, and marked where it stands.
    """
    conference = conferences.by_address(slug)
    if conference is None or ForumSession.objects.exists():
        return "Forum: it stands already."
    platform, within, session = Platform(), Format(), ForumSession()
    actions.keep_platform(platform=platform, values=worded(told["platform"]), by=by, at=at)
    actions.keep_format(format=within, values={"platform": platform, **worded(told["format"])}, by=by, at=at)
    whose = {"conference": conference, "format": within}
    actions.keep_session(session=session, values={**worded(told["session"]), **whose}, by=by, at=at)
    names = [name for name, _words in slots.candidates_of(conference, "ka")]
    carried = actions.carry(session=session, names=names, by=by, at=at)
    return f"Forum: {platform.edition.text('en')}, as announced; {len(carried)} examples are carried there."


def bring_evaluation(slug: str, *, by: Actor, at: datetime) -> str:
    """The ready-made questionnaire, for the secretariat to open once the conference is over; says what was done."""
    conference = conferences.by_address(slug)
    if conference is None or evaluations.of(conference):
        return "Evaluation: its questionnaire stands already."
    made = evaluation.prepare(conference=conference, by=by, at=at)
    return f"Evaluation: {made.questionnaire.title.text('en')}, ready to be opened after the end."


def worded(told: Words) -> Words:
    """What is given in languages becomes a text."""
    return {name: Texts.of(**value) if isinstance(value, dict) else value for name, value in told.items()}
