"""The words of a declaration: purposes and their legal grounds, whose a field is, who sees it, how long it stays.

Grounds follow GDPR Art. 6 (1) and the grounds of Georgia's Law on Personal Data Protection of 14 June 2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Ground(TextChoices):
    """The legal ground of a purpose."""

    CONSENT = "consent", _("consent of the data subject (GDPR Art. 6 (1) (a))")
    LEGAL_DUTY = "legal-duty", _("a duty laid down by law (GDPR Art. 6 (1) (c))")
    PUBLIC_TASK = "public-task", _("a task in the public interest (GDPR Art. 6 (1) (e))")
    NONE = "none", _("no personal data")


class Whose(TextChoices):
    """Whom a field is about."""

    ACCOUNT = "account", _("holder of an account")
    PERSON = "person", _("person named in a programme")
    READER = "reader", _("addressee of a letter")
    FOLLOWER = "follower", _("follower of a programme")
    MEMBER = "member", _("member or focal point of a delegation")
    APPLICANT = "applicant", _("applicant for a conference")
    PARTICIPANT = "participant", _("participant of a conference")
    OTHERS = "others", _("persons named in what others sent")
    NOBODY = "nobody", pgettext_lazy("whose", "nobody")


class Seen(TextChoices):
    """Who can see a field on some screen."""

    EVERYONE = "everyone", pgettext_lazy("seen by", "everyone")
    SECRETARIAT = "secretariat", pgettext_lazy("seen by", "the secretariat")
    ADMINISTRATORS = "administrators", pgettext_lazy("seen by", "administrators")
    SELF = "self", pgettext_lazy("seen by", "only the person")
    PORTAL = "portal", pgettext_lazy("seen by", "nobody; the software itself uses it")


@dataclass(frozen=True, slots=True)
class Purpose:
    """What something is kept for, and by which right."""

    key: str
    label: str | Promise
    ground: Ground


class Span(Enum):
    RECORD = "record"  # as long as the record that it stands in
    ARCHIVE = "archive"  # for good: an official record
    PERIOD = "period"  # a time, counted from a moment; a duty works it off


@dataclass(frozen=True, slots=True)
class Rule:
    """How long something stays; ``label`` says the period and the moment from which it is counted, or the reason."""

    key: str
    label: str | Promise
    span: Span
    period: timedelta = timedelta()


def after(key: str, label: str | Promise, **period: int) -> Rule:
    """A rule with a period, such as ``days=90``."""
    return Rule(key, label, Span.PERIOD, timedelta(**period))


RECORD = Rule("record", _("as long as the record; whoever removes the record removes it"), Span.RECORD)
ACCOUNT = Rule("account", _("as long as the account; erased with it"), Span.RECORD)
FRAME = Rule("frame", _("as long as the portal runs; it tells of no person"), Span.RECORD)
JOURNAL = Rule(
    "journal", _("for good: the journal proves who did what, by keys that lead to nobody once an account is erased"),
    Span.ARCHIVE,
)  # fmt: skip
PUBLISHED = Rule(
    "published", _("for good: a published programme is an official record and shows what the public was told"),
    Span.ARCHIVE,
)  # fmt: skip
CLEARED = Rule(
    "cleared", _("for good: what was submitted to the houses and what they said is an official record"), Span.ARCHIVE
)

SITE = Purpose("site", _("Running the website: pages, links, notices"), Ground.NONE)
RUNNING = Purpose("running", _("Running the software itself"), Ground.PUBLIC_TASK)
ACCOUNTABILITY = Purpose("accountability", _("Knowing who changed what, and when"), Ground.LEGAL_DUTY)
