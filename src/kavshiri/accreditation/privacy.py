"""What this room keeps: who takes part, where they were seen, and from where they are kept out."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.models import Audience, Badge, Bar, Participant, Presence
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose, after

TAKING_PART = Purpose("accreditation", _("Letting in those who take part, and nobody else"), Ground.PUBLIC_TASK)
LISTING = Purpose("participants-list", _("Naming in public those participants who wish it"), Ground.CONSENT)
ATTENDING = Purpose("attendance", _("Knowing who was present, for the conference’s report"), Ground.PUBLIC_TASK)
PARTICIPANT = after("accreditation", _("1 year after the conference’s last day"), days=365)


def participants_over(at: datetime) -> QuerySet[Participant]:
    """Participants of conferences whose last day was that long ago; one without days is not over."""
    ended = Participant.objects.annotate(ended_on=Max("conference__days__on"))
    return ended.filter(ended_on__lt=(at - PARTICIPANT.period).date())


def presences_over(at: datetime) -> QuerySet[Presence]:
    """Where they were seen; that a delegation was there names nobody and stays."""
    return Presence.objects.filter(participant__in=participants_over(at).values("pk"))


def bars_over(at: datetime) -> QuerySet[Bar]:
    return Bar.objects.filter(participant__in=participants_over(at).values("pk"))


def badges_over(at: datetime) -> QuerySet[Badge]:
    return Badge.objects.filter(participant__in=participants_over(at).values("pk"))


tell(
    Participant,
    plain("conference origin delegation_key round", purpose=TAKING_PART, keep=PARTICIPANT),
    personal(
        "kind capacity name sort latin_name post affiliation address language user state reason admitted_at revoked_at",
        of=Whose.PARTICIPANT, purpose=TAKING_PART, keep=PARTICIPANT, seen=Seen.SECRETARIAT,
    ),
    personal("listed_as listed_sort", of=Whose.PARTICIPANT, purpose=LISTING, keep=PARTICIPANT, seen=Seen.EVERYONE),
)  # fmt: skip
tell(Audience, plain("session kind", purpose=TAKING_PART, keep=RECORD), label=_("who may go into a session"))
tell(
    Presence,
    plain("session delegation_key source", purpose=ATTENDING, keep=RECORD),
    personal(
        "participant came_at left_at", of=Whose.PARTICIPANT, purpose=ATTENDING, keep=PARTICIPANT, seen=Seen.SECRETARIAT
    ),
)
tell(
    Bar,
    plain("session", purpose=TAKING_PART, keep=RECORD),
    personal("participant reason", of=Whose.PARTICIPANT, purpose=TAKING_PART, keep=PARTICIPANT, seen=Seen.SECRETARIAT),
)
tell(
    Badge,
    plain("conference", purpose=TAKING_PART, keep=PARTICIPANT),
    personal(
        "participant number ended_at end",
        of=Whose.PARTICIPANT,
        purpose=TAKING_PART,
        keep=PARTICIPANT,
        seen=Seen.SECRETARIAT,
    ),
    personal(
        "code", of=Whose.PARTICIPANT, purpose=TAKING_PART, keep=PARTICIPANT, seen=Seen.SECRETARIAT, is_secret=True
    ),
)
# first what hangs on participants, so that the report says how much of it went
duty(PARTICIPANT, Presence, presences_over)
duty(PARTICIPANT, Bar, bars_over)
duty(PARTICIPANT, Badge, badges_over)
duty(PARTICIPANT, Participant, participants_over)
