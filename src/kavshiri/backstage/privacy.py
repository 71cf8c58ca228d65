"""What this room keeps: notes among those on duty, calls for help, incidents, announcements."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.backstage.models import Announcement, Call, Incident, Note, Remark, Seen
from kavshiri.hall.privacy import HALL, HOLDING
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Rule, Span, Whose, after
from kavshiri.privacy.terms import Seen as SeenBy

HELPING = Purpose("helping", _("Helping those who cannot follow a session"), Ground.PUBLIC_TASK)
HELP = after("help", _("30 days after the conference’s last day"), days=30)
INCIDENT = Rule("incident", _("for good: incidents are part of the session’s record"), Span.ARCHIVE)
DAYS = "hall__session__conference__days__on"


def notes_over(at: datetime) -> QuerySet[Note]:
    ended = Note.objects.annotate(ended_on=Max(DAYS))
    return ended.filter(ended_on__lt=(at - HALL.period).date())


def seen_over(at: datetime) -> QuerySet[Seen]:
    ended = Seen.objects.annotate(ended_on=Max(f"note__{DAYS}"))
    return ended.filter(ended_on__lt=(at - HALL.period).date())


def calls_over(at: datetime) -> QuerySet[Call]:
    ended = Call.objects.annotate(ended_on=Max(DAYS))
    return ended.filter(ended_on__lt=(at - HELP.period).date())


def remarks_over(at: datetime) -> QuerySet[Remark]:
    ended = Remark.objects.annotate(ended_on=Max(f"call__{DAYS}"))
    return ended.filter(ended_on__lt=(at - HELP.period).date())


def helpers_over(at: datetime) -> QuerySet[Incident]:
    """Who noted and ended incidents; what they were and what was done stays."""
    ended = Incident.objects.annotate(ended_on=Max(DAYS)).exclude(opened_by=None, ended_by=None)
    return ended.filter(ended_on__lt=(at - HALL.period).date())


tell(
    Note,
    plain("hall duty to phrase is_urgent", purpose=HOLDING, keep=HALL),
    personal("author text key", of=Whose.PARTICIPANT, purpose=HOLDING, keep=HALL, seen=SeenBy.SECRETARIAT),
)
tell(
    Seen,
    plain("note duty", purpose=HOLDING, keep=HALL),
    personal("reader reader_key", of=Whose.PARTICIPANT, purpose=HOLDING, keep=HALL, seen=SeenBy.SECRETARIAT),
)
tell(
    Call,
    plain("hall number kind state incident taken_duty taken_at closed_at key revision", purpose=HELPING, keep=HELP),
    personal(
        "participant language hears taken_by taken_key",
        of=Whose.PARTICIPANT, purpose=HELPING, keep=HELP, seen=SeenBy.SECRETARIAT,
    ),
)  # fmt: skip
tell(
    Remark,
    plain("call duty phrase key", purpose=HELPING, keep=HELP),
    personal("author text", of=Whose.PARTICIPANT, purpose=HELPING, keep=HELP, seen=SeenBy.SECRETARIAT),
)
tell(
    Incident,
    plain(
        "hall number kind what began_at ended_at deeds opened_duty ended_duty key revision",
        purpose=HOLDING, keep=INCIDENT,
    ),
    personal("opened_by ended_by", of=Whose.PARTICIPANT, purpose=HOLDING, keep=HALL, seen=SeenBy.SECRETARIAT),
)  # fmt: skip
tell(
    Announcement,
    plain("conference hall phrase text level until withdrawn_at duty key", purpose=HOLDING, keep=RECORD),
)
duty(HALL, Seen, seen_over)
duty(HALL, Note, notes_over)
duty(HELP, Remark, remarks_over)
duty(HELP, Call, calls_over)
duty(HALL, Incident, helpers_over, empties={"opened_by": None, "ended_by": None})
