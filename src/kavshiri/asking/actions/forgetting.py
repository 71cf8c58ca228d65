"""What an erasure asks of this room."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.asking.actions.shared import KIND, recount
from kavshiri.asking.marks import mark_of
from kavshiri.asking.models import SHOWN, Question, Support
from kavshiri.hall import topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.privacy.slots import Subject


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What everybody in a hall has seen stays without its author, the rest goes; marks of anonymous ones are emptied.

    Of the marks the journal learns nothing: it would say at which moment whose questions lost them.
    """
    if not subject.address:
        return
    whose = list(Participant.objects.filter(address=subject.address.lower()))
    for question in Question.objects.filter(author__in=whose).select_related("hall"):
        _forget(question, by, at)
    for support in Support.objects.filter(participant__in=whose).select_related(
        "question__hall", "question__merged_into"
    ):
        line = f"asking:{support.question.hall.public_id}"
        journal.drop(support, topic=line, kind="asking.support", by=by, at=at)
        recount(support.question.merged_into or support.question)
    Question.objects.filter(mark__in=_marks(whose)).update(mark="")


def _forget(question: Question, by: Actor, at: datetime) -> None:
    topic = topics.console(question.hall)
    if question.state in SHOWN:
        journal.keep(question, {"author": None}, topic=topic, kind=KIND, by=by, at=at)
        Question.objects.filter(pk=question.pk).update(made_by="")
    else:
        journal.drop(question, topic=topic, kind=KIND, by=by, at=at)


def _marks(whose: list[Participant]) -> list[str]:
    halls = Hall.objects.filter(session__conference__in={one.conference_id for one in whose})
    return [mark_of(hall, one) for one in whose for hall in halls]
