"""The end of a speech: its clock stands, its hand is down; one line of the record is written to its end."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.actors import Actor
from kavshiri.floor.actions.shared import keep_hand, keep_speech
from kavshiri.floor.models import Hand, Speech, stored
from kavshiri.hall.models import Hall


def close(one: Speech, end: str, hall: Hall, by: Actor, at: datetime) -> None:
    spans, until = stored(one.clock.stop(at)), max(at, one.started_at)
    values = {"state": Speech.State.ENDED, "end": end, "ended_at": until, "spans": spans}
    keep_speech(one, values, hall, by, at)
    if one.hand and one.hand.state == Hand.State.SPEAKING:
        spoken = Hand.State.YIELDED if end == Speech.End.YIELDED else Hand.State.SPOKEN
        keep_hand(one.hand, {"state": spoken}, hall, by, at)
