"""What this room keeps: who is asked and whether they have answered, and apart from it counts and words of nobody's."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.evaluation.models import Evaluation, Invitation, Tally, Thanked, Thanks, Words
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Rule, Seen, Span, Whose, after

EVALUATING = Purpose(
    "evaluation", _("Learning, without knowing from whom, what was useful about a conference"), Ground.PUBLIC_TASK
)
THANKING = Purpose("thanks", _("Thanking those who took part, once"), Ground.PUBLIC_TASK)
TOLD = Rule(
    "evaluation-results",
    _("for good: results hold counts of ten and more, and nothing from which another could be computed"),
    Span.ARCHIVE,
)
COUNTED = Rule("evaluation-counts", _("until the questionnaire is closed, which erases them"), Span.RECORD)
REGISTER = after("evaluation-register", _("90 days after the questionnaire was closed"), days=90)
WRITTEN = after("evaluation-words", _("1 year after the questionnaire was closed"), days=365)
LETTERS = after("thanks-sent", _("1 year after the letter was sent"), days=365)


def register_over(at: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(evaluation__closed_at__lte=at - REGISTER.period)


def words_over(at: datetime) -> QuerySet[Words]:
    return Words.objects.filter(evaluation__closed_at__lte=at - WRITTEN.period)


def thanked_over(at: datetime) -> QuerySet[Thanked]:
    return Thanked.objects.filter(on__lte=(at - LETTERS.period).date())


tell(
    Evaluation,
    plain(
        "conference questionnaire opened_at closes_at closed_at reminded_at invited answered results summary "
        "published_at",
        purpose=EVALUATING, keep=TOLD,
    ),
)  # fmt: skip
tell(
    Invitation,
    plain("evaluation", purpose=EVALUATING, keep=REGISTER),
    personal(
        "participant has_answered", of=Whose.PARTICIPANT, purpose=EVALUATING, keep=REGISTER, seen=Seen.PORTAL
    ),
    personal(
        "token", of=Whose.PARTICIPANT, purpose=EVALUATING, keep=REGISTER, seen=Seen.PORTAL, is_secret=True
    ),
)  # fmt: skip
tell(Tally, plain("evaluation language sheets counts", purpose=EVALUATING, keep=COUNTED))
tell(
    Words,
    plain("evaluation question shard", purpose=EVALUATING, keep=WRITTEN),
    personal("texts", of=Whose.OTHERS, purpose=EVALUATING, keep=WRITTEN, seen=Seen.SECRETARIAT),
)
tell(Thanks, plain("conference capacity paragraph", purpose=THANKING, keep=RECORD))
tell(
    Thanked,
    plain("conference capacity on", purpose=THANKING, keep=LETTERS),
    personal("digest", of=Whose.READER, purpose=THANKING, keep=LETTERS, seen=Seen.PORTAL, is_secret=True),
)
duty(REGISTER, Invitation, register_over)
duty(WRITTEN, Words, words_over)
duty(LETTERS, Thanked, thanked_over)
