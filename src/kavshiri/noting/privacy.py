"""What this room keeps: what rapporteurs note, of whom, and as whom these may be shown."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.noting.models import Attribution, Note, Summary, Wording
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Rule, Seen, Span, Whose, after

NOTING = Purpose("noting", _("Noting what is said in a session, for its record and its results"), Ground.PUBLIC_TASK)
RECORDED = Rule(
    "noting-record",
    _("for good where it is marked for the record; who is named there follows the rule of quoting"),
    Span.ARCHIVE,
)
WORKING = after(
    "noting-working", _("1 year after the conference’s last day, where it is not marked for the record"), days=365
)
OFF = after("noting-off", _("30 days after the conference’s last day, where it was off the record"), days=30)
DROPPED = after("noting-dropped", _("7 days after it was thrown away"), days=7)
WORDINGS = after("noting-wordings", _("earlier wordings: 1 year after the conference’s last day"), days=365)
DAYS = "hall__session__conference__days__on"


def working_over(at: datetime) -> QuerySet[Note]:
    ended = Note.objects.annotate(ended_on=Max(DAYS)).filter(is_for_record=False)
    return ended.filter(ended_on__lt=(at - WORKING.period).date())


def off_over(at: datetime) -> QuerySet[Note]:
    ended = Note.objects.annotate(ended_on=Max(DAYS)).filter(attribution=Attribution.OFF)
    return ended.filter(ended_on__lt=(at - OFF.period).date())


def dropped_over(at: datetime) -> QuerySet[Note]:
    return Note.objects.filter(dropped_at__lt=at - DROPPED.period)


def wordings_over(at: datetime) -> QuerySet[Wording]:
    ended = Wording.objects.annotate(ended_on=Max(f"note__{DAYS}"))
    return ended.filter(ended_on__lt=(at - WORDINGS.period).date())


tell(
    Note,
    plain("hall point kind language rule until is_for_record is_shared place revision reference", purpose=NOTING,
          keep=RECORDED),
    plain("attribution", purpose=NOTING, keep=OFF),
    personal("text speech who owner", of=Whose.PARTICIPANT, purpose=NOTING, keep=RECORDED, seen=Seen.EVERYONE),
    personal("heard_at key", of=Whose.PARTICIPANT, purpose=NOTING, keep=WORKING, seen=Seen.SECRETARIAT),
    personal("dropped_at", of=Whose.PARTICIPANT, purpose=NOTING, keep=DROPPED, seen=Seen.SECRETARIAT),
)  # fmt: skip
tell(
    Wording,
    plain("note revision kind language at", purpose=NOTING, keep=WORDINGS),
    personal("text", of=Whose.PARTICIPANT, purpose=NOTING, keep=WORDINGS, seen=Seen.SECRETARIAT),
)
tell(Summary, plain("hall point text revision", purpose=NOTING, keep=RECORD))
duty(WORKING, Note, working_over)
duty(OFF, Note, off_over)
duty(DROPPED, Note, dropped_over)
duty(WORDINGS, Wording, wordings_over)
