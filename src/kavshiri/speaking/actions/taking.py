"""The secretariat takes over what was handed in, returns it with a word, releases files; erasing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference import actions as conference
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.people import actions as people
from kavshiri.people.models import Person
from kavshiri.privacy.slots import Subject
from kavshiri.speaking import letters, policy, portraits, queries
from kavshiri.speaking.actions.shared import TOPIC, said
from kavshiri.speaking.models import Handout, Proposal, Speaker
from kavshiri.texts.values import Texts
from kavshiri.uploads import actions as uploads
from kavshiri.uploads import queries as files
from kavshiri.uploads.kinds import Kind

# what of a text the programme has a place for
TAKEN = {None: ("latin_name", "about"), "session": ("title", "abstract")}


@act
def take_over(*, proposal: Proposal, fields: Collection[str], by: Actor, at: datetime) -> None:
    """Put the fields of a text that were chosen into the person's record, or into the session of the programme.

    A text in another language than the record's own stands beside it as a checked translation; one in the record's own
    language makes the other languages out of date, which translators see.  Readers see it with the next version.
    """
    policy.TAKE_OVER.require(by)
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("speaker__person", "session").get(
        pk=proposal.pk
    )  # fmt: skip
    possible = TAKEN["session" if proposal.session else None]
    chosen = [name for name in possible if name in fields and getattr(proposal, name)]
    target: Any = proposal.session or proposal.speaker.person
    values = {name: _put(getattr(target, name), proposal.language, getattr(proposal, name)) for name in chosen}
    if values and isinstance(target, Person):
        people.keep_person(person=target, values=values, by=by, at=at)
    elif values:
        conference.keep_session(session=target, values=values, by=by, at=at)
    journal.keep(proposal, {"state": Proposal.State.TAKEN, "word": ""}, topic=TOPIC, kind="speaking.proposal", by=by,
                 at=at)  # fmt: skip


def _put(held: Any, language: str, words: str) -> Any:
    return held.with_text(language, words, origin=not held) if isinstance(held, Texts) else words


@act_unseen
def return_proposal(*, proposal: Proposal, word: str, by: Actor, at: datetime) -> None:
    """Ask the speaker to look at a text again; the letter says what to change."""
    policy.TAKE_OVER.require(by)
    if not word.strip():
        raise ValidationError({"word": _("Say what to change: the speaker reads it.")})
    told = {"state": Proposal.State.RETURNED, "word": word.strip()}
    journal.keep(proposal, told, topic=TOPIC, kind="speaking.proposal", by=by, at=at)
    speaker = proposal.speaker
    text = queries.text_said(proposal, speaker.language)
    values = said(speaker, text=text, word=word.strip())
    key = f"speaker-returned:{proposal.public_id}:{at.isoformat()}"
    reader = Reader(key, speaker.address, speaker.language, values, name=str(speaker))
    mail.queue(kind=letters.RETURNED, reader=reader, about=speaker, by=by, at=at)


@act
def show_photo(*, speaker: Speaker, by: Actor, at: datetime) -> None:
    """Show the photo to readers of the programme, as long as the consent to it stands."""
    policy.TAKE_OVER.require(by)
    speaker = Speaker.objects.select_for_update(of=("self",)).select_related("photo").get(pk=speaker.pk)
    if not speaker.photo or not queries.shows_photo_to(speaker):
        raise ValidationError(_("There is no photo that may be shown."))
    if speaker.portrait_id is None:
        cut = portraits.cut(files.content(speaker.photo))
        taken = uploads.take(file=cut, kinds=frozenset({Kind.IMAGE}), by=by, at=at)
        journal.keep(speaker, {"portrait": taken}, topic=TOPIC, kind="speaking.speaker", by=by, at=at)


@act
def hide_photo(*, speaker: Speaker, by: Actor, at: datetime) -> None:
    """Show the photo no more; it stays with the secretariat."""
    policy.TAKE_OVER.require(by)
    speaker = Speaker.objects.select_for_update(of=("self",)).select_related("portrait").get(pk=speaker.pk)
    portrait = speaker.portrait
    if portrait:
        journal.keep(speaker, {"portrait": None}, topic=TOPIC, kind="speaking.speaker", by=by, at=at)
        uploads.discard(upload=portrait, by=by, at=at)


@act
def release(*, handout: Handout, by: Actor, at: datetime) -> None:
    """Give a file free for those whom the speaker has chosen; the version before it is given out no more."""
    policy.TAKE_OVER.require(by)
    if handout.state == Handout.State.REPLACED:
        raise ValidationError(_("There is a later version of this file already."))
    journal.keep(handout, {"state": Handout.State.RELEASED}, topic=TOPIC, kind="speaking.handout", by=by, at=at)
    if handout.replaces and handout.replaces.state != Handout.State.REPLACED:
        gone = {"state": Handout.State.REPLACED}
        journal.keep(handout.replaces, gone, topic=TOPIC, kind="speaking.handout", by=by, at=at)


@act
def hold_back(*, handout: Handout, by: Actor, at: datetime) -> None:
    """Give a released file out no more."""
    policy.TAKE_OVER.require(by)
    if handout.state == Handout.State.RELEASED:
        journal.keep(handout, {"state": Handout.State.HANDED}, topic=TOPIC, kind="speaking.handout", by=by, at=at)


@act
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What an erasure asks of this room: what a speaker handed in goes, and letters that wait."""
    for held in queries.held_of(subject):
        for record in held:
            mail.withdraw_about(about=record, by=by, at=at)
            files = [getattr(record, name, None) for name in ("upload", "photo", "portrait")]
            journal.drop(record, topic=TOPIC, kind=f"speaking.{record._meta.model_name}", by=by, at=at)
            for file in filter(None, files):
                uploads.discard(upload=file, by=by, at=at)
