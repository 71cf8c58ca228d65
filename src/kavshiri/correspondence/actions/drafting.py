"""Drafts: one letter for each addressee, in each one's language, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.correspondence import filling, policy, queries
from kavshiri.correspondence.actions.keeping import TOPIC
from kavshiri.correspondence.models import Letterhead, LetterTemplate, Mission, OfficialLetter, Signatory
from kavshiri.journal import actions as journal
from kavshiri.registration.models import Delegation

KIND = "correspondence.letter"
Way, Kinds = OfficialLetter.Way, LetterTemplate.Kind


@dataclass(frozen=True, slots=True)
class Order:
    """What all letters of a series have in common; without a day until which to answer the template's days count."""

    conference: Conference
    template: LetterTemplate
    letterhead: Letterhead
    signatory: Signatory | None = None
    way: str = Way.MAIL
    answer_due_on: date | None = None

    def until(self, at: datetime) -> date | None:
        days = self.template.answer_within
        counted = queries.day_of(self.conference, at) + timedelta(days=days) if days else None
        return self.answer_due_on or counted


@act_unseen
def draft_to(
    *, order: Order, delegations: Sequence[Delegation] = (), participants: Sequence[Participant] = (), by: Actor,
    at: datetime,
) -> list[OfficialLetter]:  # fmt: skip
    """Draft a letter to each that has none of this template yet, in its language; returns them.

    Raises ``ValidationError``, and drafts nothing, where one of them cannot be written: the template is not worded in
    a language, or is of another kind, or a country has no mission.
    """
    policy.WRITE.require(by)
    if order.template.kind != (Kinds.DELEGATION if delegations else Kinds.PERSON):
        raise ValidationError({"template": _("This template is for another kind of addressee.")})
    found = [*_to_delegations(order, delegations, at), *_to_persons(order, participants, at)]
    drafted = []
    for values in found:
        letter = OfficialLetter()
        journal.keep(letter, {**_shared(order, at), **values}, topic=TOPIC, kind=KIND, by=by, at=at)
        drafted.append(letter)
    return drafted


def _shared(order: Order, at: datetime) -> dict[str, Any]:
    return {
        "conference": order.conference, "letterhead": order.letterhead, "signatory": order.signatory,
        "template": order.template, "kind": order.template.kind, "way": order.way, "answer_due_on": order.until(at),
    }  # fmt: skip


def _to_delegations(order: Order, delegations: Sequence[Delegation], at: datetime) -> Iterator[dict[str, Any]]:
    known = queries.drafted_for(order.template, delegations)
    missions = queries.missions([each.country for each in delegations]) if order.way == Way.MISSION else {}
    for delegation in delegations:
        if delegation.pk in known:
            continue
        texts = filling.to_delegation(delegation, delegation.language, order.until(at))
        point = next(iter(delegation.focal_points.all()), None)
        yield {
            **filling.filled(order.template, delegation.language, texts), "delegation": delegation,
            "language": delegation.language, "address": point.address if point else "",
            "mission": _mission_of(delegation, missions) if order.way == Way.MISSION else None,
        }  # fmt: skip


def _mission_of(delegation: Delegation, missions: dict[str, Mission]) -> Mission:
    if delegation.country not in missions:
        raise ValidationError(_("No embassy or mission is entered for %(name)s.") % {"name": delegation})
    return missions[delegation.country]


def _to_persons(order: Order, participants: Sequence[Participant], at: datetime) -> Iterator[dict[str, Any]]:
    known = queries.drafted_to(order.template, [str(each.public_id) for each in participants])
    for participant in participants:
        if str(participant.public_id) in known:
            continue
        language = participant.language
        form = queries.form_of_address(participant, language)
        texts = filling.to_person(participant, language, order.until(at), form)
        yield {
            **filling.filled(order.template, language, texts), "participant_key": str(participant.public_id),
            "language": language, "address": participant.address,
        }  # fmt: skip


