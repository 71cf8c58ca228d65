"""A question's words in other languages: by hand, or by a machine and marked until somebody has reviewed them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.asking import policy
from kavshiri.asking.actions.shared import PANEL, locked
from kavshiri.asking.models import LONGEST, SHOWN, Question, Translation
from kavshiri.hall import showing, topics
from kavshiri.journal import actions as journal
from kavshiri.pure.cleaning import cleaned

KIND = "asking.translation"


@act_unseen
def translate(
    *, question: Question, language: str, words: str, seen: int = 0, by: Actor, at: datetime
) -> Translation:  # fmt: skip
    """Keep what somebody has translated, or reviewed of a machine; ``seen`` is its ``revision``, 0 for none yet."""
    policy.TRANSLATE.require(by, question)
    told = cleaned(words)
    if not told:
        raise ValidationError(_("Write the translation."))
    if len(told) > 2 * LONGEST:
        raise ValidationError(
            _("A translation has at most %(most)d characters; this has %(count)d.")
            % {"most": 2 * LONGEST, "count": len(told)}
        )
    values = {"text": told, "is_machine": False, "engine": ""}
    return _kept(question, language, values, seen, by, at)


@act_unseen
def keep_machine(
    *, question: Question, language: str, words: str, engine: str, seen: int = 0, by: Actor, at: datetime
) -> Translation:  # fmt: skip
    """Keep what an engine gave (``by_machine``); never over a person's words."""
    policy.TRANSLATE.require(by, question)
    values = {"text": cleaned(words)[: 2 * LONGEST], "is_machine": True, "engine": engine}
    return _kept(question, language, values, seen, by, at)


def _kept(
    question: Question, language: str, values: dict[str, Any], seen: int, by: Actor, at: datetime
) -> Translation:  # fmt: skip
    held = locked(question)
    if language == held.language:
        raise ValidationError(_("The question itself is in this language."))
    found = Translation.objects.filter(question=held, language=language).first()
    if (found.revision if found else 0) != seen and not (found and found.text == values["text"]):
        raise ValidationError(
            _("Somebody else has translated this meanwhile. Nothing was overwritten: compare, and save again.")
        )
    if values["is_machine"] and found and not found.is_machine:
        raise ValidationError(_("A person has translated this already; a machine does not write over it."))
    translation = found or Translation(question=held, language=language)
    told = {**values, "revision": translation.revision + 1}
    topic = topics.room(held.hall) if held.state in SHOWN else topics.console(held.hall)
    journal.keep(translation, told, topic=topic, kind=KIND, by=by, at=at)
    showing.touch(held.hall, PANEL)
    return translation
