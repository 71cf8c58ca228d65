"""What this room keeps: what a conference recommends, and what delegations (never persons) say of it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.outcomes.models import Comment, Position, Recommendation, ReturnedFile, Round, Sentence
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import Ground, Purpose, Rule, Seen, Span, Whose, after

AGREEING = Purpose("outcomes", _("Agreeing on recommendations, and knowing where they come from"), Ground.PUBLIC_TASK)
KEPT = Rule(
    "outcomes-record", _("for good: what a conference recommends and how delegations stood is an official record"),
    Span.ARCHIVE,
)  # fmt: skip
FILES = after("outcomes-files", _("returned files: 90 days after they were looked through"), days=90)


def files_over(at: datetime) -> QuerySet[ReturnedFile]:
    return ReturnedFile.objects.filter(decided_at__lt=at - FILES.period)


tell(
    Recommendation,
    plain("conference number text addressee_kind addressee theme head gcm sdg horizon priority state decision "
          "decided_at is_example", purpose=AGREEING, keep=KEPT),
)  # fmt: skip
tell(Sentence, plain("recommendation key place text gone_at", purpose=AGREEING, keep=KEPT))
tell(
    Position,
    plain("recommendation delegation stance text way revision received_at is_late replaced_at", purpose=AGREEING,
          keep=KEPT),
    personal("source_note", of=Whose.OTHERS, purpose=AGREEING, keep=KEPT, seen=Seen.SECRETARIAT),
)  # fmt: skip
tell(Round, plain("conference kind number opened_at until closed_at note", purpose=AGREEING, keep=KEPT))
tell(
    Comment,
    plain("round number recommendation delegation way language file received_at is_late verdict answered_at",
          purpose=AGREEING, keep=KEPT),
    personal("text proposed answer reference", of=Whose.OTHERS, purpose=AGREEING, keep=KEPT, seen=Seen.SECRETARIAT),
)  # fmt: skip
tell(
    ReturnedFile,
    plain("round delegation upload state decided_at", purpose=AGREEING, keep=FILES),
    personal("giver", of=Whose.MEMBER, purpose=AGREEING, keep=FILES, seen=Seen.PORTAL),
)
duty(FILES, ReturnedFile, files_over)
