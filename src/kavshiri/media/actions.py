"""Verbs of channels: kept, removed, spread over a day, switched to what they fall back on; what somebody hears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Session
from kavshiri.journal import actions as journal
from kavshiri.media import policy, queries, slots
from kavshiri.media.models import Channel, Hearing
from kavshiri.privacy.slots import Subject

KIND = "media.channel"
# what is one meeting’s, whatever the session and the language
SPREAD = ("adapter", "service", "address", "meeting", "passcode", "dial_in", "hint", "confirmed")


def topic_of(session: Session) -> str:
    """The journal’s line of a session’s channels; whoever listens learns that there is another way to follow it."""
    return f"media:{session.public_id}"


@act_unseen
def keep_channel(*, channel: Channel, values: dict[str, Any], by: Actor, at: datetime) -> Channel:
    """Store a channel; raises ``ValidationError`` where its adapter refuses the values."""
    policy.EDIT_CHANNELS.require(by)
    session = values.get("session") or channel.session
    _keep(channel, session, values, by, at)
    return channel


def _keep(channel: Channel, session: Session, values: dict[str, Any], by: Actor, at: datetime) -> bool:
    """Whether anything has changed."""
    changed = journal.keep(channel, values, topic=topic_of(session), kind=KIND, by=by, at=at)
    if changed:
        slots.say_changed(session)
    return bool(changed)


@act_unseen
def remove_channel(*, channel: Channel, by: Actor, at: datetime) -> None:
    """Take a channel away; players that show it turn to another one."""
    policy.EDIT_CHANNELS.require(by)
    slots.say_changed(channel.session)
    journal.drop(channel, topic=topic_of(channel.session), kind=KIND, by=by, at=at)


@act_unseen
def fall_back(*, channel: Channel, falls_back: bool, by: Actor, at: datetime) -> None:
    """Show readers what the channel falls back on, or the channel itself again."""
    policy.TEND_CHANNELS.require(by, channel)
    channel = Channel.objects.select_for_update(of=("self",)).select_related("session").get(pk=channel.pk)
    if falls_back and not (channel.recording or channel.instead):
        raise ValidationError(_("There is nothing to fall back on: enter a recording or words first."))
    _keep(channel, channel.session, {"falls_back": falls_back}, by, at)


@act_unseen
def spread(
    *, sessions: Iterable[Session], wanted: Sequence[tuple[str, str]], values: Mapping[str, Any], by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    """Give every one of these sessions the same meeting, for each (manner, language); returns how many channels.

    ``values`` are those of ``SPREAD``.  A channel that is there already gets them too; whatever else it holds stays.
    All or nothing: raises ``ValidationError`` where the values do not fit.
    """
    policy.EDIT_CHANNELS.require(by)
    sessions = list(sessions)
    standing = queries.by_session(sessions)
    told = {name: values[name] for name in SPREAD if name in values}
    count = 0
    for session in sessions:
        held = {(each.manner, each.language): each for each in standing.get(session.pk, ())}
        for position, (manner, language) in enumerate(wanted):
            channel = held.get((manner, language)) or Channel()
            place = {"session": session, "manner": manner, "language": language, "position": position}
            given = told if channel.pk else {**place, **told}
            count += _keep(channel, session, given, by, at)
    return count


@act_unseen
def prepare(*, channels: Sequence[Channel], by: Actor, at: datetime) -> int:
    """Store new channels that lead nowhere yet, such as what the programme promises; returns how many."""
    policy.EDIT_CHANNELS.require(by)
    for position, channel in enumerate(channels):
        held = {"session": channel.session, "manner": channel.manner, "language": channel.language}
        place = {**held, "position": position}
        _keep(Channel(), channel.session, place, by, at)
    return len(channels)


@act_unseen
def keep_choice(*, choice: str, by: Actor, at: datetime) -> None:
    """Remember with the account what its holder last chose to hear; the journal need not know."""
    policy.KEEP_CHOICE.require(by)
    Hearing.objects.update_or_create(user_id=by.user_id or 0, defaults={"choice": choice, "changed_at": at})


def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """Inside the verb that erases somebody."""
    if subject.user_id:
        Hearing.objects.filter(user=subject.user_id).delete()
