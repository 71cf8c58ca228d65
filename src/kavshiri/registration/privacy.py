"""What this room keeps: delegations, who acts for them, and whom they nominate."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max, Model, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose, after
from kavshiri.registration.models import (
    Credential,
    Delegation,
    FocalPoint,
    Member,
    Pass,
    Protocol,
    Quota,
    ReturnedTable,
    Seat,
)

COMING = Purpose("delegations", _("Inviting delegations, and knowing who comes for them"), Ground.PUBLIC_TASK)
HELPING = Purpose("helping", _("Making it possible for somebody to take part"), Ground.CONSENT)
PASS = after("delegation-link", _("30 days after the link’s end"), days=30)
NEEDS = after("delegation-needs", _("30 days after the conference’s last day"), days=30)
TABLE = after("delegation-table", _("30 days after it was returned"), days=30)
PEOPLE = after("delegation-people", _("1 year after the conference’s last day"), days=365)


def over(model: type[Model], at: datetime, period: timedelta) -> QuerySet:
    """What belongs to conferences whose last day was that long ago; one without days is not over."""
    ended = model._default_manager.annotate(ended_on=Max("delegation__conference__days__on"))
    return ended.filter(ended_on__lt=(at - period).date())


def old_passes(at: datetime) -> QuerySet[Pass]:
    return Pass.objects.filter(expires_at__lte=at - PASS.period)


def needs_over(at: datetime) -> QuerySet[Member]:
    return over(Member, at, NEEDS.period).exclude(needs="")


def members_over(at: datetime) -> QuerySet[Member]:
    return over(Member, at, PEOPLE.period)


def focal_points_over(at: datetime) -> QuerySet[FocalPoint]:
    return over(FocalPoint, at, PEOPLE.period)


def credentials_over(at: datetime) -> QuerySet[Credential]:
    return over(Credential, at, PEOPLE.period)


def seats_over(at: datetime) -> QuerySet[Seat]:
    return over(Seat, at, PEOPLE.period)


def tables_over(at: datetime) -> QuerySet[ReturnedTable]:
    return ReturnedTable.objects.filter(made_at__lte=at - TABLE.period)


tell(Protocol, plain("conference order credentials", purpose=COMING, keep=RECORD))
tell(
    Credential,
    plain("delegation version number dated_on upload state decided_at", purpose=COMING, keep=PEOPLE),
    personal("signed_by reason", of=Whose.OTHERS, purpose=COMING, keep=PEOPLE, seen=Seen.SECRETARIAT),
    personal("giver", of=Whose.MEMBER, purpose=COMING, keep=PEOPLE, seen=Seen.PORTAL),
)
tell(
    Seat,
    plain("delegation session number", purpose=COMING, keep=PEOPLE),
    personal("speaker topic", of=Whose.MEMBER, purpose=COMING, keep=PEOPLE, seen=Seen.SECRETARIAT),
)
tell(
    ReturnedTable,
    personal(
        "focal_point upload language state message_id expires_at decided_at",
        of=Whose.MEMBER, purpose=COMING, keep=TABLE, seen=Seen.SELF,
    ),
    personal("digest", of=Whose.MEMBER, purpose=COMING, keep=TABLE, seen=Seen.PORTAL, is_secret=True),
)  # fmt: skip
tell(
    Delegation,
    plain(
        "conference country organisation state language places nominates_until credentials precedence note",
        purpose=COMING, keep=RECORD
    ),
)  # fmt: skip
tell(Quota, plain("delegation category places", purpose=COMING, keep=RECORD))
tell(
    FocalPoint,
    personal("delegation name address language", of=Whose.MEMBER, purpose=COMING, keep=PEOPLE, seen=Seen.SECRETARIAT),
)
tell(
    Pass,
    personal(
        "focal_point head made_at expires_at used_at", of=Whose.MEMBER, purpose=COMING, keep=PASS, seen=Seen.PORTAL
    ),
    personal("digest", of=Whose.MEMBER, purpose=COMING, keep=PASS, seen=Seen.PORTAL, is_secret=True),
    label=_("links of focal points"),
)
tell(
    Member,
    personal(
        "delegation category name latin_name post address language wishes_to_speak topic state reason replaces "
        "decided_at",
        of=Whose.MEMBER, purpose=COMING, keep=PEOPLE, seen=Seen.SECRETARIAT,
    ),
    personal("needs", of=Whose.MEMBER, purpose=HELPING, keep=NEEDS, seen=Seen.SECRETARIAT),
)  # fmt: skip
duty(PASS, Pass, old_passes)
duty(NEEDS, Member, needs_over, empties={"needs": ""})
duty(PEOPLE, Member, members_over)
duty(PEOPLE, FocalPoint, focal_points_over)
duty(PEOPLE, Credential, credentials_over)
duty(PEOPLE, Seat, seats_over)
duty(TABLE, ReturnedTable, tables_over)
