"""A question translated by the operator's engine, outside of any transaction; off where there is none."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.asking import actions, policy
from kavshiri.asking.models import Question, Translation
from kavshiri.translations import engines


def is_on() -> bool:
    return engines.engine() is not None


def translate(*, question: Question, language: str, seen: int, by: Actor, at: datetime) -> Translation:
    """Ask the engine and keep what it gives; raises ``ValidationError`` where it cannot."""
    policy.TRANSLATE.require(by, question)
    engine = engines.engine()
    if engine is None:
        raise ValidationError(_("Machine translation is off on this portal."))
    try:
        engine.check(question.language, language)
        words = engine.translate([question.text], question.language, language)[0]
    except engines.EngineFault as fault:
        raise ValidationError(fault.said) from fault
    return actions.keep_machine(
        question=question, language=language, words=words, engine=engine.name, seen=seen, by=by, at=at
    )
