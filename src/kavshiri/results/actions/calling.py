"""Calls for inputs in writing go out by mail, and what is answered by mail becomes an input."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import SYSTEM, Actor
from kavshiri.accreditation.models import Participant
from kavshiri.asking import languages
from kavshiri.conference.models import Conference, Session
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail import queries as mailroom
from kavshiri.mail.actions import Reader
from kavshiri.mail.slots import Answer, Outcome
from kavshiri.mail.wording import escaped
from kavshiri.pure import georgian
from kavshiri.pure.cleaning import cleaned, says_something
from kavshiri.registration.models import FocalPoint
from kavshiri.results import letters, policy, queries
from kavshiri.results.actions.inputs import KIND, KINDS, TITLE, topic_of
from kavshiri.results.models import LONGEST_INPUT, Call, WrittenInput
from kavshiri.texts.values import Texts
from kavshiri.uploads.models import Upload

CALL = "results.call"
POINT, PARTICIPANT = "point", "participant"


@act_unseen
def call_for_inputs(
    *, conference: Conference, session: Session | None, until: date, note: Texts, delegations: bool,
    participants: bool, by: Actor, at: datetime, seen: int | None = None,
) -> Call:  # fmt: skip
    """Write to the focal points of delegations, to participants, or to both; each address gets one letter.

    ``seen`` is how many calls whoever asks knows of.  Raises ``ValidationError`` where there is another by now (such
    as after a second press of the button), for a day that is past, and where nobody would be written to.
    """
    policy.KEEP_INPUTS.require(by)
    Conference.objects.select_for_update().get(pk=conference.pk)
    if seen is not None and seen != queries.calls(conference).count():
        raise ValidationError(
            _("A call has gone out meanwhile; it stands below. Nothing was sent now: look whether this one is needed.")
        )
    if until < conference.day_at(at):
        raise ValidationError({"until": _("This day is past.")})
    found = queries.called(conference, delegations=delegations, participants=participants)
    if not found:
        raise ValidationError({"delegations": _("Nobody would be written to: choose who is asked.")})
    made = Call()
    values = {"conference": conference, "session": session, "until": until, "note": note, "letters": len(found)}
    journal.keep(made, values, topic=f"results:{conference.slug}", kind=CALL, by=by, at=at)
    mail.queue_many(kind=letters.CALL, readers=[_reader(made, one) for one in found], about=made, by=by, at=at)
    return made


def _reader(made: Call, one: FocalPoint | Participant) -> Reader:
    """Whom a letter asks stands in its key."""
    spoken = mailroom.spoken(letters.CALL, one.language)
    with translation.override(spoken):
        about = str(made.session.title.read(spoken)) if made.session else _("the whole conference")
    values = {
        "name": one.name, "conference": str(made.conference.title.read(spoken)), "about": about,
        "note": str(made.note.read(spoken)), "until": georgian.day(made.until, spoken, year=True),
    }  # fmt: skip
    whom = POINT if isinstance(one, FocalPoint) else PARTICIPANT
    return Reader(
        f"{made.public_id}:{whom}:{one.public_id}", one.address.lower(), one.language, values, name=one.name
    )  # fmt: skip


@act_unseen
def take_input(answer: Answer, by: Actor, at: datetime) -> Outcome:
    """An answer by mail to a call: its words are an input, with the first file; each further file is one of its own.

    What is neither PDF nor Word waits beside it.  Raises ``ValidationError`` for what came after the last day, unless
    the secretariat takes it, and for what says nothing.
    """
    made, whose = _asked(answer)
    came = answer.letter.made_at or at
    # a late one is the secretariat's to take, by name
    if made.conference.day_at(came) > made.until and SYSTEM in by.roles:
        raise ValidationError(_("It came after the last day of the call; the secretariat can still take it."))
    words = cleaned(answer.words)
    if len(words) > LONGEST_INPUT:
        told = {"most": LONGEST_INPUT, "count": len(words)}
        raise ValidationError(_("At most %(most)d characters; this has %(count)d.") % told)
    files = [one for one in answer.files if one.kind in KINDS]
    if not says_something(words) and not files:
        raise ValidationError(_("There are no words in it, and no file that can be an input."))
    kept = [_kept(made, values, came, by, at) for values in _parts(words, files, whose)]
    _tell(made, kept, answer, by, at)
    place = reverse("results-office:inputs", args=[made.conference_id])
    return Outcome(place, is_done=len(files) == len(answer.files))


def _asked(answer: Answer) -> tuple[Call, FocalPoint | Participant]:
    """What the letter asked, and whom; both are in its key."""
    asked, whom, public_id = (*answer.to.key.split(":"), "", "")[:3]
    made = queries.call(asked)
    whose = queries.focal_point(public_id) if whom == POINT else queries.participant(public_id)
    if made is None or whose is None:
        raise ValidationError(_("What this letter answers is no longer there."))
    return made, whose


def _parts(words: str, files: list[Upload], whose: FocalPoint | Participant) -> Iterator[dict[str, Any]]:
    """The values of each input."""
    whole = _whole(whose)
    language = languages.guess(words, whose.language)
    first = words.partition("\n")[0] if says_something(words) else ""
    if first or files:
        title = Truncator(first).words(12) if says_something(first) else files[0].name
        yield {
            **whole,
            "title": title[:TITLE],
            "text": words,
            "file": files[0] if files else None,
            "language": language,
        }
    for file in files[1:]:
        yield {**whole, "title": file.name[:TITLE], "text": "", "file": file, "language": language}


def _whole(whose: FocalPoint | Participant) -> dict[str, Any]:
    if isinstance(whose, Participant):
        return {
            "participant": whose, "delegation_key": whose.delegation_key, "delegation": whose.affiliation,
            "who": whose.name,
        }  # fmt: skip
    called = Texts.of(**{code: whose.delegation.called(code) for code in ("ka", "en")})
    return {
        "delegation_key": str(whose.delegation.public_id), "delegation": called, "who": whose.name,
        "address": whose.address.lower(),
    }  # fmt: skip


def _kept(made: Call, values: dict[str, Any], came: datetime, by: Actor, at: datetime) -> WrittenInput:
    one = WrittenInput(conference=made.conference, received_at=came)
    told = {**values, "session": made.session, "call": made, "way": WrittenInput.Way.MAIL}
    journal.keep(one, told, topic=topic_of(one), kind=KIND, by=by, at=at)
    return one


def _tell(made: Call, kept: list[WrittenInput], answer: Answer, by: Actor, at: datetime) -> None:
    """Whoever has answered learns that it has come."""
    spoken = mailroom.spoken(letters.RECEIVED, answer.to.language)
    values = {
        "name": answer.to.name or answer.to.address, "conference": str(made.conference.title.read(spoken)),
        "list": "\n".join(f"- {escaped(one.title)}" for one in kept),
    }  # fmt: skip
    key = f"{letters.RECEIVED.key}:{kept[0].public_id}"
    reader = Reader(key, answer.to.address, answer.to.language, values, name=answer.to.name)
    mail.queue(kind=letters.RECEIVED, reader=reader, about=made, by=by, at=at)