@act_unseen
def draft_note(*, letter: OfficialLetter, template: LetterTemplate, by: Actor, at: datetime) -> OfficialLetter:
    """Draft the note verbale by which a mission gets an issued letter; it has a number of its own when it is issued.

    Raises ``ValidationError`` where the letter has not been issued, goes another way, or has a note already.
    """
    policy.WRITE.require(by)
    letter = locked(letter)
    mission = letter.mission
    if letter.is_draft or letter.way != Way.MISSION or mission is None:
        raise ValidationError(_("A note verbale is for a letter that was issued and goes through a mission."))
    if queries.note_of(letter):
        raise ValidationError(_("This letter has a note verbale already."))
    texts = filling.filled(template, mission.language, filling.to_mission(letter, mission, mission.language))
    note = OfficialLetter()
    values = {
        "conference": letter.conference, "letterhead": letter.letterhead, "template": template, "kind": Kinds.NOTE,
        "covers": letter, "mission": mission, "language": mission.language, "address": mission.mail, "way": Way.MAIL,
        "enclosed": letter.registry_number, **texts,
    }  # fmt: skip
    journal.keep(note, values, topic=TOPIC, kind=KIND, by=by, at=at)
    return note


@act_unseen
def draft_notes(*, letters: Sequence[OfficialLetter], by: Actor, at: datetime) -> list[OfficialLetter]:
    """Draft a note verbale, of the first template for them, to each of these letters that needs one; returns them."""
    policy.WRITE.require(by)
    template, found = queries.note_templates().first(), queries.uncovered(letters)
    if template is None:
        raise ValidationError(_("Enter a template for notes verbales first."))
    return [draft_note(letter=letter, template=template, by=by, at=at) for letter in found]


@act_unseen
def change_letter(*, letter: OfficialLetter, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Change a draft; raises ``ValidationError`` for a letter that was issued: its text is frozen."""
    policy.WRITE.require(by)
    letter = require_draft(locked(letter))
    return journal.keep(letter, values, topic=TOPIC, kind=KIND, by=by, at=at)


@act_unseen
def refill(*, letter: OfficialLetter, language: str, by: Actor, at: datetime) -> None:
    """Write a draft anew from its template, in a language; what was changed in it by hand is lost.

    Raises ``ValidationError`` where the template or the addressee is gone, or is not worded in this language.
    """
    policy.WRITE.require(by)
    letter = require_draft(locked(letter))
    values = values_for(letter, language) if letter.template else None
    if letter.template is None or values is None:
        raise ValidationError(_("The template or the addressee is no longer there; change the draft by hand."))
    texts = filling.filled(letter.template, language, values)
    journal.keep(letter, {**texts, "language": language}, topic=TOPIC, kind=KIND, by=by, at=at)


def values_for(letter: OfficialLetter, language: str) -> dict[str, str] | None:
    """What a letter's template is filled with; None where its addressee is no longer there."""
    if letter.covers and letter.mission:
        return filling.to_mission(letter.covers, letter.mission, language)
    if letter.delegation:
        return filling.to_delegation(letter.delegation, language, letter.answer_due_on)
    participant = queries.participant(letter)
    if participant is None:
        return None
    form = queries.form_of_address(participant, language)
    return filling.to_person(participant, language, letter.answer_due_on, form)


@act_unseen
def remove_letter(*, letter: OfficialLetter, by: Actor, at: datetime) -> None:
    """Throw a draft away; an issued letter keeps its number for good and can only be voided."""
    policy.WRITE.require(by)
    journal.drop(require_draft(locked(letter)), topic=TOPIC, kind=KIND, by=by, at=at)


def locked(letter: OfficialLetter) -> OfficialLetter:
    """The letter as it is now, held until the verb ends."""
    found = OfficialLetter.objects.select_for_update(of=("self",)).select_related(*queries.WHOLE)
    return found.get(pk=letter.pk)


def require_draft(letter: OfficialLetter) -> OfficialLetter:
    if not letter.is_draft:
        raise ValidationError(_("This letter has been issued; its text stays as it is."))
    return letter
