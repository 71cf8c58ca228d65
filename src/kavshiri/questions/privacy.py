"""What this room keeps: questions, and no answers; those are the rooms' that ask."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.declaring import plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose
from kavshiri.questions.models import Choice, Question, Questionnaire

ASKING = Purpose("questionnaires", _("Building forms"), Ground.NONE)

tell(Questionnaire, plain("title words slug", purpose=ASKING, keep=RECORD))
tell(
    Question,
    plain(
        "questionnaire key position kind label help required required_from least most hinges_on hinges_answers "
        "is_decisive is_listed keeps is_removed",
        purpose=ASKING, keep=RECORD,
    ),
)  # fmt: skip
tell(Choice, plain("question key position label is_removed", purpose=ASKING, keep=RECORD))
