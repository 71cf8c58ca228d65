"""What offices are written: that they answer for something, that a report is due, that none has come."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kavshiri.commitments import queries
from kavshiri.commitments.models import Commitment, Reminder
from kavshiri.mail.kinds import Kind, Manner, Placeholder
from kavshiri.owners.models import Step
from kavshiri.owners.slots import Watch

_NAME = Placeholder("name", _("name of the reader"), _("Reader"))
_OFFICE = Placeholder("office", _("the responsible office"), _("Ministry A"))
_LIST = Placeholder(
    "list", _("the commitments, one on each line"), _("- No. 3: 40 advisers in 10 missions"), Manner.MARKUP, True
)
_ONE = Placeholder("commitment", _("the commitment"), _("No. 3: 40 advisers in 10 missions"))
_PAGE = Placeholder("page", _("address of the office’s page"), "https://example.org/commitments/", Manner.ADDRESS, True)
_CONFERENCE = Placeholder("conference", _("title of the conference"), _("Example conference"))
_WORDS = Placeholder("words", _("what the verifier wrote"), _("The list of advisers is missing."), needed=True)

TAKEN = Kind(
    key="commitments.taken",
    label=_("Commitments: told to the office that answers for it"),
    subject=_("{conference}: a commitment of your office"),
    body=_(
        "Dear {name},\n\nat the conference “{conference}” {office} has taken this on:\n\n{commitment}\n\nYou are "
        "entered as the one who reports. Reports are asked for by mail: the first until {until}, then {every}.\n\n"
        "[To your office’s page]({page})\n\nYou sign in with this address, by a link that the page sends you; no "
        "password is needed. If somebody else reports, answer this letter."
    ),
    placeholders=(
        _NAME, _CONFERENCE, _OFFICE, _ONE, _PAGE, Placeholder("until", _("until when"), _("1 June 2021")),
        Placeholder("every", _("how often"), _("every six months")),
    ),
)  # fmt: skip
DUE = Kind(
    key="commitments.due",
    label=_("Commitments: a report is due"),
    subject=_("{office}: a report is due"),
    body=_(
        "Dear {name},\n\na report is due on what {office} has taken on:\n\n{list}\n\nA few lines are enough: how far "
        "it is, what shows it, what comes next. If nothing was done, please say that too.\n\n[To report]({page})"
    ),
    placeholders=(_NAME, _OFFICE, _LIST, _PAGE),
)
REMINDER = Kind(
    key="commitments.reminder",
    label=_("Commitments: reminder of a report"),
    subject=_("Reminder: {office}, a report is missing"),
    body=_(
        "Dear {name},\n\nno report has come yet on what {office} has taken on:\n\n{list}\n\n[To report]({page})\n\nIf "
        "none comes, the head of the unit is told after ten working days; after twenty the public page says that there "
        "was no answer."
    ),
    placeholders=(_NAME, _OFFICE, _LIST, _PAGE),
)
ESCALATION = Kind(
    key="commitments.escalation",
    label=_("Commitments: told to the head of the unit when no report has come"),
    subject=_("{office}: no report for ten working days"),
    body=_(
        "Dear {name},\n\nfor ten working days a report has been missing on what {office} has taken on:\n\n{list}\n\nIt "
        "was asked for twice. Please see to it that somebody reports; you can do so yourself, signed in with this "
        "address.\n\n[To report]({page})\n\nAfter twenty working days the public page says that there was no answer."
    ),
    placeholders=(_NAME, _OFFICE, _LIST, _PAGE),
)
SILENCE = Kind(
    key="commitments.silence",
    label=_("Commitments: told when it is noted as without an answer"),
    subject=_("{office}: noted as without an answer"),
    body=_(
        "Dear {name},\n\nfor twenty working days no report has come on what {office} has taken on:\n\n{list}\n\nThe "
        "public page now says that there was no answer. A report changes that at any time.\n\n[To report]({page})"
    ),
    placeholders=(_NAME, _OFFICE, _LIST, _PAGE),
)
TO_VERIFY = Kind(
    key="commitments.to-verify",
    label=_("Commitments: a report waits to be verified"),
    subject=_("{office} has reported; please verify it"),
    body=_(
        "Dear {name},\n\n{office} has reported on what it has taken on:\n\n{commitment}\n\nYour office verifies its "
        "reports: please look at the evidence and say whether it shows what is reported.\n\n[To the report]({page})"
    ),
    placeholders=(_NAME, _OFFICE, _ONE, _PAGE),
)
REFUSED = Kind(
    key="commitments.refused",
    label=_("Commitments: a report was not confirmed"),
    subject=_("{office}: your report was not confirmed"),
    body=_(
        "Dear {name},\n\nwhat {office} has reported was looked at and not confirmed:\n\n{commitment}\n\n{words}\n\n"
        "Your report stands as it is. Please report once more, with what is missing.\n\n[To report]({page})"
    ),
    placeholders=(_NAME, _OFFICE, _ONE, _WORDS, _PAGE),
)
KINDS = (TAKEN, DUE, REMINDER, ESCALATION, SILENCE, TO_VERIFY, REFUSED)


def page_for(language: str, *words: str) -> str:
    """The address of the own page, or of one commitment on it."""
    with translation.override(language):
        name = "commitments:report" if words else "commitments:own"
        return settings.ORIGIN + reverse(name, args=words)


def said(commitment: Commitment, language: str) -> str:
    """ "No. 3: 40 advisers in 10 missions" in a language."""
    with translation.override(language):
        target = commitment.target.read(language)
        return str(_("No. %(number)s: %(target)s") % {"number": commitment.number, "target": target})


def rhythm(commitment: Commitment, language: str) -> str:
    """ "every six months" in a language."""
    with translation.override(language):
        return str(commitment.get_reports_every_display())


WATCH = Watch(
    things=queries.waiting, reminder=Reminder, said=said, page=page_for,
    letters={Step.DUE: DUE, Step.REMINDED: REMINDER, Step.ESCALATED: ESCALATION, Step.SILENT: SILENCE},
)  # fmt: skip
