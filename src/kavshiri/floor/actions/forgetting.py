"""What an erasure asks of this room."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.floor.actions.shared import HAND, SPEECH
from kavshiri.floor.models import Hand, Speech
from kavshiri.hall import topics
from kavshiri.journal import actions as journal
from kavshiri.privacy.slots import Subject
from kavshiri.texts.values import Texts


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """Hands go.  Of the record stays that somebody spoke, when and how long; a delegation stays named, and who spoke
    for it, since that is an official act; whoever spoke for nobody else is named no more.
    """
    if not subject.address:
        return
    own = Participant.objects.filter(address=subject.address.lower())
    for hand in Hand.objects.filter(participant__in=own).select_related("speakers_list__hall"):
        journal.drop(hand, topic=topics.console(hand.speakers_list.hall), kind=HAND, by=by, at=at)
    for speech in Speech.objects.filter(participant__in=own, delegation_key="").select_related("hall"):
        values = {"participant": None, "speaker": "", "delegation": Texts(), "topic": "", "language": ""}
        journal.keep(speech, values, topic=topics.console(speech.hall), kind=SPEECH, by=by, at=at)
