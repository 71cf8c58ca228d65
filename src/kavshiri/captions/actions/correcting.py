"""Lines corrected, struck, and looked at by a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.captions import policy, topics, words
from kavshiri.captions.actions.shared import keep_line, names_speakers, tell
from kavshiri.captions.models import LONGEST, Line, Track, Wording
from kavshiri.journal import actions as journal


@act_unseen
def correct(*, line: Line, text: str, speaker: str = "", seen: int, by: Actor, at: datetime) -> Line:
    """Give a line other words; how it read before is kept beside it.  ``seen`` is its ``revision``.

    A person's words are no machine's any more.  Raises ``ValidationError`` where somebody else was faster.
    """
    policy.CORRECT.require(by, line.track)
    held = _locked(line)
    told = words.lines_of(text)
    if len(told) > 1:
        raise ValidationError(_("A line has at most %(most)d characters.") % {"most": LONGEST})
    # where nobody may be named, a name that stood there before goes
    name = words.speaker_of(speaker) if names_speakers(held.track.hall) else ""
    values = {"text": told[0], "speaker": name, "is_machine": False}
    if held.is_struck:
        raise ValidationError(_("This line was struck. Write it anew if it is to stand."))
    if all(getattr(held, each) == value for each, value in values.items()):
        return held
    _require_seen(held, seen)
    if (held.text, held.speaker) != (told[0], name):
        former = {"text": held.text, "speaker": held.speaker, "is_machine": held.is_machine}
        Wording.objects.create(line=held, **former, replaced_at=at, replaced_by=by.key)
    return _kept(held, values, by, at)


@act_unseen
def strike(*, line: Line, seen: int, by: Actor, at: datetime) -> Line:
    """Take a line's words away for good, those of earlier wordings too: it was not to be written down."""
    policy.CORRECT.require(by, line.track)
    held = _locked(line)
    if held.is_struck:
        return held
    _require_seen(held, seen)
    Wording.objects.filter(line=held).delete()
    return _kept(held, {"is_struck": True, "text": "", "speaker": "", "is_machine": False}, by, at)


@act_unseen
def look_over(*, track: Track, first: int, last: int, by: Actor, at: datetime) -> int:
    """A person has looked at the lines of these numbers: they are marked as a machine's no more; how many were."""
    policy.CORRECT.require(by, track)
    found = Line.objects.select_for_update(of=("self",)).filter(track=track, number__gte=first, number__lte=last)
    lines = list(found.filter(is_machine=True, is_struck=False).select_related("track").order_by("number"))
    journal.keep_all(
        lines, {"is_machine": False}, topic=topics.noted(track), kind="captions.line", by=by, at=at
    )  # fmt: skip
    Line.objects.filter(pk__in=[line.pk for line in lines]).update(revision=F("revision") + 1)
    tell(track)
    return len(lines)


def _locked(line: Line) -> Line:
    found = Line.objects.select_for_update(of=("self",)).select_related("track__hall__session__conference")
    return found.get(pk=line.pk)


def _require_seen(line: Line, seen: int) -> None:
    if line.revision != seen:
        raise ValidationError(
            _("Somebody else has changed line %(number)d meanwhile. Nothing was overwritten; it reads now: %(text)s")
            % {"number": line.number, "text": line.text or _("(struck)")}
        )


def _kept(line: Line, values: dict[str, Any], by: Actor, at: datetime) -> Line:
    keep_line(line, {**values, "revision": line.revision + 1}, by=by, at=at)
    Track.objects.filter(pk=line.track_id).update(revision=F("revision") + 1)
    tell(line.track)
    return line
