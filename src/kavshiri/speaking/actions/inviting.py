"""Speakers are gathered from the programme, invited, and answer; whoever accepts is accredited."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation import actions as accreditation
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind
from kavshiri.people.queries import digest_of
from kavshiri.speaking import letters, policy, queries
from kavshiri.speaking.actions.shared import TOPIC, origin, said
from kavshiri.speaking.models import CheckSlot, Pass, Speaker

KIND = "speaking.speaker"
JUST_NOW = timedelta(minutes=1)  # a second click is no second invitation
MOST = 5  # links that a speaker may ask for in an hour


@act_unseen
def gather(*, conference: Conference, by: Actor, at: datetime) -> int:
    """Enter everybody who has a role in the programme and is not among the speakers yet; returns how many."""
    policy.EDIT_SPEAKERS.require(by)
    known = dict(settings.LANGUAGES)
    persons = list(queries.missing_persons(conference))
    for person in persons:
        user = getattr(person, "user", None)
        own = user if user and not user.is_erased else None
        language = own.language if own else person.name.origin
        values = {
            "conference": conference, "person": person, "address": own.email if own else "",
            "language": language if language in known else "en",
        }  # fmt: skip
        journal.keep(Speaker(), values, topic=TOPIC, kind=KIND, by=by, at=at)
    return len(persons)


@act_unseen
def keep_speaker(*, speaker: Speaker, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a speaker; a link that was sent to another address works no more."""
    policy.EDIT_SPEAKERS.require(by)
    if "address" in values:
        values = {**values, "address": values["address"].strip().lower()}
    if speaker.pk and "conference" in values and values["conference"] != speaker.conference:
        raise ValidationError({"conference": _("Enter the person anew in the other conference.")})
    changed = journal.keep(speaker, values, topic=TOPIC, kind=KIND, by=by, at=at)
    if "address" in changed:
        speaker.passes.filter(used_at=None).delete()
    if changed & {"address", "language", "person"} and speaker.state == Speaker.State.ACCEPTED:
        _admit(speaker, by=by, at=at)
    return changed


@act_unseen
def remove_speaker(*, speaker: Speaker, by: Actor, at: datetime) -> None:
    """Remove a speaker with what was handed in; the role in the programme and what was taken over stay."""
    policy.EDIT_SPEAKERS.require(by)
    accreditation.revoke(
        conference=speaker.conference, origin=origin(speaker), reason=_("No longer among the speakers."), by=by, at=at
    )
    mail.withdraw_about(about=speaker, by=by, at=at)
    journal.drop(speaker, topic=TOPIC, kind=KIND, by=by, at=at)


@act_unseen
def invite(*, speakers: Iterable[Speaker], by: Actor, at: datetime) -> int:
    """Write to these speakers; returns how many letters. Inviting again writes again: the letter was perhaps lost.

    Raises ``ValidationError`` naming those who cannot be invited: without an address or without a role.
    """
    policy.EDIT_SPEAKERS.require(by)
    chosen = list(speakers)
    _refuse_unready(chosen)
    fresh = [speaker for speaker in chosen if not queries.passes_since(speaker, at - JUST_NOW)]
    for speaker in fresh:
        _write(speaker, letters.INVITATION, by=by, at=at)
        if speaker.state == Speaker.State.PLANNED:
            journal.keep(speaker, {"state": Speaker.State.INVITED}, topic=TOPIC, kind=KIND, by=by, at=at)
        journal.write(topic=TOPIC, kind=f"{KIND}.invite", by=by, at=at, about=speaker)
    return len(fresh)


def _refuse_unready(chosen: list[Speaker]) -> None:
    unready = [str(speaker) for speaker in chosen if not speaker.address or not queries.sessions_of(speaker)]
    if unready:
        words = _("These have no address or no role in the programme: %(names)s")
        raise ValidationError(words % {"names": ", ".join(unready)})


@act_unseen
def send_pass(*, address: str, by: Actor, at: datetime) -> int:
    """Write a link to whoever was invited at this address; returns how many letters."""
    policy.ENTER.require(by)
    since = at - timedelta(hours=1)
    few = [one for one in queries.speakers_at(address) if queries.passes_since(one, since) < MOST]
    for speaker in few:
        _write(speaker, letters.LINK, by=by, at=at)
    return len(few)


@act_unseen
def use_pass(*, secret: str, by: Actor, at: datetime) -> Speaker | None:
    """Spend a link; None where it is unknown, used or over. Two at once: one of them gets None."""
    policy.ENTER.require(by)
    found = queries.usable_pass(secret, at)
    if found is None or not Pass.objects.filter(pk=found.pk, used_at=None).update(used_at=at):
        return None
    speaker = found.speaker
    journal.write(topic=TOPIC, kind="speaking.enter", by=queries.actor_for(speaker), at=at, about=speaker)
    return speaker


def _write(speaker: Speaker, kind: Kind, *, by: Actor, at: datetime) -> None:
    secret = secrets.token_urlsafe(32)
    made = Pass.objects.create(
        speaker=speaker, digest=digest_of(secret), made_at=at, expires_at=at + letters.PASS_LIVES
    )
    values = said(speaker, link=letters.address("speaking:enter", speaker.language, secret))
    reader = Reader(f"speaker:{made.pk}:{made.digest[:16]}", speaker.address, speaker.language, values, str(speaker))
    mail.queue(kind=kind, reader=reader, about=speaker, by=by, at=at)


@act_unseen
def answer(*, speaker: Speaker, accepts: bool, word: str = "", by: Actor, at: datetime) -> None:
    """Accept or decline, with a word; the answer can be changed.  Whoever accepts is accredited as a speaker."""
    policy.ANSWER.require(by, speaker)
    speaker = Speaker.objects.select_for_update(of=("self",)).select_related("conference", "person").get(pk=speaker.pk)
    state = Speaker.State.ACCEPTED if accepts else Speaker.State.DECLINED
    values = {"state": state, "word": word.strip(), "answered_at": at}
    journal.keep(speaker, values, topic=TOPIC, kind=KIND, by=by, at=at)
    if accepts:
        _admit(speaker, by=by, at=at)
        return
    accreditation.revoke(
        conference=speaker.conference, origin=origin(speaker), reason=_("Has declined to speak."), by=by, at=at
    )
    _free_check(speaker, by=by, at=at)


def _free_check(speaker: Speaker, *, by: Actor, at: datetime) -> None:
    for slot in CheckSlot.objects.filter(speaker=speaker):
        mail.withdraw_about(about=slot, by=by, at=at)
        journal.keep(slot, {"speaker": None}, topic=TOPIC, kind="speaking.check", by=by, at=at)


def _admit(speaker: Speaker, *, by: Actor, at: datetime) -> None:
    """Accreditation is by the name that somebody really has."""
    person = speaker.person
    values: dict[str, Any] = {
        "kind": "speaker", "name": person.official_name, "latin_name": person.official_latin_name,
        "address": speaker.address, "language": speaker.language,
    }  # fmt: skip
    if person.office:
        values["post"] = str(person.office.title.read(speaker.language))[:300]
        values["affiliation"] = person.office.organisation.name
    accreditation.admit(conference=speaker.conference, origin=origin(speaker), values=values, by=by, at=at)
