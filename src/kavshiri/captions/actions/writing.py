"""Lines written down: by a captioner, and by what the office lets write (``feeding``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.captions import fleeting, policy, queries, words
from kavshiri.captions.actions.shared import is_off, keep_line, locked, names_speakers, tell
from kavshiri.captions.models import Line, Track
from kavshiri.hall.models import Hall

AT_ONCE = 4  # lines that are shown for a moment
MOST, WITHIN = 40, timedelta(seconds=10)  # lines of a track: nobody speaks faster


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be written down; ``key`` is the writer's own: sent again, it is there once."""

    text: str
    key: UUID
    speaker: str = ""
    began_at: datetime | None = None
    ended_at: datetime | None = None


@act_unseen
def write(*, track: Track, text: str, key: UUID, speaker: str = "", by: Actor, at: datetime) -> list[Line]:
    """Write down what was said; long words become several lines.

    Off the record nothing is kept and the answer is empty: readers see the words for a moment.  Raises
    ``ValidationError`` in words for the captioner, who has lost nothing.
    """
    policy.WRITE.require(by, track)
    held = locked(track)
    require_open(held)
    return put_down(held, [Said(text, key, speaker)], origin=Line.Origin.TYPED, is_machine=False, by=by, at=at)


def require_open(track: Track) -> None:
    if not track.hall.is_on:
        raise ValidationError(
            _("The session is over: lines can be corrected, but no new ones are taken.")
            if track.hall.state == Hall.State.ENDED
            else _("The doors of the hall are still closed: lines are taken once they are open.")
        )
    if not track.is_open:
        raise ValidationError(_("Captions in this language were closed at the desk."))


def put_down(
    track: Track, said: Iterable[Said], *, origin: Line.Origin, is_machine: bool, by: Actor, at: datetime
) -> list[Line]:
    """The lines, those that were there already among them; ``track`` is locked, and the verb has asked."""
    lines = [(place, one, piece) for one in said for place, piece in enumerate(words.lines_of(one.text))]
    if is_off(track.hall):
        for _place, one, piece in lines[-AT_ONCE:]:
            fleeting.show(track, piece, words.speaker_of(one.speaker), at)
        return []
    known = {line.key: line for line in Line.objects.filter(track=track, key__in=[_key(*one[:2]) for one in lines])}
    _require_slow(track, len(lines) - len(known), at)
    found = [known.get(_key(place, one)) or _new(track, place, one, piece, origin, is_machine, by, at)
             for place, one, piece in lines]  # fmt: skip
    Track.objects.filter(pk=track.pk).update(last=track.last)
    tell(track)
    return found


def _key(place: int, said: Said) -> UUID:
    return uuid5(said.key, str(place)) if place else said.key


def _require_slow(track: Track, more: int, at: datetime) -> None:
    if more and queries.written_since(track, at - WITHIN) + more > MOST:
        raise ValidationError(
            _("Too many lines at once: %(most)d within %(seconds)d seconds are taken. Send it again in a moment.")
            % {"most": MOST, "seconds": WITHIN.seconds}
        )


def _new(
    track: Track, place: int, said: Said, piece: str, origin: Line.Origin, is_machine: bool, by: Actor, at: datetime
) -> Line:
    track.last += 1
    line = Line(track=track)
    values = {
        "number": track.last, "text": piece, "key": _key(place, said), "origin": origin, "is_machine": is_machine,
        "speaker": words.speaker_of(said.speaker) if names_speakers(track.hall) else "",
        "began_at": said.began_at or at, "ended_at": said.ended_at,
    }  # fmt: skip
    keep_line(line, values, by=by, at=at)
    return line
