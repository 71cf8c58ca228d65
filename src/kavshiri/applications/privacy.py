"""What this room keeps: how one registers, and who has; what was never confirmed goes within days."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.applications.models import Application, Category, State
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose, after

COMING = Purpose("applications", _("Registering for a conference, and knowing who comes"), Ground.PUBLIC_TASK)
HELPING = Purpose("application-needs", _("Making it possible for an applicant to take part"), Ground.CONSENT)
UNCONFIRMED = after("application-unconfirmed", _("7 days, where the address was not confirmed"), days=7)
NEEDS = after("application-needs", _("30 days after the conference’s last day"), days=30)
PEOPLE = after("application-people", _("1 year after the conference’s last day"), days=365)


def over(at: datetime, period: timedelta) -> QuerySet[Application]:
    """Applications for conferences whose last day was that long ago; one without days is not over."""
    ended = Application.objects.annotate(ended_on=Max("conference__days__on"))
    return ended.filter(ended_on__lt=(at - period).date())


def unconfirmed(at: datetime) -> QuerySet[Application]:
    return Application.objects.filter(state=State.ASKED, made_at__lte=at - UNCONFIRMED.period)


def needs_over(at: datetime) -> QuerySet[Application]:
    return over(at, NEEDS.period).exclude(needs="", interpretation="", brief_answers={})


def people_over(at: datetime) -> QuerySet[Application]:
    return over(at, PEOPLE.period)


tell(
    Category,
    plain(
        "conference kind slug name words order questionnaire opens_at closes_at late_until late_words places "
        "hours_to_confirm approval by_invitation link_number takes_pseudonyms asks_listing asks_recording asks_letters",
        purpose=COMING, keep=RECORD,
    ),
)  # fmt: skip
tell(
    Application,
    personal(
        "conference category state name latin_name organisation post address language country "
        "wishes_to_speak topic answers is_late steps first_by first_at second_by second_at has_place "
        "arrived_at offered_until decided_at reason",
        of=Whose.APPLICANT, purpose=COMING, keep=PEOPLE, seen=Seen.SECRETARIAT,
    ),
    # handed to the ledger of consents, and emptied, once the address is confirmed
    personal("agreed", of=Whose.APPLICANT, purpose=COMING, keep=UNCONFIRMED, seen=Seen.PORTAL),
    personal(
        "interpretation needs brief_answers", of=Whose.APPLICANT, purpose=HELPING, keep=NEEDS, seen=Seen.SECRETARIAT
    ),
)  # fmt: skip
duty(UNCONFIRMED, Application, unconfirmed)
duty(NEEDS, Application, needs_over, empties={"needs": "", "interpretation": "", "brief_answers": {}})
duty(PEOPLE, Application, people_over)
