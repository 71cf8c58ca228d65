"""What those concerned are written: received, passed on, would like to be in contact, introduced, reminded, ended."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kavshiri.interests import naming, queries
from kavshiri.interests.models import Interest, Reminder
from kavshiri.mail.kinds import Kind, Manner, Placeholder
from kavshiri.owners.models import Step
from kavshiri.owners.slots import Watch

ANSWERED_WITHIN = 60  # days in which a letter can be answered by mail; such an answer waits for the secretariat
_NAME = Placeholder("name", _("name of the reader"), _("Reader"))
_CONFERENCE = Placeholder("conference", _("title of the conference"), _("Example conference"))
_ONE = Placeholder(
    "interest", _("the expression of interest in a few words"), _("No. 3 (trade): Hazelnuts for bakeries")
)
_WHO = Placeholder("who", _("who wrote it, as it may be told"), _("a participant of the conference"))
_OTHER = Placeholder("other", _("to whom it was passed"), _("Delegation A"))
_PAGE = Placeholder("page", _("address of the own page"), "https://example.org/interests/", Manner.ADDRESS, True)
_TEXT = Placeholder("text", _("what was written"), _("We look for …"))
_WORDS = Placeholder("words", _("accompanying words"), _("We have spoken on the telephone."))
_NEXT = Placeholder("next", _("the next step and its day"), _("1 June 2021: telephone"))
_REACH = Placeholder("reach", _("how to be reached"), _("+995 …"), needed=True)
_LIST = Placeholder(
    "list", _("the expressions of interest, one on each line"), _("- No. 3 (trade): Hazelnuts for bakeries"),
    Manner.MARKUP, True,
)  # fmt: skip

RECEIVED = Kind(
    key="interests.received",
    label=_("Interests: told to whoever wrote one"),
    subject=_("{conference}: your expression of interest"),
    body=_(
        "Dear {name},\n\nthank you; this is kept:\n\n{interest}\n\nThe secretariat passes it on. Your name and how to "
        "reach you are given to nobody before you agree to it.\n\n[What becomes of it]({page})\n\nThere you can also "
        "withdraw it. You sign in with this address, by a link that the page sends you; no password is needed."
    ),
    placeholders=(_NAME, _CONFERENCE, _ONE, _PAGE),
)
PASSED = Kind(
    key="interests.passed",
    label=_("Interests: passed to an office or a delegation"),
    subject=_("{conference}: somebody would like to co-operate with you"),
    body=_(
        "Dear {name},\n\nat the conference “{conference}” {who} expressed an interest in co-operation that we pass on "
        "to {other}:\n\n{interest}\n\n{text}\n\n{words}\n\nPlease say whether you would like to be in contact. You "
        "are introduced to each other only if both sides agree.\n\n[To answer]({page})\n\nYou sign in with this "
        "address, by a link that the page sends you; no password is needed."
    ),
    placeholders=(_NAME, _CONFERENCE, _WHO, _OTHER, _ONE, _TEXT, _WORDS, _PAGE),
    answered_within=ANSWERED_WITHIN,
)
OWNED = Kind(
    key="interests.owned",
    label=_("Interests: told to whoever follows it up"),
    subject=_("{conference}: an expression of interest for you to follow up"),
    body=_(
        "Dear {name},\n\nplease follow this expression of interest up, which was passed to {other}:\n\n{interest}\n\n"
        "Next step: {next}\n\n[What was done, and what comes next]({page})\n\nIf nothing is noted, we remind you "
        "after five working days; after ten the head of the unit is told."
    ),
    placeholders=(_NAME, _CONFERENCE, _OTHER, _ONE, _NEXT, _PAGE),
)
WILLING = Kind(
    key="interests.willing",
    label=_("Interests: somebody would like to be in contact, and asks to be introduced"),
    subject=_("{other} would like to be in contact with you"),
    body=_(
        "Dear {name},\n\n{other} has read what you wrote and would like to be in contact with you:\n\n{interest}\n\n"
        "They know neither your name nor how to reach you. If you agree, you are introduced to each other at once."
        "\n\n[To decide]({page})"
    ),
    placeholders=(_NAME, _OTHER, _ONE, _PAGE),
)
MEET = Kind(
    key="interests.meet",
    label=_("Interests: whoever wrote it is introduced"),
    subject=_("{other} would like to be in contact with you"),
    body=_(
        "Dear {name},\n\n{other} would like to be in contact with you because of what you wrote:\n\n{interest}\n\nThis "
        "is how you reach them: {reach}\n\nThey were told your name and how to reach you, as you agreed.\n\n"
        "[To the page of it]({page})"
    ),
    placeholders=(_NAME, _OTHER, _ONE, _REACH, _PAGE),
)
INTRODUCED = Kind(
    key="interests.introduced",
    label=_("Interests: whoever it was passed to is introduced"),
    subject=_("{conference}: you are introduced"),
    body=_(
        "Dear {name},\n\nyou wanted to be in contact with whoever wrote this:\n\n{interest}\n\nThis is {who}.\n\nHow "
        "to reach them: {reach}\n\nPlease use this for nothing else.\n\n[To the page of it]({page})"
    ),
    placeholders=(_NAME, _CONFERENCE, _WHO, _ONE, _REACH, _PAGE),
)
ANSWERED = Kind(
    key="interests.answered",
    label=_("Interests: told to whoever follows it up that there is an answer"),
    subject=_("{other} has answered: {answer}"),
    body=_(
        "Dear {name},\n\n{other} has answered:\n\n{interest}\n\n{answer}. {words}\n\nPlease note what comes next.\n\n"
        "[To the page of it]({page})"
    ),
    placeholders=(
        _NAME, _OTHER, Placeholder("answer", _("the answer"), _("would like to be in contact")), _ONE, _WORDS, _PAGE,
    ),
)  # fmt: skip
ENDED = Kind(
    key="interests.ended",
    label=_("Interests: whoever wrote it is told what became of it"),
    subject=_("{conference}: what became of your expression of interest"),
    body=_(
        "Dear {name},\n\nyou wrote:\n\n{interest}\n\nThis is what became of it: {answer}.\n\n{words}\n\n"
        "[To the page of it]({page})"
    ),
    placeholders=(
        _NAME, _CONFERENCE, _ONE, Placeholder("answer", _("what became of it"), _("led to something")), _WORDS, _PAGE,
    ),
)  # fmt: skip
WITHDRAWN = Kind(
    key="interests.withdrawn",
    label=_("Interests: told that one was withdrawn"),
    subject=_("{conference}: an expression of interest was withdrawn"),
    body=_(
        "Dear {name},\n\nexpression of interest No. {number}, which was passed to {other}, was withdrawn by whoever "
        "wrote it. Nothing more is to be done about it. Please delete what you have kept of it."
    ),
    placeholders=(_NAME, _CONFERENCE, _OTHER, Placeholder("number", _("number"), "3")),
)
REMINDER = Kind(
    key="interests.reminder",
    label=_("Interests: reminder of a next step"),
    subject=_("Reminder: next steps of co-operation"),
    body=_(
        "Dear {name},\n\nthe day of the next step has passed, and nothing is noted:\n\n{list}\n\n[What was done, and "
        "what comes next]({page})\n\nOtherwise the head of the unit is told after ten working days."
    ),
    placeholders=(_NAME, _LIST, _PAGE),
)
ESCALATION = Kind(
    key="interests.escalation",
    label=_("Interests: told to the head of the unit that a next step is missing"),
    subject=_("{office}: a next step has been missing for ten working days"),
    body=_(
        "Dear {name},\n\nfor ten working days nothing has been noted on what {office} follows up:\n\n{list}\n\nPlease "
        "see to it; you can note it yourself, signed in with this address.\n\n[To the page of it]({page})"
    ),
    placeholders=(_NAME, Placeholder("office", _("the office"), _("Ministry A")), _LIST, _PAGE),
)
SILENCE = Kind(
    key="interests.silence",
    label=_("Interests: told when it is noted as without an answer"),
    subject=_("{office}: noted as without an answer"),
    body=_(
        "Dear {name},\n\nfor twenty working days nothing has been noted on what {office} follows up:\n\n{list}\n\nIt "
        "is now noted as without an answer; whoever wrote it sees that, and so does the secretariat.\n\n"
        "[To the page of it]({page})"
    ),
    placeholders=(_NAME, Placeholder("office", _("the office"), _("Ministry A")), _LIST, _PAGE),
)
KINDS = (
    RECEIVED, PASSED, OWNED, WILLING, MEET, INTRODUCED, ANSWERED, ENDED, WITHDRAWN, REMINDER, ESCALATION, SILENCE,
)  # fmt: skip


def page_for(language: str, *words: str) -> str:
    """The address of the own page, or of one expression of interest."""
    with translation.override(language):
        return settings.ORIGIN + reverse("interests:one" if words else "interests:own", args=words)


def said(interest: Interest, language: str) -> str:
    """ "No. 3 (trade): Hazelnuts for bakeries" in a language; the title in its own."""
    with translation.override(language):
        told = {"number": interest.number, "kind": interest.get_kind_display(), "title": interest.title}
        return str(_("No. %(number)s (%(kind)s): %(title)s") % told)


def values(interest: Interest, language: str) -> dict[str, str]:
    """What most of these letters speak of, in a language."""
    with translation.override(language):
        who = naming.shown_as(interest, language)
    return {
        "conference": str(interest.conference.title.read(language)), "interest": said(interest, language),
        "who": who, "other": naming.lies_with(interest, language),
    }  # fmt: skip


WATCH = Watch(
    things=queries.followed, reminder=Reminder, said=said, page=page_for,
    letters={Step.REMINDED: REMINDER, Step.ESCALATED: ESCALATION, Step.SILENT: SILENCE},
)  # fmt: skip
