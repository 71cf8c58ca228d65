"""What an erasure asks of this room, once no official record names the person."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Cue, KeptSchedule, Plan, Session
from kavshiri.people.models import Person
from kavshiri.privacy import actions as privacy
from kavshiri.privacy.slots import Subject
from kavshiri.search import actions as search

FREE_TEXTS = ((Cue, ("who", "for_booths", "for_technician")), (Session, ("foreign",)), (Plan, ("content", "failure")))


def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """Blot names out of what the secretariat wrote beside the programme, and out of what search finds.

    The schedules of an account go with it.
    """
    if subject.user_id:
        KeptSchedule.objects.filter(user_id=subject.user_id).delete()
    person = Person.objects.filter(pk=subject.person_id).first() if subject.person_id else None
    if person:
        for model, fields in FREE_TEXTS:
            privacy.blot(model=model, fields=fields, words=subject.names, by=by, at=at)
        search.remove(kind="person", key=str(person.public_id), by=by, at=at)
