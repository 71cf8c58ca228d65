"""What an erasure asks of this room."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.commitments import policy
from kavshiri.commitments.actions.shared import TOPIC
from kavshiri.commitments.models import Responsible
from kavshiri.journal import actions as journal
from kavshiri.privacy.slots import Subject


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """Names and addresses go; what the office has taken on and reported stays, by keys that lead to nobody."""
    if not subject.address:
        return
    for office in Responsible.objects.filter(policy.of_office(subject.address)).order_by("pk"):
        own = office.address.lower() == subject.address.lower()
        emptied = {"name": "", "address": ""} if own else {"head_name": "", "head_address": ""}
        Responsible.objects.filter(pk=office.pk).update(**emptied)
        journal.write(topic=TOPIC, kind="commitments.responsible.forget", by=by, at=at, about=office)
