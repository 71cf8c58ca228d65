"""Giving and taking the floor, its clock, interruptions that come back; each speech is a line of the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.classifications.names import is_language
from kavshiri.floor import naming, policy, queries
from kavshiri.floor.actions.closing import close
from kavshiri.floor.actions.shared import (
    held,
    keep_hand,
    keep_speech,
    locked_hand,
    locked_speech,
    moderated,
    must_wait,
)
from kavshiri.floor.models import Hand, Kind, SpeakersList, Speech, stored
from kavshiri.hall.models import Hall
from kavshiri.texts.values import Texts

State, End = Speech.State, Speech.End
MINUTE = timedelta(minutes=1)
LONGEST = timedelta(hours=2)  # to which a speech can be extended
INTERRUPTING = (Kind.ORDER, Kind.QUESTION)


@act_unseen
def give(*, hand: Hand, seen: str, by: Actor, at: datetime) -> Speech:
    """Give somebody who waits the floor; ``seen`` is the public id of who had it on the page, or empty.

    Whoever had it has finished with that; a point of order and an interposed question only interrupt.  Raises
    ``ValidationError`` where somebody else has the floor by now, or the hand is down.
    """
    hall = moderated(hand.speakers_list.hall, by)
    one = locked_hand(hand)
    must_wait(one)
    return _given(one, _current(hall, seen), hall, by, at)


@act_unseen
def give_at_once(*, hall: Hall, values: Mapping[str, Any], seen: str, by: Actor, at: datetime) -> Speech:
    """Give the floor to somebody in no list: ``values`` are participant, or delegation_key and who; kind, category,
    topic, limit (seconds or None) and language.
    """
    one = moderated(hall, by)
    current = _current(one, seen)
    who = values.get("participant")
    if who and (who.conference_id != one.session.conference_id or not who.is_accredited):
        raise ValidationError(_("This person does not take part in the conference."))
    if not (who or values.get("delegation_key") or values.get("who")):
        raise ValidationError(_("Say who has the floor: a delegation or a name."))
    told = {name: values[name] for name in ("kind", "category", "topic", "limit", "language") if name in values}
    whose = _whose(who, values.get("delegation_key", ""), values.get("who", ""), one)
    return _begun({**whose, **told}, current, one, by, at)


@act_unseen
def take(*, speech: Speech, end: str = End.DONE, by: Actor, at: datetime) -> Speech | None:
    """Take the floor back; the speech that was interrupted, if any, comes back with its clock standing.

    Raises ``ValidationError`` for a speech that has ended: another moderator was faster.
    """
    hall = moderated(speech.hall, by)
    return _ended(_having(speech), end, hall, by, at)


@act_unseen
def finish(*, speech: Speech, by: Actor, at: datetime) -> None:
    """Give one's own floor back."""
    policy.FINISH.require(by, speech)
    hall = held(Hall.objects.select_for_update(of=("self",)).get(pk=speech.hall_id))
    _ended(_having(speech), End.DONE, hall, by, at)


@act_unseen
def yield_floor(*, speech: Speech, to: Hand | None = None, by: Actor, at: datetime) -> Speech | None:
    """The speaker yields: to the chair, or what is left of the time to somebody who waits; returns who has it then."""
    hall = moderated(speech.hall, by)
    one = _having(speech)
    left = one.clock.left(at)
    heir = locked_hand(to) if to else None
    if heir is None:
        return _ended(one, End.YIELDED, hall, by, at)
    must_wait(heir)
    if heir.speakers_list.hall_id != hall.pk:
        raise ValidationError(_("This person waits in another hall."))
    if left is not None and left <= timedelta():
        raise ValidationError(_("There is no time left to be yielded."))
    close(one, End.YIELDED, hall, by, at)
    return _given(heir, None, hall, by, at, limit=None if left is None else int(left.total_seconds()))


@act_unseen
def pause(*, speech: Speech, by: Actor, at: datetime) -> None:
    """Stop the clock.  Raises ``ValidationError`` where it stands already."""
    hall = moderated(speech.hall, by)
    one = _having(speech)
    if not one.clock.is_running:
        raise ValidationError(_("The clock stands already."))
    keep_speech(one, {"spans": stored(one.clock.stop(at))}, hall, by, at)


@act_unseen
def resume(*, speech: Speech, by: Actor, at: datetime) -> None:
    """Let the clock run on.  Raises ``ValidationError`` where it runs already."""
    hall = moderated(speech.hall, by)
    one = _having(speech)
    if one.clock.is_running:
        raise ValidationError(_("The clock runs already."))
    keep_speech(one, {"spans": stored(one.clock.start(_not_before(one, at)))}, hall, by, at)


