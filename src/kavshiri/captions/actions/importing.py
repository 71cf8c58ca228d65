"""A transcript that was made elsewhere, brought in afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.captions import policy, topics, words
from kavshiri.captions.actions.shared import is_off, locked, names_speakers, tell
from kavshiri.captions.models import Line, Track, Wording
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Entry
from kavshiri.pure.cleaning import cleaned
from kavshiri.pure.cues import Cue


@act_unseen
def bring_in(
    *, track: Track, cues: Sequence[Cue], begins_at: datetime, replaces: bool = False, is_machine: bool = False,
    by: Actor, at: datetime,
) -> int:  # fmt: skip
    """Keep the cues of a file after the lines that are there, or in their place; how many lines they made.

    ``begins_at`` is the moment from which the file counts.  The same cues brought in again are there once.  Raises
    ``ValidationError`` off the record, of which nothing is kept.
    """
    policy.WRITE.require(by, track)
    held = locked(track)
    if is_off(held.hall):
        raise ValidationError(_("What is said here is off the record: no transcript of it is kept."))
    if replaces:
        _strike_all(held, by, at)
    # what was struck stays struck, unless everything is replaced
    turn = held.last if replaces else 0
    lines = [line for cue in cues for line in _lines(held, cue, begins_at, is_machine, turn)]
    known = set(Line.objects.filter(track=held).values_list("key", flat=True))
    new = [line for line in lines if line.key not in known]
    for line in new:
        held.last += 1
        line.number = held.last
    with journal.by_way_of(Entry.Way.IMPORT):
        journal.make_all(new, topic=topics.noted(held), kind="captions.line", by=by, at=at)
    Track.objects.filter(pk=held.pk).update(last=held.last, revision=held.revision + 1)
    tell(held)
    return len(new)


def _lines(track: Track, cue: Cue, begins_at: datetime, is_machine: bool, turn: int) -> list[Line]:
    began, ended = (begins_at + timedelta(seconds=at) for at in (cue.start, cue.end))
    speaker = words.speaker_of(cue.speaker) if names_speakers(track.hall) else ""
    text = cleaned(cue.text, lines=False)
    told = f"{track.public_id}:{turn}:{began.isoformat()}:{text}"
    return [
        Line(
            track=track, number=0, text=piece, speaker=speaker, began_at=began, ended_at=ended, is_machine=is_machine,
            origin=Line.Origin.FILE, key=uuid5(NAMESPACE_URL, f"{told}:{place}"),
        )
        for place, piece in enumerate(words.parted(text) if text else ())
    ]  # fmt: skip


def _strike_all(track: Track, by: Actor, at: datetime) -> None:
    """The lines of before go, their words with them."""
    lines = list(Line.objects.filter(track=track, is_struck=False).select_related("track").order_by("number"))
    values = {"is_struck": True, "text": "", "speaker": "", "is_machine": False}
    journal.keep_all(lines, values, topic=topics.noted(track), kind="captions.line", by=by, at=at)
    gone = Line.objects.filter(pk__in=[line.pk for line in lines])
    gone.update(revision=F("revision") + 1)
    Wording.objects.filter(line__in=gone).delete()
