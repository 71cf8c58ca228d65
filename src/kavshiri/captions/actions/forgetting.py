"""What an erasure asks of this room, and what a hall's own course does."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.captions import fleeting, queries
from kavshiri.captions.actions.shared import keep_line, tell
from kavshiri.captions.models import Count, Wording
from kavshiri.hall.models import Hall
from kavshiri.privacy.slots import Subject


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What was said before the hall stays, without the name; earlier wordings under the name go."""
    if not subject.address:
        return
    for line in list(queries.named_as(subject).select_related("track__hall")):
        Wording.objects.filter(line=line, speaker=line.speaker).delete()
        keep_line(line, {"speaker": "", "revision": line.revision + 1}, by=by, at=at)
        tell(line.track)


@act_unseen
def follow_hall(hall: Hall, by: Actor, at: datetime) -> None:
    """Nothing fleeting outlasts a session that is suspended or over."""
    if hall.state != Hall.State.RUNNING:
        for track in queries.tracks(hall):
            fleeting.clear(track)
    if hall.state == Hall.State.ENDED:
        Count.objects.filter(hall=hall).delete()
