"""When a hall is suspended the clock stands; when it ends nobody has the floor any more."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.floor.actions.closing import close
from kavshiri.floor.actions.shared import keep_speech
from kavshiri.floor.models import Speech, stored
from kavshiri.hall.models import Hall


@act_unseen
def follow_hall(hall: Hall, by: Actor, at: datetime) -> None:
    """Called inside the hall's own verb, which has asked whether it may be."""
    held = Speech.objects.filter(hall=hall).exclude(state=Speech.State.ENDED).select_related("hand")
    for one in held:
        if hall.state == Hall.State.ENDED:
            close(one, Speech.End.CLOSED, hall, by, at)
        elif hall.state == Hall.State.PAUSED and one.clock.is_running:
            keep_speech(one, {"spans": stored(one.clock.stop(at))}, hall, by, at)
