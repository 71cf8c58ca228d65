"""What focal points and members of delegations are written."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.letters import ENTRY
from kavshiri.mail.kinds import Kind, Manner, Placeholder

PASS_LIVES = timedelta(days=14)

_CONFERENCE = Placeholder("conference", _("title of the conference"), _("Example conference"))
_DATES = Placeholder("dates", _("its dates"), _("24–25 November 2020"))
_DELEGATION = Placeholder("delegation", _("country or organisation"), _("Delegation A"))
_NAME = Placeholder("name", _("name of the reader"), _("Reader"))
_LINK = Placeholder(
    "link", _("the link to the delegation’s page"), "https://example.org/delegation/", Manner.ADDRESS, True
)
_PROGRAMME = Placeholder("programme", _("address of the programme"), "https://example.org/programme/", Manner.ADDRESS)
_CATEGORY = Placeholder("category", _("capacity"), _("delegate"))
_FOCAL = Placeholder("focal_point", _("who has done it"), _("Focal point"))

_HEAD = Placeholder(
    "head", _("what a head of delegation can do, or nothing"),
    _("As head of delegation you can hand in its credentials."), Manner.MARKUP,
)  # fmt: skip

INVITATION = Kind(
    key="registration.invitation",
    label=_("Delegations: invitation to the focal point"),
    subject=_("{delegation}: invitation to {conference}"),
    body=_(
        "Dear {name},\n\n{delegation} is invited to the conference “{conference}”, {dates}. You are entered as focal "
        "point: on the delegation’s page you answer, nominate up to {places} persons, and replace them. {until}\n\n"
        "[To the delegation’s page]({link})\n\nNo account and no password is needed. The link works once, within 14 "
        "days; you can ask for a new one on the same page at any time.\n\nIf you prefer your mail program: fill in one "
        "of the enclosed tables and answer this letter with it.\n\n[The programme]({programme})"
    ),
    placeholders=(
        _NAME, _DELEGATION, _CONFERENCE, _DATES, _LINK, _PROGRAMME,
        Placeholder("places", _("how many may be nominated"), "5"),
        Placeholder("until", _("until when, or nothing"), _("Deadline: 20 November 2020, 18:00 (Tbilisi time).")),
    ),
    is_discreet=True,
)  # fmt: skip
LINK = Kind(
    key="registration.link",
    label=_("Delegations: a new link for the focal point"),
    subject=_("{delegation}: your link to the delegation’s page"),
    body=_(
        "Dear {name},\n\nhere is the link you asked for.\n\n[To the delegation’s page]({link})\n\nIt works once, "
        "within 14 days. If you did not ask for it, do nothing."
    ),
    placeholders=(_NAME, _DELEGATION, _CONFERENCE, _LINK),
    is_discreet=True,
)
NOMINATED = Kind(
    key="registration.nominated",
    label=_("Delegations: told to whoever is nominated"),
    subject=_("{delegation} has nominated you for {conference}"),
    body=_(
        "Dear {name},\n\n{focal_point}, focal point of {delegation}, has nominated you as {category} for the "
        "conference “{conference}”, {dates}. The secretariat will tell you when it has approved this. {head}\n\n"
        "Kept of you are your name, post, language and this address, for this conference alone. If you do not wish to "
        "take part, or something is wrong, answer this letter.\n\n[The programme]({programme})"
    ),
    placeholders=(_NAME, _DELEGATION, _CONFERENCE, _DATES, _CATEGORY, _FOCAL, _PROGRAMME, _HEAD),
)
APPROVED = Kind(
    key="registration.approved",
    label=_("Delegations: told to whoever is approved"),
    subject=_("You take part in {conference}"),
    body=_(
        "Dear {name},\n\nthe secretariat has approved you as {category} of {delegation} for the conference "
        "“{conference}”, {dates}. The programme is enclosed for your calendar; later changes replace what stands "
        "there.\n\n[Your sessions and the way into them]({entry})\n\n[The programme]({programme})"
    ),
    placeholders=(_NAME, _DELEGATION, _CONFERENCE, _DATES, _CATEGORY, _PROGRAMME, ENTRY),
)
DECLINED = Kind(
    key="registration.declined",
    label=_("Delegations: told to whoever is declined"),
    subject=_("{conference}: your nomination"),
    body=_(
        "Dear {name},\n\nthe secretariat could not approve your nomination by {delegation} for the conference "
        "“{conference}”:\n\n{reason}\n\nThe delegation’s focal point knows of it and may nominate somebody else."
    ),
    placeholders=(
        _NAME, _DELEGATION, _CONFERENCE, Placeholder("reason", _("the reason"), _("A reason."), needed=True),
    ),
)  # fmt: skip
OUT = Kind(
    key="registration.out",
    label=_("Delegations: told to whoever is replaced or withdrawn"),
    subject=_("{conference}: {delegation} has withdrawn your nomination"),
    body=_(
        "Dear {name},\n\n{focal_point}, focal point of {delegation}, has withdrawn your nomination for the conference "
        "“{conference}”. If this is a mistake, please turn to your delegation."
    ),
    placeholders=(_NAME, _DELEGATION, _CONFERENCE, _FOCAL),
)
HEAD_LINK = Kind(
    key="registration.head-link",
    label=_("Delegations: a link for the head of delegation"),
    subject=_("{delegation}: your link to the delegation’s page"),
    body=_(
        "Dear {name},\n\nhere is the link you asked for. As head of delegation you see who is nominated, and you can "
        "hand in the delegation’s credentials.\n\n[To the delegation’s page]({link})\n\nIt works once, within 14 "
        "days. If you did not ask for it, do nothing."
    ),
    placeholders=(_NAME, _DELEGATION, _CONFERENCE, _LINK),
    is_discreet=True,
)
_NUMBER = Placeholder("number", _("number of the note"), "01/123")
_DATE = Placeholder("date", _("date of the note"), _("1 November 2020"))
_PAGE = Placeholder(
    "page", _("address of the page with the credentials"), "https://example.org/delegation/", Manner.ADDRESS
)
CREDENTIALS_RECEIVED = Kind(
    key="registration.credentials-received",
    label=_("Delegations: credentials have come"),
    subject=_("{delegation}: credentials No. {number} have come"),
    body=_(
        "Dear {name},\n\nthe credentials of {delegation} for the conference “{conference}” have come: No. {number} of "
        "{date}. The secretariat looks at them and writes to you. If you know nothing of this, answer this letter.\n\n"
        "[The credentials]({page})"
    ),
    placeholders=(_NAME, _DELEGATION, _CONFERENCE, _NUMBER, _DATE, _PAGE),
)
CREDENTIALS_ACCEPTED = Kind(
    key="registration.credentials-accepted",
    label=_("Delegations: credentials are accepted"),
    subject=_("{delegation}: credentials No. {number} are accepted"),
    body=_(
        "Dear {name},\n\nthe secretariat has accepted the credentials of {delegation} for the conference “{conference}”"
        ": No. {number} of {date}.\n\n[The credentials]({page})"
    ),
    placeholders=(_NAME, _DELEGATION, _CONFERENCE, _NUMBER, _DATE, _PAGE),
)
CREDENTIALS_RETURNED = Kind(
    key="registration.credentials-returned",
    label=_("Delegations: credentials are returned"),
    subject=_("{delegation}: please hand in credentials No. {number} again"),
    body=_(
        "Dear {name},\n\nthe secretariat could not accept the credentials of {delegation} for the conference "
        "“{conference}”, No. {number} of {date}:\n\n{reason}\n\nPlease hand them in again; what you have sent stays, "
        "too.\n\n[The credentials]({page})"
    ),
    placeholders=(
        _NAME, _DELEGATION, _CONFERENCE, _NUMBER, _DATE, _PAGE,
        Placeholder("reason", _("the reason"), _("A reason."), needed=True),
    ),
)  # fmt: skip
_TO_PAGE = Placeholder("page", _("address of the delegation’s page"), "https://example.org/page/", Manner.ADDRESS)
_CHANGES = Placeholder("changes", _("what the table changes"), _("- Person A: new"), Manner.MARKUP, True)
TABLE = Kind(
    key="registration.table",
    label=_("Delegations: the table to fill in"),
    subject=_("{delegation}: the table of your delegation [{form}]"),
    body=_(
        "Dear {name},\n\nenclosed is the table of {delegation} for the conference “{conference}”, as a spreadsheet and "
        "as a Word document: both say the same, fill in the one you like.\n\nAnswer this letter with the file, or "
        "upload it on the page. You then see what it changes; nothing is done before you confirm it.\n\n"
        "[To the delegation’s page]({page})"
    ),
    placeholders=(
        _NAME, _DELEGATION, _CONFERENCE, _TO_PAGE,
        Placeholder("form", _("the table’s identifier"), "F12-ABCDE23456", needed=True),
    ),
)  # fmt: skip
TABLE_CHECK = Kind(
    key="registration.table-check",
    label=_("Delegations: a table has come; please confirm"),
    subject=_("{delegation}: please confirm your table"),
    body=_(
        "Dear {name},\n\nyour table of {delegation} for the conference “{conference}” has come: {summary}.\n\n{changes}"
        "\n\nNothing is done yet. Look through it and confirm it; what is wrong you correct on the page, or in the "
        "table, and send it again.\n\n[Look through and confirm]({link})\n\nIf you have sent no table, do nothing."
    ),
    placeholders=(
        _NAME, _DELEGATION, _CONFERENCE, _TO_PAGE, _CHANGES, _LINK,
        Placeholder("summary", _("all in one sentence"), _("2 new, 1 withdrawn")),
    ),
    is_discreet=True,
)  # fmt: skip
TABLE_REFUSED = Kind(
    key="registration.table-refused",
    label=_("Delegations: a table could not be read"),
    subject=_("{delegation}: your table could not be read"),
    body=_(
        "Dear {name},\n\nwhat you sent for {delegation} could not be taken: {reason}\n\nNothing was changed. Please "
        "use the table that the portal sent you, or the page.\n\n[To the delegation’s page]({page})"
    ),
    placeholders=(
        _NAME, _DELEGATION, _CONFERENCE, _TO_PAGE, Placeholder("reason", _("the reason"), _("A reason."), needed=True),
    ),
)  # fmt: skip
TABLE_DONE = Kind(
    key="registration.table-done",
    label=_("Delegations: a table was confirmed and done"),
    subject=_("{delegation}: what was changed by the table"),
    body=_(
        "Dear {name},\n\n{focal_point} has confirmed a table of {delegation} for the conference “{conference}”. This "
        "was done, and everybody concerned is told:\n\n{changes}\n\n[To the delegation’s page]({page})"
    ),
    placeholders=(_NAME, _DELEGATION, _CONFERENCE, _TO_PAGE, _CHANGES, _FOCAL),
)
KINDS = (
    TABLE,
    TABLE_CHECK,
    TABLE_REFUSED,
    TABLE_DONE,
    HEAD_LINK,
    CREDENTIALS_RECEIVED,
    CREDENTIALS_ACCEPTED,
    CREDENTIALS_RETURNED,
    INVITATION,
    LINK,
    NOMINATED,
    APPROVED,
    DECLINED,
    OUT,
)


def address(name: str, language: str, *words: str) -> str:
    with translation.override(language):
        return settings.ORIGIN + reverse(name, args=words)
