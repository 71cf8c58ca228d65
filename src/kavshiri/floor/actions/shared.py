"""What the verbs of the floor share: locks, what moderators have seen, and what screens are told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.floor import policy
from kavshiri.floor.models import Hand, SpeakersList, Speech
from kavshiri.hall import showing, topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal

FLOOR, SPEAKERS = "floor", "speakers"
HAND, LIST, SPEECH = "floor.hand", "floor.list", "floor.speech"


def moderated(hall: Hall, by: Actor) -> Hall:
    """The hall, locked, for those who moderate it: whoever acts on its floor waits for the other.

    Raises ``ValidationError`` where the session is not held now.
    """
    policy.MODERATE.require(by, hall)
    found = Hall.objects.select_for_update(of=("self",)).select_related("session__conference")
    return held(found.defer("session__conference__published").get(pk=hall.pk))


def held(hall: Hall) -> Hall:
    if not hall.is_on:
        raise ValidationError(_("The session is not held now."))
    return hall


def locked_hand(hand: Hand) -> Hand:
    found = Hand.objects.select_for_update(of=("self",)).select_related("participant", "speakers_list__hall")
    return found.get(pk=hand.pk)


def locked_list(one: SpeakersList) -> SpeakersList:
    """The list, locked: places in it are given one after the other."""
    found = SpeakersList.objects.select_for_update(of=("self",)).select_related("hall__session__conference")
    return found.defer("hall__session__conference__published").get(pk=one.pk)


def behind(one: SpeakersList, at: datetime) -> datetime:
    """From when on somebody waits who enters the locked list now.

    That is not before anybody in it, whatever clocks say: who was told a place keeps it, though another, who asked
    in the same moment, was faster at the door, or the clock was set back.
    """
    last: datetime | None = Hand.objects.filter(speakers_list=one).aggregate(last=Max("queued_at"))["last"]
    return max(at, last or at)


def locked_speech(speech: Speech) -> Speech:
    """Raises ``ValidationError`` for one that has ended: somebody was faster."""
    found = Speech.objects.select_for_update(of=("self",)).select_related("hand", "speakers_list", "participant")
    one = found.get(pk=speech.pk)
    if one.state == Speech.State.ENDED:
        raise ValidationError(_("This speech has ended already."))
    return one


def must_wait(hand: Hand) -> None:
    """Raises ``ValidationError`` for a hand that waits no more: another moderator was faster, or it was withdrawn."""
    if not hand.waits:
        raise ValidationError(
            _("This changed in the meantime: %(state)s.") % {"state": hand.get_state_display()}, code="changed"
        )


def keep_hand(hand: Hand, values: dict[str, Any], hall: Hall, by: Actor, at: datetime) -> None:
    """What happens to hands is told at the desk; the room sees it on its panels."""
    journal.keep(hand, values, topic=topics.console(hall), kind=HAND, by=by, at=at)
    touched(hall)


def keep_list(one: SpeakersList, values: dict[str, Any], hall: Hall, by: Actor, at: datetime) -> set[str]:
    changed = journal.keep(one, values, topic=topics.room(hall), kind=LIST, by=by, at=at)
    touched(hall)
    return changed


def keep_speech(speech: Speech, values: dict[str, Any], hall: Hall, by: Actor, at: datetime) -> None:
    journal.keep(speech, values, topic=topics.room(hall), kind=SPEECH, by=by, at=at)
    touched(hall)


def touched(hall: Hall) -> None:
    showing.touch(hall, FLOOR, SPEAKERS)
