"""What an erasure asks of this room."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.journal import actions as journal
from kavshiri.noting import topics
from kavshiri.noting.actions.shared import KIND
from kavshiri.noting.models import Note
from kavshiri.privacy.slots import Subject


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """Whoever is named as having said something, or as having to act, is named no more.

    What was said for a delegation stays hers: the floor record says so (``floor.actions.forget``).  Whoever spoke for
    nobody else is parted from the notes of it.
    """
    own = Participant.objects.filter(address=subject.address.lower()) if subject.address else Participant.objects.none()
    about = Q(speech__participant__in=own, speech__delegation_key="")
    named = Q(who__in=subject.names) | Q(owner__in=subject.names) if subject.names else Q(pk__in=())
    for note in Note.objects.filter(about | named).select_related("hall", "speech").order_by("pk"):
        values: dict[str, object] = {name: "" for name in ("who", "owner") if getattr(note, name) in subject.names}
        if note.speech and note.speech.delegation_key == "" and note.speech.participant_id in {one.pk for one in own}:
            values["speech"] = None
        journal.keep(note, values, topic=topics.notes(note.hall), kind=KIND, by=by, at=at)
