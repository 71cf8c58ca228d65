"""What all in a hall, or in every hall of a conference, are told at the top of their screens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.backstage import phrases, policy, queries
from kavshiri.backstage import topics as own
from kavshiri.backstage.actions.shared import again, require_few, standing, words
from kavshiri.backstage.models import LONGEST_ANNOUNCEMENT, Announcement
from kavshiri.conference.models import Conference
from kavshiri.hall import showing, topics
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import SECRETARIAT
from kavshiri.journal import actions as journal
from kavshiri.live import ringing
from kavshiri.texts.values import Texts

KIND = "backstage.announcement"
A_MINUTE = 6  # announcements of one person within one
PANEL = "announcements"
Level = Announcement.Level


@act_unseen
def announce(
    *, hall: Hall, key: UUID, phrase: str = "", texts: Mapping[str, str] | None = None, level: str = Level.INFO,
    until: datetime | None = None, by: Actor, at: datetime,
) -> Announcement:  # fmt: skip
    """Tell all in the hall; a quick phrase is in each reader’s language, words are in those that were written."""
    policy.ANNOUNCE.require(by, hall)
    if found := again(Announcement, key, by):
        return found
    who, conference = standing(hall, by), hall.session.conference
    values = _values(phrase, texts or {}, level, until, by, at)
    made = Announcement(conference=conference, hall=hall, duty=who.duty, key=key)
    journal.keep(made, values, topic=topics.room(hall), kind=KIND, by=by, at=at)
    _show(conference, [hall])
    return made


@act_unseen
def announce_everywhere(
    *, conference: Conference, key: UUID, phrase: str = "", texts: Mapping[str, str] | None = None,
    level: str = Level.INFO, until: datetime | None = None, by: Actor, at: datetime,
) -> Announcement:  # fmt: skip
    """Tell all in every hall of a conference, also in those that open later."""
    policy.OVERSEE.require(by)
    if found := again(Announcement, key, by):
        return found
    values = _values(phrase, texts or {}, level, until, by, at)
    made = Announcement(conference=conference, duty=SECRETARIAT, key=key)
    journal.keep(made, values, topic=own.halls(conference), kind=KIND, by=by, at=at)
    _show(conference, list(queries.halls_of(conference)))
    return made


@act_unseen
def withdraw(*, announcement: Announcement, by: Actor, at: datetime) -> Announcement:
    """Nobody sees it any more; once is enough."""
    if announcement.hall:
        policy.WITHDRAW.require(by, announcement)
    else:
        policy.OVERSEE.require(by)
    found = Announcement.objects.select_for_update(of=("self",)).select_related("hall__session", "conference")
    held = found.get(pk=announcement.pk)
    if held.withdrawn_at is None:
        topic = topics.room(held.hall) if held.hall else own.halls(held.conference)
        journal.keep(held, {"withdrawn_at": at}, topic=topic, kind=KIND, by=by, at=at)
        _show(held.conference, [held.hall] if held.hall else list(queries.halls_of(held.conference)))
    return held


def _values(
    phrase: str, texts: Mapping[str, str], level: str, until: datetime | None, by: Actor, at: datetime
) -> dict[str, object]:  # fmt: skip
    require_few(Announcement, by, A_MINUTE, at)
    if level not in Level.values:
        raise ValidationError(_("There is no such level."))
    if until is not None and until <= at:
        raise ValidationError(_("The time until which it is shown has passed already."))
    if phrase in phrases.ALL:
        return {"phrase": phrase, "text": Texts(), "level": level, "until": until}
    languages = [code for code, _name in settings.LANGUAGES]
    held = {code: words(texts.get(code, ""), LONGEST_ANNOUNCEMENT, is_needed=False) for code in languages}
    written = Texts.of(**{code: text for code, text in held.items() if text})
    return {"phrase": "", "text": written, "level": level, "until": until}


def _show(conference: Conference, halls: list[Hall]) -> None:
    for hall in halls:
        showing.touch(hall, PANEL)
    ringing.touch(own.halls(conference))
