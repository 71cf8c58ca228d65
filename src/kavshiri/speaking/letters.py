"""What speakers are written."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kavshiri.mail.kinds import Kind, Manner, Placeholder

PASS_LIVES = timedelta(days=14)
REMINDED_BEFORE = timedelta(hours=24)

_CONFERENCE = Placeholder("conference", _("title of the conference"), _("Example conference"))
_DATES = Placeholder("dates", _("its dates"), _("24–25 November 2020"))
_NAME = Placeholder("name", _("name of the reader"), _("Reader"))
_ROLES = Placeholder("roles", _("the reader’s parts in the programme"), _("speaker: High-level panel"))
_LINK = Placeholder("link", _("the link to the speaker’s page"), "https://example.org/speaker/", Manner.ADDRESS, True)
_PAGE = Placeholder("page", _("address of the speaker’s page"), "https://example.org/speaker/", Manner.ADDRESS)
_WHEN = Placeholder("when", _("when the check is, by both clocks"), _("20 November 2020, 18:00 (Tbilisi time)"))
_MINUTES = Placeholder("minutes", _("how many minutes it takes"), "15")
_PLACE = Placeholder("place", _("where it is"), "https://example.org/check/")

INVITATION = Kind(
    key="speaking.invitation",
    label=_("Speakers: invitation"),
    subject=_("{conference}: you are invited to speak"),
    body=_(
        "Dear {name},\n\nyou are invited to take part in the conference “{conference}”, {dates}: {roles}.\n\nOn your "
        "page you answer, and then hand in your texts, a photo and materials in your language, and choose a time for "
        "the technical check.\n\n[To your page]({link})\n\nNo account and no password is needed. The link works once, "
        "within 14 days; you can ask for a new one on the same page at any time."
    ),
    placeholders=(_NAME, _CONFERENCE, _DATES, _ROLES, _LINK),
    is_discreet=True,
)
LINK = Kind(
    key="speaking.link",
    label=_("Speakers: a new link"),
    subject=_("{conference}: your link to the speaker’s page"),
    body=_(
        "Dear {name},\n\nhere is the link you asked for.\n\n[To your page]({link})\n\nIt works once, within 14 days. "
        "If you did not ask for it, do nothing."
    ),
    placeholders=(_NAME, _CONFERENCE, _LINK),
    is_discreet=True,
)
RETURNED = Kind(
    key="speaking.returned",
    label=_("Speakers: a text is returned"),
    subject=_("{conference}: a word about your text"),
    body=_(
        "Dear {name},\n\nthe secretariat asks you to look at “{text}” once more:\n\n{word}\n\nWhat you have written is "
        "still there.\n\n[Your page]({page})"
    ),
    placeholders=(
        _NAME, _CONFERENCE, Placeholder("text", _("which text"), _("About you")),
        Placeholder("word", _("what to change"), _("A word."), needed=True), _PAGE,
    ),
)  # fmt: skip
CHECK = Kind(
    key="speaking.check",
    label=_("Speakers: the technical check is booked"),
    subject=_("{conference}: your technical check"),
    body=_(
        "Dear {name},\n\nyour technical check for the conference “{conference}” is on {when}; it takes {minutes} "
        "minutes. {place}\n\nIt is enclosed for your calendar; a later letter replaces what stands there. Until 12 "
        "hours before you can take another time on your page.\n\n[Your page]({page})"
    ),
    placeholders=(_NAME, _CONFERENCE, _WHEN, _MINUTES, _PLACE, _PAGE),
)
REMINDER = Kind(
    key="speaking.reminder",
    label=_("Speakers: the technical check is tomorrow"),
    subject=_("{conference}: your technical check is soon"),
    body=_(
        "Dear {name},\n\na reminder: your technical check for the conference “{conference}” is on {when}; it takes "
        "{minutes} minutes. {place}\n\n[Your page]({page})"
    ),
    placeholders=(_NAME, _CONFERENCE, _WHEN, _MINUTES, _PLACE, _PAGE),
)
CANCELLED = Kind(
    key="speaking.check-cancelled",
    label=_("Speakers: the technical check does not take place"),
    subject=_("{conference}: your technical check is cancelled"),
    body=_(
        "Dear {name},\n\nyour technical check on {when} does not take place. The enclosed file takes it out of your "
        "calendar; please choose another time on your page.\n\n[Your page]({page})"
    ),
    placeholders=(_NAME, _CONFERENCE, _WHEN, _PAGE),
)
KINDS = (INVITATION, LINK, RETURNED, CHECK, REMINDER, CANCELLED)


def address(name: str, language: str, *words: str) -> str:
    with translation.override(language):
        return settings.ORIGIN + reverse(name, args=words)
