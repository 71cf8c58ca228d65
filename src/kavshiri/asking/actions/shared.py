"""What all verbs of asking do alike: lock, compare with what was seen, store, tell."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor, stranger
from kavshiri.accreditation.models import Participant
from kavshiri.asking import queries
from kavshiri.asking.models import SHOWN, Question
from kavshiri.hall import queries as halls
from kavshiri.hall import showing, topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.prepared.reads import Given, Prepared

KIND = "asking.question"
PANEL = "questions"


def locked_hall(hall: Hall) -> Hall:
    """What is counted or may be there once in a hall is decided by one verb at a time."""
    return Hall.objects.select_for_update(of=("self",)).select_related("session__conference").get(pk=hall.pk)


LOCKED = Prepared(
    lambda: Question.objects.select_for_update(of=("self",))
    .select_related("hall__session__conference", "merged_into").filter(pk=Given("question"))
)  # fmt: skip


def locked(question: Question) -> Question:
    return LOCKED.all(question=question.pk)[0]


def taking_part(hall: Hall, by: Actor) -> Participant:
    """As whom somebody is in the hall; raises ``ValidationError`` for the secretariat that takes no part."""
    participant = halls.participant_in(hall, by)
    if participant is None:
        raise ValidationError(_("Only those who take part in the session may do this."))
    return participant


def as_nobody(question: Question, by: Actor) -> Actor:
    """By whom the author's own acts are noted: of an anonymous question by nobody, in the journal too."""
    return stranger() if question.is_anonymous else by


def turned(
    question: Question, values: dict[str, Any], *, seen: int, among: Collection[str], is_merged: bool = False,
    by: Actor, at: datetime,
) -> Question:  # fmt: skip
    """Give a question these values if it stands as whoever acts has ``seen`` it (its ``revision``).

    The same act sent again changes nothing.  Raises ``ValidationError`` where it stands otherwise by now; also for
    one that was merged, unless ``is_merged`` asks for such a one.
    """
    held = locked(question)
    if held.revision != seen:
        if is_repeated(held, values, by):
            return held
        raise ValidationError(stands(held))
    if held.state not in among or is_merged != bool(held.merged_into_id):
        raise ValidationError(stands(held))
    return kept(held, values, by=by, at=at)


def is_repeated(held: Question, values: dict[str, Any], by: Actor) -> bool:
    """Whether the last to act was the same, and did just this; when is not compared."""
    told = {name: value for name, value in values.items() if not name.endswith("_at")}
    return bool(by.key) and held.changed_by == by.key and all(getattr(held, n) == told[n] for n in told)


def stands(held: Question) -> str:
    """What somebody is told who was slower."""
    if held.merged_into:
        return _(
            "Somebody else was faster. Question %(number)d was merged with %(other)d. Nothing was overwritten."
        ) % {
            "number": held.number,
            "other": held.merged_into.number,
        }
    return _("Somebody else was faster. Question %(number)d now stands as: %(state)s. Nothing was overwritten.") % {
        "number": held.number,
        "state": held.get_state_display(),
    }


def kept(held: Question, values: dict[str, Any], *, by: Actor, at: datetime) -> Question:
    """Store, and tell: all who are in the hall if they see it before or after, otherwise the desk alone."""
    is_told = held.state in SHOWN or values.get("state") in SHOWN
    topic = topics.room(held.hall) if is_told else topics.console(held.hall)
    journal.keep(held, {**values, "revision": held.revision + 1}, topic=topic, kind=KIND, by=by, at=at)
    showing.touch(held.hall, PANEL)
    return held


def recount(*roots: Question) -> None:
    """Count anew by how many persons these are supported; no moderator’s doing: what they have seen stays seen."""
    for root in roots:
        root.supports = queries.supporters(root)
        Question.objects.filter(pk=root.pk).update(supports=root.supports)
