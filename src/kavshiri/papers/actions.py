"""The verbs of the papers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import actions as conference
from kavshiri.conference.models import Cue, Session
from kavshiri.journal import actions as journal
from kavshiri.papers import policy, queries
from kavshiri.papers.models import CountryName
from kavshiri.papers.running import propose

TOPIC = "papers"
OF_CUE = ("what", "who", "language", "medium", "length", "for_booths", "for_technician", "position")


@act
def keep_proposal(*, session: Session, by: Actor, at: datetime) -> int:
    """Store the proposed run-of-show as the session's cues; returns how many.

    Names of people are written in the language in force.  Raises ``ValidationError`` where the session has cues
    already, and where there is nothing to propose.
    """
    policy.KEEP_PROPOSAL.require(by)
    Session.objects.select_for_update().get(pk=session.pk)
    if queries.has_cues(session):
        raise ValidationError(_("This session has a run-of-show already; change it in the session’s form."))
    proposed = propose(session)
    if not proposed:
        raise ValidationError(_("A break has no run-of-show."))
    for cue in proposed:
        values = {"session": session} | {name: getattr(cue, name) for name in OF_CUE}
        conference.keep_cue(cue=Cue(), values=values, by=by, at=at)
    return len(proposed)


@act
def keep_country_name(*, country_name: CountryName, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a country's name by the protocol; returns the names of the fields that changed."""
    policy.EDIT_COUNTRY_NAMES.require(by)
    return journal.keep(country_name, values, topic=TOPIC, kind="papers.country_name", by=by, at=at)


@act
def remove_country_name(*, country_name: CountryName, by: Actor, at: datetime) -> None:
    """Remove it; papers use the usual name again."""
    policy.EDIT_COUNTRY_NAMES.require(by)
    journal.drop(country_name, topic=TOPIC, kind="papers.country_name", by=by, at=at)
