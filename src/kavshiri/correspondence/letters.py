"""What goes by mail: a letter with its file, a reminder of it, and what the registry is told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.mail.kinds import Kind, Manner, Placeholder

ANSWERED_WITHIN = 180  # days
_NUMBER = Placeholder("number", _("registry number"), "DI-2020/1", needed=True)
_DATE = Placeholder("date", _("date of the letter"), _("2 November 2020"))
_SUBJECT = Placeholder("subject", _("subject of the letter"), _("Invitation"))
_HOUSE = Placeholder("house", _("name of the house"), _("Ministry A"))
_TO = Placeholder("addressee", _("addressee of the letter"), _("Delegation A"))
_UNTIL = Placeholder("until", _("until when an answer is asked for"), _("10 November 2020"))

LETTER = Kind(
    key="correspondence.letter",
    label=_("Official letters: the letter itself"),
    subject=_("{number}: {subject}"),
    body=_(
        "Dear Sir or Madam,\n\nenclosed you find the letter {number} of {date} from {house}:\n\n{subject}\n\nAn answer "
        "to this address reaches the registry."
    ),
    placeholders=(_NUMBER, _DATE, _SUBJECT, _HOUSE, _TO),
    answered_within=ANSWERED_WITHIN,
)
REMINDER = Kind(
    key="correspondence.reminder",
    label=_("Official letters: reminder"),
    subject=_("Reminder: {number}, {subject}"),
    body=_(
        "Dear Sir or Madam,\n\n{house} wrote to you on {date} under the number {number} and asked for an answer by "
        "{until}:\n\n{subject}\n\nThe letter is enclosed once more. If you have answered already, please take no "
        "notice of this."
    ),
    placeholders=(_NUMBER, _DATE, _SUBJECT, _HOUSE, _TO, _UNTIL),
    answered_within=ANSWERED_WITHIN,
)
UNANSWERED = Kind(
    key="correspondence.unanswered",
    label=_("Official letters: told to the registry when no answer has come"),
    subject=_("No answer: {number}, {addressee}"),
    body=_(
        "The letter {number} of {date} to {addressee} has had no answer; it was asked for by {until}:\n\n{subject}\n\n"
        "{what}"
    ),
    placeholders=(
        _NUMBER, _DATE, _SUBJECT, _TO, _UNTIL,
        Placeholder("what", _("what is to be done"), _("Please remind the addressee by telephone or by hand.")),
    ),
)  # fmt: skip
CAME = Kind(
    key="correspondence.came",
    label=_("Official letters: told to the registry when an answer has come by mail"),
    subject=_("Answer by mail: {number}, {addressee}"),
    body=_(
        "An answer has come by mail to the letter {number} of {date} to {addressee}:\n\n{subject}\n\nUntil somebody "
        "notes what it says, its addressee is not reminded. [Read it and note it]({link})"
    ),
    placeholders=(
        _NUMBER, _DATE, _SUBJECT, _TO,
        Placeholder(
            "link", _("address of the letter in the back office"), "https://example.org/", Manner.ADDRESS, needed=True
        ),
    ),
)  # fmt: skip
KINDS = (LETTER, REMINDER, UNANSWERED, CAME)
