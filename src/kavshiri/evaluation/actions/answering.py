"""A sheet is handed in: it is taken apart, and nothing keeps it together or says whose it was (decision 0068)."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.evaluation import asking, policy
from kavshiri.evaluation.actions.shared import locked
from kavshiri.evaluation.models import SHARDS, Invitation, Tally, Words


@act_unseen
def answer(*, invitation: Invitation, answers: Mapping[str, Any], language: str, by: Actor, at: datetime) -> bool:
    """Count the answers of somebody who is invited; False, and nothing is counted, where they have answered before.

    ``answers`` are those of ``questions.building.answers_of``.  The journal gets no entry: it would say when, and its
    numbers in which order.  Raises ``ValidationError`` where answers are not taken now, or none is given.
    """
    policy.ANSWER.require(by)
    evaluation = locked(invitation.evaluation)
    if not evaluation.is_open(at):
        raise ValidationError(_("The questionnaire was closed meanwhile. Your answers were not taken, nor kept."))
    if not answers:
        raise ValidationError(_("Nothing is answered yet. Please answer one question at least."))
    if not Invitation.objects.filter(pk=invitation.pk, has_answered=False).update(has_answered=True):
        return False
    chosen, said = asking.parted(evaluation.questionnaire, answers)
    _count(Tally.objects.select_for_update().get(evaluation=evaluation, language=language), chosen)
    for question, text in said.items():
        _put(Words.objects.select_for_update().get(evaluation=evaluation, question=question, shard=shard(text)), text)
    return True


def _count(tally: Tally, chosen: Mapping[str, list[str]]) -> None:
    for question, keys in chosen.items():
        held = tally.counts.setdefault(question, {})
        for key in keys:
            held[key] = held.get(key, 0) + 1
        tally.counts[question] = dict(sorted(held.items()))
    tally.counts = dict(sorted(tally.counts.items()))
    tally.sheets += 1
    tally.save(update_fields=["sheets", "counts"])


def _put(words: Words, text: str) -> None:
    """Among the others in the order of letters: where it stands says nothing about when it came."""
    words.texts = sorted([*words.texts, text])
    words.save(update_fields=["texts"])


def shard(text: str) -> int:
    return zlib.crc32(text.encode()) % SHARDS
