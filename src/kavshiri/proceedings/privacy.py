"""What this room keeps: what was let out of a session's record, corrected attendance, certificates."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.privacy import ATTENDING
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose, after
from kavshiri.proceedings.models import AttendanceCorrection, Certificate, CertificateRule, Release

TELLING = Purpose("proceedings", _("Telling what was said and decided in a session"), Ground.PUBLIC_TASK)
CERTIFYING = Purpose(
    "certificates", _("Certifying attendance, and telling whether a certificate is valid"), Ground.PUBLIC_TASK
)
CORRECTIONS = after("attendance-corrections", _("1 year after the conference’s last day"), days=365)
CERTIFICATES = after("certificates", _("5 years after the conference’s last day: so long they can be checked"),
                     days=5 * 365)  # fmt: skip


def corrections_over(at: datetime) -> QuerySet[AttendanceCorrection]:
    ended = AttendanceCorrection.objects.annotate(ended_on=Max("hall__session__conference__days__on"))
    return ended.filter(ended_on__lt=(at - CORRECTIONS.period).date())


def certificates_over(at: datetime) -> QuerySet[Certificate]:
    ended = Certificate.objects.annotate(ended_on=Max("conference__days__on"))
    return ended.filter(ended_on__lt=(at - CERTIFICATES.period).date())


tell(Release, plain("hall audience parts released_at", purpose=TELLING, keep=RECORD))
tell(
    AttendanceCorrection,
    plain("hall", purpose=ATTENDING, keep=CORRECTIONS),
    personal(
        "participant minutes reason", of=Whose.PARTICIPANT, purpose=ATTENDING, keep=CORRECTIONS, seen=Seen.SECRETARIAT
    ),
)
tell(
    CertificateRule,
    plain(
        "conference session measure least kinds lists_sessions letterhead signatory", purpose=CERTIFYING, keep=RECORD
    ),
)
tell(
    Certificate,
    plain("conference rule replaces", purpose=CERTIFYING, keep=CERTIFICATES),
    personal(
        "participant address number name latin_name leaf minutes ended_at end reason",
        of=Whose.PARTICIPANT, purpose=CERTIFYING, keep=CERTIFICATES, seen=Seen.SECRETARIAT,
    ),
    personal(
        "code", of=Whose.PARTICIPANT, purpose=CERTIFYING, keep=CERTIFICATES, seen=Seen.SECRETARIAT, is_secret=True
    ),
)  # fmt: skip
duty(CORRECTIONS, AttendanceCorrection, corrections_over)
duty(CERTIFICATES, Certificate, certificates_over)
