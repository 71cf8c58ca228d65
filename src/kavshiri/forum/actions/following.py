"""Going on from a forum: a conference, or a session of a programme, that inherits what was carried there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import actions as conferences
from kavshiri.conference.models import Conference, Question, Session
from kavshiri.forum import heritage, policy
from kavshiri.forum.actions import threading
from kavshiri.forum.actions.shared import TOPIC
from kavshiri.forum.models import ForumSession, Successor
from kavshiri.journal import actions as journal


@act
def create_conference(*, session: ForumSession, values: dict[str, Any], by: Actor, at: datetime) -> Conference:
    """Make a conference by its room's own verb; ``values`` (its title, its address …) go before what it inherits."""
    policy.FOLLOW.require(by)
    made = Conference()
    told = {**heritage.of_conference(session), **values}
    conferences.keep_conference(conference=made, values=told, by=by, at=at)
    _succeed(session, made, None, by=by, at=at)
    return made


@act
def create_session(*, session: ForumSession, values: dict[str, Any], by: Actor, at: datetime) -> Session:
    """Make a session of a conference's programme; what is carried stands there as its guiding questions."""
    policy.FOLLOW.require(by)
    made = Session()
    told = {**heritage.of_session(session), **values}
    conferences.keep_session(session=made, values=told, by=by, at=at)
    for place, words in enumerate(heritage.questions(session), start=1):
        asked = {"session": made, "text": words, "position": place}
        conferences.keep_question(question=Question(), values=asked, by=by, at=at)
    _succeed(session, made.conference, made, by=by, at=at)
    return made


def _succeed(session: ForumSession, conference: Conference, made: Session | None, *, by: Actor, at: datetime) -> None:
    told = {"session": session, "conference": conference, "programme_session": made}
    journal.keep(Successor(), told, topic=TOPIC, kind="forum.successor", by=by, at=at)
    threading.inherit(session, made or conference, by=by, at=at)
