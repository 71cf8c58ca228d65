"""What this room keeps: what offices have taken on and reported, and to whom the letters go."""

from __future__ import annotations

from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.commitments.models import Commitment, Reminder, Report, Responsible, Status, Verification
from kavshiri.owners.privacy import EMPTIED, idle
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Rule, Seen, Span, Whose, after

FOLLOWING_UP = Purpose("commitments", _("Following up what offices have taken on at a conference"), Ground.PUBLIC_TASK)
KEPT = Rule(
    "commitments",
    _("for good: what an office has taken on, and what it has reported of it, is an official record"),
    Span.ARCHIVE,
)
CONTACTS = after(
    "commitment-contacts",
    _("1 year after the last report of the office’s commitments was verified as the end, or the entry was changed"),
    days=365,
)


def contacts_over(at: datetime) -> QuerySet[Responsible]:
    """Of offices that have had nothing open for that long, and whose entry nobody has touched since."""
    since = at - CONTACTS.period
    open_ones = Commitment.objects.filter(Q(responsible=OuterRef("pk")) | Q(verifier=OuterRef("pk"))).exclude(
        verified__in=Status.ends(), changed_at__lte=since
    )
    return idle(Responsible, open_ones, since)


def reminders_over(at: datetime) -> QuerySet[Reminder]:
    return Reminder.objects.filter(made_at__lte=at - REMINDERS.period)


REMINDERS = after("commitment-reminders", _("3 years after they were sent"), days=3 * 365)

tell(
    Responsible,
    plain("organisation office language", purpose=FOLLOWING_UP, keep=RECORD),
    personal(" ".join(EMPTIED), of=Whose.ACCOUNT, purpose=FOLLOWING_UP, keep=CONTACTS, seen=Seen.SECRETARIAT),
)
tell(
    Commitment,
    plain(
        "conference number text form means target indicator baseline baseline_figure target_figure budget due "
        "responsible verifier together_with theme reports_every state taken_on next_report_on remind_on "
        "silent_since claimed claimed_on verified verified_on",
        purpose=FOLLOWING_UP, keep=KEPT,
    ),
)  # fmt: skip
tell(
    Report,
    plain(
        "commitment since until status words figure evidence_url evidence evidence_says is_evidence_public next_step "
        "next_on on_behalf received",
        purpose=FOLLOWING_UP, keep=KEPT,
    ),
    personal("reporter", of=Whose.ACCOUNT, purpose=FOLLOWING_UP, keep=KEPT, seen=Seen.PORTAL),
)  # fmt: skip
tell(
    Verification,
    plain("report verdict words", purpose=FOLLOWING_UP, keep=KEPT),
    personal("verifier reporter", of=Whose.ACCOUNT, purpose=FOLLOWING_UP, keep=KEPT, seen=Seen.PORTAL),
)
tell(Reminder, plain("commitment due_on step", purpose=FOLLOWING_UP, keep=REMINDERS))
duty(CONTACTS, Responsible, contacts_over, empties=EMPTIED)
duty(REMINDERS, Reminder, reminders_over)
