"""Positions of delegations: taken by themselves, or recorded from elsewhere; never overwritten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.outcomes import policy, queries
from kavshiri.outcomes.actions.shared import POSITION, TOPIC, locked
from kavshiri.outcomes.models import Position, Recommendation, Round
from kavshiri.provenance import actions as provenance
from kavshiri.registration.models import Delegation
from kavshiri.texts.values import Texts

State = Recommendation.State


@act
def take_position(
    *, recommendation: Recommendation, delegation: Delegation, stance: str, text: Texts, seen: int, by: Actor,
    at: datetime,
) -> Position:  # fmt: skip
    """A delegation says how it stands; ``seen`` is the revision of the words that it had before it.

    After the deadline it is kept as a late note that counts for nothing (``is_late``): whoever calls says so.  Raises
    ``ValidationError`` where positions are not asked for, and where the words have changed meanwhile.
    """
    policy.TAKE.require(by, delegation)
    held = _to_stand_on(recommendation, delegation)
    asked = queries.latest_round(held.conference, Round.Kind.POSITIONS)
    if asked is None:
        raise ValidationError(_("Positions have not been asked for yet."))
    if seen != held.text.revision:
        raise ValidationError(_("The text has changed while this page was open: read it again, then decide."))
    told = {"stance": stance, "text": text, "way": Position.Way.PAGE, "received_at": at}
    return _stand(held, delegation, told, is_late=not queries.is_open(asked, at), by=by, at=at)


@act
def record_position(
    *, recommendation: Recommendation, delegation: Delegation, values: dict[str, Any], by: Actor, at: datetime
) -> Position:  # fmt: skip
    """The secretariat notes what a delegation said elsewhere.

    ``values``: stance, text, way, source_note, received_at (when it came, not when it is noted: that decides whether it
    was in time, and which of two is the later one).
    """
    policy.RECORD.require(by)
    held = _to_stand_on(recommendation, delegation)
    if values["received_at"] > at:
        raise ValidationError({"received_at": _("This moment has not come yet.")})
    in_time = queries.took_part_in_time(held.conference, Round.Kind.POSITIONS, values["received_at"])
    return _stand(held, delegation, values, is_late=not in_time, by=by, at=at)


def _to_stand_on(recommendation: Recommendation, delegation: Delegation) -> Recommendation:
    """Locked, so that a delegation's positions come one after another."""
    held = locked(recommendation)
    if delegation.conference_id != held.conference_id:
        raise ValidationError(_("The delegation takes part in another conference."))
    if held.state not in policy.TOLD:
        raise ValidationError(_("This recommendation has not been shown to delegations yet."))
    if held.state == State.WITHDRAWN:
        raise ValidationError(_("This recommendation was withdrawn."))
    return held


def _stand(
    held: Recommendation, delegation: Delegation, told: dict[str, Any], *, is_late: bool, by: Actor, at: datetime
) -> Position:  # fmt: skip
    """Store the next one; the one before stays, with when it was replaced."""
    told = {**told, "text": told["text"].cleaned()}
    if told["stance"] == Position.Stance.RESERVES and not told["text"]:
        raise ValidationError({"text": _("Write the text of the reservation.")})
    before = queries.position_of(held, delegation)
    if before and not is_late and _is_same(before, told, held):
        return before
    values = {"recommendation": held, "delegation": delegation, "revision": held.text.revision, "is_late": is_late}
    if before and not is_late:
        is_older = told["received_at"] < before.received_at
        if is_older:
            values["replaced_at"] = before.received_at
        else:
            gone = {"replaced_at": told["received_at"]}
            journal.keep(before, gone, topic=TOPIC, kind=POSITION, by=by, at=at)
    found = Position()
    journal.keep(found, {**told, **values}, topic=TOPIC, kind=POSITION, by=by, at=at)
    if found.stance == Position.Stance.RESERVES and not is_late:
        whole = name_of(held.conference)
        provenance.link(derived=name_of(found), source=name_of(held), conference=whole, by=by, at=at)
    return found


def _is_same(before: Position, told: dict[str, Any], held: Recommendation) -> bool:
    """Sent twice: nothing new was said, of the same words."""
    alike = (before.stance, before.way, before.source_note, before.revision)
    said = (told["stance"], told["way"], told.get("source_note", ""), held.text.revision)
    words = (before.text.origin, before.text.text(before.text.origin)) if before.text else ("", "")
    text = told["text"]
    return alike == said and words == ((text.origin, text.text(text.origin)) if text else ("", ""))


@act
def translate_reservation(
    *, position: Position, language: str, text: str, state: str, by: Actor, at: datetime
) -> Position:  # fmt: skip
    """Add or change a translation of a reservation; the words in which it was made stay as they are."""
    policy.RECORD.require(by)
    held = Position.objects.select_for_update(of=("self",)).get(pk=position.pk)
    if not held.text or language == held.text.origin:
        raise ValidationError(_("The words of the delegation itself are not changed."))
    told = {"text": held.text.with_text(language, text.strip(), state=state)}
    journal.keep(held, told, topic=TOPIC, kind=POSITION, by=by, at=at)
    return held
