"""Channels of a session: a meeting elsewhere for the floor, and whatever a test asks for."""

from __future__ import annotations

from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference, Session
from kavshiri.media import actions
from kavshiri.media.models import Channel
from kavshiri.texts.values import Texts
from tests import world

AT = world.AT
MEETING = "https://zoom.us/j/12345678901?pwd=SecretKeyOfZoom"
SECRETS = ("SecretKeyOfZoom", "12345678901", "SecretPasscode", "+995 32 200 00 00", "SecretRecording")
FLOOR: dict[str, Any] = {
    "adapter": "external", "service": "zoom", "address": MEETING, "meeting": "123 4567 8901",
    "passcode": "SecretPasscode", "dial_in": "+995 32 200 00 00, 123", "confirmed": True,
    "recording": "https://example.org/SecretRecording.m3u8",
}  # fmt: skip


def session_of(conference: Conference) -> Session:
    return Session.objects.select_related("conference").filter(conference=conference).earliest("pk")


def keep(session: Session, by: Actor, at: Any = AT, **values: Any) -> Channel:
    told = {"session": session, "manner": "interpreted" if values.get("language") else "floor", **values}
    return actions.keep_channel(channel=Channel(), values=told, by=by, at=at)


def furnish(conference: Conference, by: Actor) -> Channel:
    """The floor of the first session as text only, once: where doors are knocked at, nobody is asked elsewhere."""
    session, words = session_of(conference), Texts.of(ka="ტექსტი", en="Text only")
    return Channel.objects.filter(session=session).first() or keep(session, by, instead=words)


def door(name: str) -> dict[str, str]:
    channel = Channel.objects.select_related("session").earliest("pk")
    held = {
        "channels:conference": {"pk": str(channel.session.conference_id)},
        "channels:session": {"pk": str(channel.session_id)},
        "channels:prepare": {"pk": str(channel.session_id)},
    }
    return held.get(name) or {"public_id": str(channel.public_id)}


DOORS = ("channels:conference", "channels:session", "channels:prepare", "channels:fall-back", "channels:try")
