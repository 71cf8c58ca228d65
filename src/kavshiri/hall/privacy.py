"""What this room keeps: how a session's hall stands, and who has a duty there."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.hall.models import Duty, Hall
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose, after

HOLDING = Purpose("hall", _("Holding sessions online, with those who have a duty there"), Ground.PUBLIC_TASK)
HALL = after("hall", _("1 year after the conference’s last day"), days=365)


def duties_over(at: datetime) -> QuerySet[Duty]:
    ended = Duty.objects.annotate(ended_on=Max("hall__session__conference__days__on"))
    return ended.filter(ended_on__lt=(at - HALL.period).date())


tell(Hall, plain("session state rule late stage round opened_at began_at ended_at", purpose=HOLDING, keep=RECORD))
tell(
    Duty,
    plain("hall kind is_substitute acts", purpose=HOLDING, keep=HALL),
    personal("participant", of=Whose.PARTICIPANT, purpose=HOLDING, keep=HALL, seen=Seen.SECRETARIAT),
)
duty(HALL, Duty, duties_over)
