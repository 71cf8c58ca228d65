"""What this room keeps: how a session's hall stands, who has a duty there, and who was there from when to when."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.privacy import ATTENDING
from kavshiri.hall.models import Consideration, Delay, Duty, Hall, Point, Shift, Stay
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose, after

HOLDING = Purpose("hall", _("Holding sessions online, with those who have a duty there"), Ground.PUBLIC_TASK)
HALL = after("hall", _("1 year after the conference’s last day"), days=365)
HEARD = after("hall-heard", _("7 days after it was last heard of"), days=7)


def duties_over(at: datetime) -> QuerySet[Duty]:
    ended = Duty.objects.annotate(ended_on=Max("hall__session__conference__days__on"))
    return ended.filter(ended_on__lt=(at - HALL.period).date())


def stays_over(at: datetime) -> QuerySet[Stay]:
    ended = Stay.objects.annotate(ended_on=Max("hall__session__conference__days__on"))
    return ended.filter(ended_on__lt=(at - HALL.period).date())


def heard_over(at: datetime) -> QuerySet[Stay]:
    """Which language somebody listened to is of use while the session is held."""
    return Stay.objects.filter(seen_at__lt=at - HEARD.period).exclude(hears="")


tell(Hall, plain("session state rule late stage round opened_at began_at ended_at", purpose=HOLDING, keep=RECORD))
tell(Point, plain("hall title minutes position", purpose=HOLDING, keep=RECORD))
tell(Consideration, plain("hall point began_at ended_at", purpose=HOLDING, keep=RECORD))
tell(Delay, plain("hall minutes holds_end keeps_breaks taken_back_at", purpose=HOLDING, keep=RECORD))
tell(Shift, plain("delay session minutes takes_up", purpose=HOLDING, keep=RECORD))
tell(
    Duty,
    plain("hall kind language is_substitute acts", purpose=HOLDING, keep=HALL),
    personal("participant", of=Whose.PARTICIPANT, purpose=HOLDING, keep=HALL, seen=Seen.SECRETARIAT),
)
tell(
    Stay,
    plain("hall", purpose=ATTENDING, keep=HALL),
    personal(
        "participant came_at seen_at left_at hands",
        of=Whose.PARTICIPANT,
        purpose=ATTENDING,
        keep=HALL,
        seen=Seen.SECRETARIAT,
    ),
    personal("hears", of=Whose.PARTICIPANT, purpose=HOLDING, keep=HEARD, seen=Seen.SECRETARIAT),
    personal("device", of=Whose.PARTICIPANT, purpose=ATTENDING, keep=HALL, seen=Seen.SECRETARIAT, is_secret=True),
)
duty(HALL, Duty, duties_over)
duty(HALL, Stay, stays_over)
duty(HEARD, Stay, heard_over, empties={"hears": ""})
