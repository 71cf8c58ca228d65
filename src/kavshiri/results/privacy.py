"""What this room keeps: the results of sessions, what was submitted of them, and inputs in writing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import CLEARED, RECORD, Ground, Purpose, Rule, Seen, Span, Whose, after
from kavshiri.results.models import Call, Paragraph, Submission, Synthesis, WrittenInput

RESULTS = Purpose("results", _("Telling what a session resulted in"), Ground.PUBLIC_TASK)
INPUTS = Purpose("written-inputs", _("Taking what is handed in in writing into the results"), Ground.PUBLIC_TASK)
TAKEN = Rule(
    "inputs-taken", _("for good where it was taken into the work; who is named there follows the author’s choice"),
    Span.ARCHIVE,
)  # fmt: skip
UNUSED = after(
    "inputs-unused", _("1 year after the conference’s last day, where it was not taken into the work"), days=365
)
WITHDRAWN = after("inputs-withdrawn", _("30 days after it was withdrawn"), days=30)


def unused(at: datetime) -> QuerySet[WrittenInput]:
    ended = WrittenInput.objects.annotate(ended_on=Max("conference__days__on")).exclude(state="taken")
    return ended.filter(ended_on__lt=(at - UNUSED.period).date())


def withdrawn(at: datetime) -> QuerySet[WrittenInput]:
    return WrittenInput.objects.filter(state="withdrawn", changed_at__lt=at - WITHDRAWN.period)


tell(Synthesis, plain("hall language published published_at reminded_at revision", purpose=RESULTS, keep=RECORD))
tell(Paragraph, plain("synthesis part place text key", purpose=RESULTS, keep=RECORD))
tell(
    Submission,
    plain(
        "latest_revision live has_unpublished_changes first_published_at last_published_at live_revision go_live_at "
        "expire_at expired synthesis conference number content digest note sent_back_at withdrawn_at published_at",
        purpose=RESULTS, keep=CLEARED,
    ),
)  # fmt: skip
tell(Call, plain("conference session until note letters", purpose=INPUTS, keep=RECORD))
tell(
    WrittenInput,
    plain("conference session language attribution way is_open received_at key call", purpose=INPUTS, keep=TAKEN),
    plain("state", purpose=INPUTS, keep=WITHDRAWN),
    personal("title text file participant delegation_key delegation who address", of=Whose.PARTICIPANT, purpose=INPUTS,
             keep=TAKEN, seen=Seen.EVERYONE),
    personal("reason", of=Whose.PARTICIPANT, purpose=INPUTS, keep=UNUSED, seen=Seen.SECRETARIAT),
)  # fmt: skip
duty(UNUSED, WrittenInput, unused)
duty(WITHDRAWN, WrittenInput, withdrawn)
