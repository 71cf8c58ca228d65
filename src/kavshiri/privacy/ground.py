"""What the rooms below keep, and our own looks: they are declared here, since those rooms do not know us."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Entry, FieldChange, Record, Sourced, Topic
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.models import Consent, ConsentText, Correction, Look
from kavshiri.privacy.terms import (
    ACCOUNTABILITY,
    FRAME,
    JOURNAL,
    RECORD,
    RUNNING,
    Ground,
    Purpose,
    Rule,
    Seen,
    Span,
    Whose,
    after,
)

LOOKS = Purpose("looks", _("Showing people who has looked at what is kept about them"), Ground.LEGAL_DUTY)
LOOK = after("look", _("1 year after the look"), days=365)
CONSENTS = Purpose("consents", _("Proving who agreed to what, and when they withdrew"), Ground.LEGAL_DUTY)
LEDGER = Rule(
    "ledger", _("for good, as a proof; an erasure takes the address away and leaves what only the portal can compare"),
    Span.ARCHIVE,
)  # fmt: skip
VALUES = after("change-values", _("3 years after the change; that it happened, stays"), days=3 * 365)


CORRECTING = Purpose("corrections", _("Correcting what is held about somebody"), Ground.LEGAL_DUTY)
CORRECTION = after("correction", _("1 year after the answer"), days=365)


def old_corrections(at: datetime) -> QuerySet[Correction]:
    return Correction.objects.filter(answered_at__lte=at - CORRECTION.period)


def old_values(at: datetime) -> QuerySet[FieldChange]:
    return FieldChange.objects.filter(is_kept=True, entry__at__lte=at - VALUES.period)


def old_looks(at: datetime) -> QuerySet[Look]:
    return Look.objects.filter(at__lte=at - LOOK.period)


tell(
    Record,
    plain("public_id made_at changed_at", purpose=RUNNING, keep=RECORD),
    personal(
        "made_by changed_by", of=Whose.ACCOUNT, purpose=ACCOUNTABILITY, keep=RECORD, seen=Seen.SECRETARIAT
    ),
    label=_("all records: who made and changed them"),
)  # fmt: skip
tell(Sourced, plain("source source_url as_of", purpose=ACCOUNTABILITY, keep=RECORD))
tell(Topic, plain("name last", purpose=ACCOUNTABILITY, keep=FRAME))
tell(
    Entry,
    plain("topic seq kind about whole at way payload", purpose=ACCOUNTABILITY, keep=JOURNAL),
    personal(
        "actor role on_behalf_of", of=Whose.ACCOUNT, purpose=ACCOUNTABILITY, keep=JOURNAL, seen=Seen.SECRETARIAT
    ),
    label=_("entries of the journal"),
)  # fmt: skip
tell(
    FieldChange,
    plain("entry field is_kept", purpose=ACCOUNTABILITY, keep=JOURNAL),
    plain("before after", purpose=ACCOUNTABILITY, keep=VALUES),
    label=_("what changed fields held"),
)
tell(
    Look,
    personal("about why at", of=Whose.PERSON, purpose=LOOKS, keep=LOOK, seen=Seen.SELF),
    personal("actor role", of=Whose.ACCOUNT, purpose=LOOKS, keep=LOOK, seen=Seen.SELF),
)
duty(VALUES, FieldChange, old_values, empties={"before": None, "after": None, "is_kept": False})
duty(LOOK, Look, old_looks)
tell(ConsentText, plain("key version language words first_at", purpose=CONSENTS, keep=LEDGER))
tell(
    Consent,
    personal(
        "key text address is_given at channel how", of=Whose.PERSON, purpose=CONSENTS, keep=LEDGER, seen=Seen.SELF
    ),
    personal("digest", of=Whose.PERSON, purpose=CONSENTS, keep=LEDGER, seen=Seen.PORTAL, is_secret=True),
    personal("actor role", of=Whose.ACCOUNT, purpose=CONSENTS, keep=LEDGER, seen=Seen.SELF),
)
tell(
    Correction,
    personal(
        "about field field_label wanted why address language state answer answered_at",
        of=Whose.PERSON, purpose=CORRECTING, keep=CORRECTION, seen=Seen.SECRETARIAT,
    ),
)  # fmt: skip
duty(CORRECTION, Correction, old_corrections)