@act_unseen
def extend(*, speech: Speech, seen: int, by: Actor, at: datetime) -> None:
    """Add a minute; ``seen`` is how many seconds were added before, so that a minute is not added twice."""
    hall = moderated(speech.hall, by)
    one = _having(speech)
    if one.limit is None:
        raise ValidationError(_("This speech has no time limit."))
    if one.extended != seen:
        raise ValidationError(_("Somebody has added time already: %(seconds)d s.") % {"seconds": one.extended})
    longer = one.clock.extend(MINUTE)
    if longer.allowed is not None and longer.allowed > LONGEST:
        raise ValidationError(_("This is as long as a speech can be."))
    keep_speech(one, {"extended": int(longer.extended.total_seconds())}, hall, by, at)


@act_unseen
def note_language(*, speech: Speech, language: str, by: Actor, at: datetime) -> None:
    """Note the language that is spoken (BCP 47), also afterwards; empty: not known."""
    policy.MODERATE.require(by, speech.hall)
    if language and not is_language(language):
        raise ValidationError(_("There is no such language."))
    one = Speech.objects.select_for_update(of=("self",)).get(pk=speech.pk)
    keep_speech(one, {"language": language}, speech.hall, by, at)


def _current(hall: Hall, seen: str) -> Speech | None:
    """Who has the floor, as the moderator has seen it."""
    current = queries.running(hall)
    if (str(current.public_id) if current else "") == seen:
        return current
    if current is None:
        raise ValidationError(_("The floor was taken back in the meantime."))
    raise ValidationError(_("%(name)s has the floor by now.") % {"name": naming.of_speech(current, _language()).name})


def _having(speech: Speech) -> Speech:
    one = locked_speech(speech)
    if one.state != State.HAS:
        raise ValidationError(_("This speech is interrupted now."))
    return one


def _given(
    hand: Hand, current: Speech | None, hall: Hall, by: Actor, at: datetime, **instead: int | None
) -> Speech:  # fmt: skip
    whose = _whose(hand.participant, hand.delegation_key, hand.who, hall)
    speakers_list: SpeakersList = hand.speakers_list
    told = {
        "hand": hand, "speakers_list": speakers_list, "kind": hand.kind, "category": hand.category,
        "topic": hand.topic, "asked_at": hand.asked_at, "limit": speakers_list.limit,
    }  # fmt: skip
    keep_hand(hand, {"state": Hand.State.SPEAKING, "place": None}, hall, by, at)
    return _begun({**whose, **told, **instead}, current, hall, by, at)


def _begun(values: dict[str, Any], current: Speech | None, hall: Hall, by: Actor, at: datetime) -> Speech:
    back_to = None
    if current and values.get("kind") in INTERRUPTING:
        back_to = current
        keep_speech(current, {"state": State.ASIDE, "spans": stored(current.clock.stop(at))}, hall, by, at)
    elif current:
        _close_all(current, hall, by, at)
    made = Speech(hall=hall, started_at=at, back_to=back_to)
    made.spans = stored(made.clock.start(at))
    keep_speech(made, {"state": State.HAS, **values}, hall, by, at)
    return made


def _ended(one: Speech, end: str, hall: Hall, by: Actor, at: datetime) -> Speech | None:
    """Close it and let who was interrupted come back."""
    close(one, end, hall, by, at)
    back = one.back_to
    if back is None or back.state != State.ASIDE:
        return None
    keep_speech(back, {"state": State.HAS}, hall, by, at)
    return back


def _close_all(one: Speech, hall: Hall, by: Actor, at: datetime) -> None:
    """Somebody else gets the floor: who has it has finished, and who was interrupted does not come back."""
    close(one, End.DONE, hall, by, at)
    for aside in Speech.objects.filter(hall=hall, state=State.ASIDE).select_related("hand", "hall"):
        close(aside, End.CHAIR, hall, by, at)


def _whose(who: Participant | None, delegation_key: str, name: str, hall: Hall) -> dict[str, Any]:
    """As the record names them: a delegation with who spoke for it, or a person with what they stand for."""
    if who:
        return {
            "participant": who, "delegation_key": who.delegation_key, "delegation": who.affiliation,
            "speaker": who.name if who.delegation_key else who.listed_as or who.name, "group": who.kind,
        }  # fmt: skip
    known = naming.delegations(hall.session.conference, [delegation_key]) if delegation_key else {}
    return {"delegation_key": delegation_key, "delegation": known.get(delegation_key, Texts()), "speaker": name}


def _not_before(one: Speech, at: datetime) -> datetime:
    """A clock does not go back where two machines' clocks differ."""
    last = one.clock.spans[-1].ends if one.clock.spans else None
    return max(at, last) if last else at


def _language() -> str:
    from django.utils.translation import get_language

    return (get_language() or "ka").split("-")[0]
