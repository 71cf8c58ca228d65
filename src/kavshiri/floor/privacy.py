"""What this room keeps: who asked for the floor, and the official record of who had it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.floor.models import Hand, SpeakersList, Speech
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Rule, Seen, Span, Whose, after

FLOOR = Purpose("floor", _("Giving the floor in a fair order, and recording who had it"), Ground.PUBLIC_TASK)
HANDS = after("floor-hands", _("90 days after the conference’s last day"), days=90)
FLOOR_RECORD = Rule(
    "floor-record",
    _("for good: who had the floor is an official record; who spoke for nobody else is no longer named once erased"),
    Span.ARCHIVE,
)


def hands_over(at: datetime) -> QuerySet[Hand]:
    ended = Hand.objects.annotate(ended_on=Max("speakers_list__hall__session__conference__days__on"))
    return ended.filter(ended_on__lt=(at - HANDS.period).date())


tell(
    SpeakersList,
    plain("hall name place rule limit is_open kinds by_delegation pool pool_of", purpose=FLOOR, keep=RECORD),
)
tell(
    Hand,
    plain("speakers_list delegation_key alone kind category state lap place key", purpose=FLOOR, keep=HANDS),
    personal(
        "participant who topic asked_at queued_at", of=Whose.PARTICIPANT, purpose=FLOOR, keep=HANDS, seen=Seen.EVERYONE
    ),
)
tell(
    Speech,
    plain(
        "hall speakers_list hand delegation_key delegation group kind category state limit extended end back_to",
        purpose=FLOOR, keep=FLOOR_RECORD,
    ),
    personal(
        "participant speaker topic language asked_at started_at ended_at spans",
        of=Whose.PARTICIPANT, purpose=FLOOR, keep=FLOOR_RECORD, seen=Seen.EVERYONE,
    ),
)  # fmt: skip
duty(HANDS, Hand, hands_over)
