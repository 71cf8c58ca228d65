"""What an erasure asks of this room: what somebody brought, and names in what others sent."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.exchange.models import Intake, RememberedColumn, Taken, TakenRow
from kavshiri.exchange.taking import uploads
from kavshiri.privacy import actions as privacy
from kavshiri.privacy.slots import Subject

SENT = ((Taken, ("said", "waiting", "name")), (TakenRow, ("said",)), (RememberedColumn, ("sender",)),
        (Intake, ("content", "choices", "result", "sender", "name")))  # fmt: skip


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """Blot names out of what was sent; what the account itself brought and did not decide goes, files too."""
    if subject.person_id:
        for model, fields in SENT:
            privacy.blot(model=model, fields=fields, words=subject.names, by=by, at=at)
    if subject.key:
        Intake.objects.filter(made_by=subject.key).delete()
        uploads.forget_all_of(subject.key)
