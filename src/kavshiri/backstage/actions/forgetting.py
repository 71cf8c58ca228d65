"""What an erasure asks of this room."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.backstage.models import Call, Incident, Note, Remark, Seen
from kavshiri.hall import topics
from kavshiri.journal import actions as journal
from kavshiri.privacy.slots import Subject


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """The own calls, remarks and notes go; incidents stay without whoever noted or ended them."""
    if not subject.address:
        return
    whose = list(Participant.objects.filter(address=subject.address.lower()))
    for call in Call.objects.filter(participant__in=whose).select_related("hall").order_by("pk"):
        journal.drop(call, topic=topics.console(call.hall), kind="backstage.call", by=by, at=at)
    for remark in Remark.objects.filter(author__in=whose).select_related("call__hall").order_by("pk"):
        journal.drop(remark, topic=topics.console(remark.call.hall), kind="backstage.remark", by=by, at=at)
    for note in Note.objects.filter(author__in=whose).select_related("hall").order_by("pk"):
        journal.drop(note, topic=topics.console(note.hall), kind="backstage.note", by=by, at=at)
    for seen in Seen.objects.filter(reader__in=whose).select_related("note__hall").order_by("pk"):
        journal.drop(seen, topic=topics.console(seen.note.hall), kind="backstage.seen", by=by, at=at)
    _nameless(whose, by, at)


def _nameless(whose: list[Participant], by: Actor, at: datetime) -> None:
    for name in ("opened_by", "ended_by"):
        for incident in Incident.objects.filter(**{f"{name}__in": whose}).select_related("hall").order_by("pk"):
            journal.keep(
                incident, {name: None}, topic=topics.console(incident.hall), kind="backstage.incident", by=by, at=at
            )
    Call.objects.filter(taken_by__in=whose).update(taken_by=None, taken_key="")
