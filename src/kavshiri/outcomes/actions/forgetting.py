"""Who sent something in a delegation's name is forgotten; what the delegation said stays."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.outcomes.actions.shared import FILE, TOPIC
from kavshiri.outcomes.models import ReturnedFile
from kavshiri.privacy.slots import Subject
from kavshiri.registration.models import FocalPoint


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """The opaque key of whoever handed a file in is emptied."""
    if not subject.address:
        return
    points = FocalPoint.objects.filter(address__iexact=subject.address).values_list("public_id", flat=True)
    found = list(ReturnedFile.objects.filter(giver__in=[str(key) for key in points]).order_by("pk"))
    journal.keep_all(found, {"giver": ""}, topic=TOPIC, kind=FILE, by=by, at=at)
