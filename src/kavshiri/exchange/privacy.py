"""What this room keeps: what others have sent, until somebody decides, and what it said last."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.exchange.models import Intake, RememberedColumn, Taken, TakenRow
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import Ground, Purpose, Seen, Whose, after

TAKING_IN = Purpose("taking-in", _("Taking in tables and schedules that others have sent"), Ground.PUBLIC_TASK)
INTAKE = after("intake", _("1 day after it was brought in"), days=1)
SENT = after("sent", _("1 year after the conference’s last day"), days=365)


def over(at: datetime) -> QuerySet[Intake]:
    return Intake.objects.filter(ends_at__lte=at)


def long_over(model: type[Taken | TakenRow | RememberedColumn], to: str, at: datetime) -> QuerySet:
    last = model.objects.annotate(ended_on=Max(f"{to}__days__on"))
    return last.filter(ended_on__lt=(at - SENT.period).date())


def old_schedules(at: datetime) -> QuerySet[Taken]:
    return long_over(Taken, "conference", at)


def old_rows(at: datetime) -> QuerySet[TakenRow]:
    return long_over(TakenRow, "session__conference", at)


def old_columns(at: datetime) -> QuerySet[RememberedColumn]:
    return long_over(RememberedColumn, "conference", at)


tell(
    Intake,
    plain("public_id made_at changed_at kind conference ends_at finished_at", purpose=TAKING_IN, keep=INTAKE),
    personal(
        "made_by changed_by sender name content choices result",
        of=Whose.OTHERS, purpose=TAKING_IN, keep=INTAKE, seen=Seen.SECRETARIAT,
    ),
)  # fmt: skip
tell(
    RememberedColumn,
    plain("conference heading field", purpose=TAKING_IN, keep=SENT),
    personal("sender", of=Whose.OTHERS, purpose=TAKING_IN, keep=SENT, seen=Seen.SECRETARIAT),
)
tell(
    TakenRow,
    plain("session", purpose=TAKING_IN, keep=SENT),
    personal("said", of=Whose.OTHERS, purpose=TAKING_IN, keep=SENT, seen=Seen.PORTAL),
)
tell(
    Taken,
    plain("conference origin", purpose=TAKING_IN, keep=SENT),
    personal("name said waiting", of=Whose.OTHERS, purpose=TAKING_IN, keep=SENT, seen=Seen.PORTAL),
)
duty(INTAKE, Intake, over)
duty(SENT, Taken, old_schedules)
duty(SENT, TakenRow, old_rows)
duty(SENT, RememberedColumn, old_columns)
