"""What is written after a conference: to answer the questionnaire, once more, and thanks by capacity."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kavshiri.evaluation.models import Evaluation, Invitation
from kavshiri.mail import queries as mailroom
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind, Manner, Placeholder
from kavshiri.pure import georgian

SALT = "kavshiri.evaluation.invitation"
_NAME = Placeholder("name", _("name of the reader"), _("Reader"))
_CONFERENCE = Placeholder("conference", _("title of the conference"), _("Example conference"))
_UNTIL = Placeholder("until", _("until when answers are taken"), _("until 10 December 2020"))
_SHEET = Placeholder(
    "sheet", _("the reader’s own way to the questionnaire"), "https://example.org/evaluation/", Manner.ADDRESS,
    needed=True,
)  # fmt: skip

INVITATION = Kind(
    key="evaluation.invitation",
    label=_("Evaluation: please answer the questionnaire"),
    subject=_("{conference}: what was useful, and what should be better?"),
    body=_(
        "Dear {name},\n\nyou were invited to the conference “{conference}”. Please tell us what was useful and what "
        "should be better. It takes about five minutes, {until}.\n\n[To the questionnaire]({sheet})\n\n"
        "The questionnaire is anonymous. This link only makes sure that everybody answers once: the portal keeps "
        "*that* you have answered, and apart from it *what* was answered by all. What you answer cannot be changed "
        "afterwards, since nobody can find it."
    ),
    placeholders=(_NAME, _CONFERENCE, _UNTIL, _SHEET),
    is_discreet=True,
)
REMINDER = Kind(
    key="evaluation.reminder",
    label=_("Evaluation: the only reminder"),
    subject=_("{conference}: the questionnaire is still open"),
    body=_(
        "Dear {name},\n\nthe questionnaire on the conference “{conference}” is still open, {until}. Your view counts, "
        "whether you were there all the time or could only look in.\n\n[To the questionnaire]({sheet})\n\n"
        "It is anonymous, and takes about five minutes. This is the only reminder."
    ),
    placeholders=(_NAME, _CONFERENCE, _UNTIL, _SHEET),
    is_discreet=True,
)


def secret(invitation: Invitation) -> str:
    return signing.dumps(str(invitation.token), salt=SALT)


def token_in(told: str) -> str:
    """Which invitation a link names; empty for one that is forged or cut off."""
    try:
        return str(signing.loads(told, salt=SALT))
    except signing.BadSignature:
        return ""


def sheet_of(invitation: Invitation, language: str) -> str:
    with translation.override(language):
        return settings.ORIGIN + reverse("evaluation:sheet", args=[secret(invitation)])


def until(evaluation: Evaluation, language: str) -> str:
    """Until which day, in the conference's zone: "until 10 December 2020"."""
    closes = evaluation.closes_at
    on = evaluation.conference.day_at(closes) if closes else None
    return georgian.until_day(on, language, year=True, inclusive=True) if on else ""


def reader(kind: Kind, evaluation: Evaluation, invitation: Invitation) -> Reader:
    """At most one letter of a kind for each invitation; its key names the invitation, and no answer does."""
    who = invitation.participant
    spoken = mailroom.spoken(kind, who.language)
    values = {
        "name": who.name, "conference": str(evaluation.conference.title.read(spoken)),
        "until": until(evaluation, spoken), "sheet": sheet_of(invitation, who.language),
    }  # fmt: skip
    return Reader(f"{kind.key}:{invitation.token}", who.address, who.language, values, name=who.name)
