"""What those who ask do: ask, withdraw, say in which language it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.asking import languages, policy, queries
from kavshiri.asking.actions.shared import as_nobody, kept, locked, locked_hall, recount, taking_part
from kavshiri.asking.marks import mark_of
from kavshiri.asking.models import LONGEST, Box, Question, State
from kavshiri.hall.models import Hall
from kavshiri.pure.cleaning import cleaned, says_something

A_MINUTE = 3  # questions of one person within one


@act_unseen
def ask(
    *, hall: Hall, text: str, key: UUID, language: str = "", reader: str = "en", is_anonymous: bool = False,
    by: Actor, at: datetime,
) -> Question:  # fmt: skip
    """Ask, by name or without any; ``key`` is the form's own: sent again, it gives the question asked before.

    ``language`` is empty where it is to be guessed, by the words and by the ``reader``'s language.  Raises
    ``ValidationError``, in words for whoever asks, where this cannot be asked now.
    """
    policy.ASK.require(by, hall)
    participant = taking_part(hall, by)
    held, box, words = locked_hall(hall), queries.box_of(hall), cleaned(text)
    before = list(queries.of_person(held, participant))
    if again := next((one for one in before if one.key == key), None):
        return again
    _require_open(held, box)
    _require_words(words)
    if is_anonymous and not box.takes_anonymous:
        raise ValidationError(_("In this hall questions are asked by name. Untick “anonymously” and send it again."))
    _require_few(before, words, box, at)
    question = Question(hall=held, is_anonymous=is_anonymous)
    values = {
        "number": _next_number(held),
        "text": words,
        "language": language or languages.guess(words, reader),
        "state": State.NEW if box.needs_approval else State.APPROVED,
        "key": key,
        **_whose(held, participant, is_anonymous),
    }
    return kept(question, values, by=as_nobody(question, by), at=at)


def _whose(hall: Hall, participant: Participant, is_anonymous: bool) -> dict[str, object]:
    return {"mark": mark_of(hall, participant)} if is_anonymous else {"author": participant}


def _next_number(hall: Hall) -> int:
    return (Question.objects.filter(hall=hall).aggregate(last=Max("number"))["last"] or 0) + 1


def _require_open(hall: Hall, box: Box) -> None:
    if hall.state == Hall.State.ENDED:
        raise ValidationError(_("The session is over: questions can no longer be asked."))
    if not hall.is_on or not box.is_open:
        raise ValidationError(_("Questions cannot be asked at the moment. Keep yours until the moderator opens them."))


def _require_words(words: str) -> None:
    if not says_something(words):
        raise ValidationError(_("Write your question: there are no words in it yet."))
    if len(words) > LONGEST:
        raise ValidationError(
            _("A question has at most %(most)d characters; yours has %(count)d. Please shorten it.")
            % {"most": LONGEST, "count": len(words)}
        )


def _require_few(before: list[Question], words: str, box: Box, at: datetime) -> None:
    if same := queries.asked_the_same(before, words):
        raise ValidationError(_("You have asked this already: it is question %(number)d.") % {"number": same.number})
    if queries.asked_since(before, at - queries.MINUTE) >= A_MINUTE:
        raise ValidationError(
            _("Please wait a minute: one person can ask %(most)d questions within a minute.") % {"most": A_MINUTE}
        )
    if len(before) >= box.most:
        raise ValidationError(
            ngettext(
                "One person can ask %(most)d question here, and you have. Support those of others.",
                "One person can ask %(most)d questions here, and you have. Support those of others.",
                box.most,
            )
            % {"most": box.most}
        )


@act_unseen
def withdraw(*, question: Question, by: Actor, at: datetime) -> Question:
    """Take the own question back before it is on stage."""
    held = _own(question, by)
    if held.state == State.WITHDRAWN:
        return held
    if held.state not in (State.NEW, State.APPROVED):
        raise ValidationError(
            _("This question can no longer be withdrawn: %(state)s.") % {"state": held.get_state_display()}
        )
    for one in Question.objects.select_related("hall__session__conference").filter(merged_into=held).order_by("pk"):
        # what others have asked stands for itself again
        recount(kept(one, {"merged_into": None}, by=as_nobody(held, by), at=at))
    values = {"state": State.WITHDRAWN, "is_pinned": False}
    return kept(held, values, by=as_nobody(held, by), at=at)


@act_unseen
def change_language(*, question: Question, language: str, by: Actor, at: datetime) -> Question:
    """Say in which language the own question is, where it was guessed wrongly."""
    held = _own(question, by)
    if held.language == language:
        return held
    return kept(held, {"language": language}, by=as_nobody(held, by), at=at)


def _own(question: Question, by: Actor) -> Question:
    """Somebody else's is as good as none."""
    policy.CHANGE_OWN.require(by, question)
    participant = taking_part(question.hall, by)
    held = locked(question)
    if not queries.is_own(held, participant):
        raise ValidationError(_("This question is not yours."))
    return held
