"""What this room keeps: the house's letterheads, and the register of what was written to whom."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.correspondence.models import (
    Emblem,
    Event,
    Letterhead,
    LetterTemplate,
    Mission,
    OfficialLetter,
    Register,
    Reminder,
    Signatory,
)
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Rule, Seen, Span, Whose, after

WRITING = Purpose("official-letters", _("Official correspondence, and its register"), Ground.PUBLIC_TASK)
HOUSE = Purpose("letterheads", _("What official letters are made with"), Ground.NONE)
REGISTER = Rule(
    "letter-register",
    _("for good: the register shows without a gap which letters a house has issued; it names no person"),
    Span.ARCHIVE,
)
WORDS = after(
    "official-letter",
    _("3 years after the conference’s last day in letters to persons; letters to delegations are an official record"),
    days=3 * 365,
)
EMPTIED = {
    "addressee": "", "salutation": "", "subject": "", "body": "", "closing": "", "enclosed": "", "address": "",
    "participant_key": "", "frozen": {}, "digest": "", "reason": "—",
}  # fmt: skip
NOTED = {"words": "", "scan": None}


def over(at: datetime) -> QuerySet[OfficialLetter]:
    """Letters of conferences whose last day was that long ago."""
    ended = OfficialLetter.objects.annotate(ended_on=Max("conference__days__on"))
    return ended.filter(ended_on__lt=(at - WORDS.period).date())


def drafts(at: datetime) -> QuerySet[OfficialLetter]:
    return over(at).filter(state=OfficialLetter.State.DRAFT)


def of_persons(at: datetime) -> QuerySet[OfficialLetter]:
    """Issued letters to persons, and the notes that enclose them and name them."""
    to_persons = Q(kind=LetterTemplate.Kind.PERSON) | Q(covers__kind=LetterTemplate.Kind.PERSON)
    return over(at).filter(to_persons).exclude(state=OfficialLetter.State.DRAFT).exclude(**EMPTIED)


def words_of_persons(at: datetime) -> QuerySet[Event]:
    return Event.objects.filter(letter__in=over(at).filter(kind=LetterTemplate.Kind.PERSON)).exclude(**NOTED)


tell(Letterhead, plain("code organisation lines emblem mail", purpose=HOUSE, keep=RECORD))
tell(Signatory, plain("letterhead office is_in_office", purpose=HOUSE, keep=RECORD),
     personal("name account", of=Whose.ACCOUNT, purpose=WRITING, keep=RECORD, seen=Seen.SECRETARIAT))  # fmt: skip
tell(Mission, plain("country name lines mail language", purpose=HOUSE, keep=RECORD))
tell(
    LetterTemplate,
    plain("kind title subject addressee salutation body closing answer_within", purpose=HOUSE, keep=RECORD),
)
tell(Register, plain("letterhead year last", purpose=HOUSE, keep=RECORD), label=_("registers of official letters"))
tell(Emblem, plain("digest content", purpose=HOUSE, keep=RECORD), label=_("emblems on official letters"))
tell(
    OfficialLetter,
    plain(
        "conference letterhead signatory template kind delegation language way mission covers answer_due_on state "
        "number year registry_number issued_on emblem waits_since fault sent_on",
        purpose=WRITING, keep=REGISTER,
    ),
    personal(" ".join(EMPTIED), of=Whose.READER, purpose=WRITING, keep=WORDS, seen=Seen.SECRETARIAT),
)  # fmt: skip
tell(
    Event,
    plain("letter what on", purpose=WRITING, keep=REGISTER),
    personal("words scan", of=Whose.READER, purpose=WRITING, keep=WORDS, seen=Seen.SECRETARIAT),
)
tell(Reminder, plain("letter step on done_at", purpose=WRITING, keep=REGISTER))
duty(WORDS, OfficialLetter, drafts)
duty(WORDS, OfficialLetter, of_persons, empties=EMPTIED)
duty(WORDS, Event, words_of_persons, empties=NOTED)
