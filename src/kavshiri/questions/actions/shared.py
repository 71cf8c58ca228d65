"""What the verbs of forms share: their line in the journal, the lock, and how keys are made."""

from __future__ import annotations

from collections.abc import Container
from itertools import count

from django.core.exceptions import ValidationError

from kavshiri.pure import georgian
from kavshiri.questions import slots
from kavshiri.questions.models import Questionnaire
from kavshiri.texts.values import Texts

TOPIC = "questionnaires"
LONGEST = 50  # characters of a key, so that a number fits behind it


def lock(questionnaire: Questionnaire) -> None:
    """One change of a form at a time: conditions are checked against all its questions.

    Raises ``ValidationError`` where a room above says that it is settled.
    """
    Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    reasons = [reason for why in slots.settled if (reason := why(questionnaire))]
    if reasons:
        raise ValidationError(reasons)


def key_for(label: Texts, taken: Container[str], otherwise: str) -> str:
    """A name for answers, from the words in the language they were written in; numbered where it is taken."""
    made = georgian.slug(label.text(label.origin), LONGEST) or otherwise
    numbered = (f"{made}-{number}" for number in count(2))
    return made if made not in taken else next(key for key in numbered if key not in taken)
