"""Machines and providers: let in by the office, writing by an address of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.captions import fleeting, limits, policy, topics, words
from kavshiri.captions.actions.shared import GLANCE, is_off, locked, names_speakers
from kavshiri.captions.actions.writing import Said, put_down, require_open
from kavshiri.captions.models import Line, Source, Track
from kavshiri.hall import showing
from kavshiri.journal import actions as journal
from kavshiri.pure.cleaning import cleaned

KIND = "captions.source"


@act_unseen
def let_in(*, track: Track, name: str, is_machine: bool, by: Actor, at: datetime) -> Source:
    """Let something write captions of a track; its address follows from it (``links``)."""
    policy.SOURCES.require(by)
    told = cleaned(name, lines=False)
    if not told:
        raise ValidationError(_("Say who or what writes: the name stands beside the address."))
    return _kept(Source(track=track), {"name": told[:100], "is_machine": is_machine}, by, at)


@act_unseen
def renew(*, source: Source, by: Actor, at: datetime) -> Source:
    """Give it another address; the old one is good for nothing at once."""
    policy.SOURCES.require(by)
    return _kept(_locked(source), {"round": source.round + 1, "is_open": True}, by, at)


@act_unseen
def shut_out(*, source: Source, by: Actor, at: datetime) -> Source:
    """Its address is good for nothing at once."""
    policy.SOURCES.require(by)
    return _kept(_locked(source), {"is_open": False}, by, at)


@act_unseen
def feed(*, source: Source, said: Sequence[Said], seq: int = 0, at: datetime) -> list[Line]:
    """Write down final lines of a source; the door has read its address.  ``seq`` is the sender's own count."""
    by = Actor(key=str(source.public_id))
    policy.FEED.require(by)
    held = locked(source.track)
    require_open(held)
    found = put_down(
        held, said, origin=Line.Origin.SOURCE, is_machine=source.is_machine, by=by, at=at
    )  # fmt: skip
    Source.objects.filter(pk=source.pk).update(heard_at=at, last_seq=max(seq, source.last_seq))
    fleeting.end(held)
    return found


@act_unseen
def pass_on(*, source: Source, text: str, speaker: str = "", at: datetime) -> None:
    """Show what is still being said: each takes the place of the one before, and none is kept."""
    policy.FEED.require(Actor(key=str(source.public_id)))
    require_open(source.track)
    if not limits.passes(str(source.public_id), at):
        return  # the next one is on its way
    hall = source.track.hall
    name = words.speaker_of(speaker) if names_speakers(hall) or is_off(hall) else ""
    fleeting.go_on(source.track, words.passing(text), name, at)


def _locked(source: Source) -> Source:
    return Source.objects.select_for_update(of=("self",)).select_related("track__hall").get(pk=source.pk)


def _kept(source: Source, values: dict[str, Any], by: Actor, at: datetime) -> Source:
    journal.keep(source, values, topic=topics.noted(source.track), kind=KIND, by=by, at=at)
    showing.touch(source.track.hall, GLANCE)
    return source
