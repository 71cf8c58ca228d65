"""What came by forms and from machines, as it came: verbs judge it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from kavshiri.captions import choosing
from kavshiri.captions.actions import Said
from kavshiri.captions.models import Source, Track
from kavshiri.classifications import names
from kavshiri.pure import cues

LARGEST = 64 * 1024  # bytes of one post of a machine
LARGEST_FILE = 4 << 20  # bytes
AWAY = timedelta(days=7)
SEGMENTS = 30  # of one post
ASTRAY = timedelta(days=1)  # by which a machine's clock may be wrong and still be believed


def key(data: QueryDict) -> UUID:
    """The form's own key; a new one where somebody sends none or makes one up."""
    try:
        return UUID(data.get("key", ""))
    except ValueError:
        return uuid4()


def number(word: str | None, otherwise: int = -1) -> int:
    return int(word) if word and word.isascii() and word.isdigit() and len(word) < 10 else otherwise


def language(data: QueryDict) -> str:
    """Raises ``ValidationError`` for what is no language."""
    code = data.get("language", "")
    if not names.is_language(code):
        raise ValidationError(_("Choose a language."))
    return code


def choice(data: QueryDict) -> choosing.Choice:
    parts = (data.get("language", ""), data.get("size", ""), data.get("look", ""), data.get("said", "") or "0")
    return choosing.read(".".join(parts))


def transcript(request: HttpRequest, track: Track) -> dict[str, Any]:
    """The cues that were pasted or handed in, and from when they count.  Raises ``ValidationError``."""
    told = request.FILES.get("file")
    if told and (told.size or 0) > LARGEST_FILE:
        raise ValidationError(_("The file is larger than %(most)d MB.") % {"most": LARGEST_FILE >> 20})
    words = request.POST.get("text", "") if told is None else _decoded(told.read())
    try:
        found = cues.read(words)
    except cues.NoCues as fault:
        raise ValidationError(
            _("There are too many captions in it.")
            if fault.number
            else _("There is no caption in it. Is it a WebVTT or SRT file?")
        ) from fault
    ticked = {name: request.POST.get(name) == "on" for name in ("replaces", "is_machine")}
    return {"cues": found, "begins_at": _beginning(request.POST.get("begins", ""), track), **ticked}


def _decoded(file: bytes) -> str:
    """SubRip files are often older than UTF-8; of the old ones only those with a mark can be told apart."""
    try:
        return file.decode("utf-16" if file[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(_("The file is not in UTF-8. Save it as UTF-8 and hand it in again.")) from None


def _beginning(told: str, track: Track) -> datetime:
    """The moment from which the file counts, by the conference's clock; the session's beginning where none is told."""
    session = track.hall.session
    if not told:
        return track.hall.began_at or session.starts_at
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        raise ValidationError(_("Give the day and the time from which the file counts.")) from None
    moment = found if found.tzinfo else found.replace(tzinfo=session.conference.tz)
    if abs(moment - session.starts_at) > AWAY:
        raise ValidationError(_("This is not within a week of the session."))
    return moment


@dataclass(frozen=True, slots=True)
class Post:
    """What a machine sent: ``said`` are final lines; ``passing`` is what is still being said, None where nothing is."""

    said: tuple[Said, ...] = ()
    passing: str | None = None
    speaker: str = ""
    seq: int = 0


def post_of(request: HttpRequest, source: Source, at: datetime) -> Post:
    """By its content type: plain words, WebVTT or JSON.  Raises ``ValidationError`` for whoever set it up."""
    body = _text(request)
    _require_language(request.GET.get("lang", ""), source.track)
    kind, seq = request.content_type or "", number(request.GET.get("seq"), 0)
    if kind == "text/vtt":
        return Post(_of_cues(body, source, seq, at), seq=seq)
    if kind == "text/plain":
        # without a count of the sender's own nobody can tell a line sent again from one said again
        own = _key(source, seq, body) if seq else uuid4()
        return Post((Said(body, own),), seq=seq) if body.strip() else Post(seq=seq)
    if kind == "application/json":
        return _of_json(body, source, seq, at)
    raise ValidationError(_("Send text/plain, text/vtt or application/json."))


def _text(request: HttpRequest) -> str:
    if number(request.headers.get("Content-Length"), 0) > LARGEST or len(request.body) > LARGEST:
        raise ValidationError(_("At most %(most)d kilobytes are taken at once.") % {"most": LARGEST // 1024})
    try:
        return request.body.decode("utf-8")
    except UnicodeDecodeError:
        raise ValidationError(_("The words are not in UTF-8.")) from None


def _require_language(code: str, track: Track) -> None:
    """Programs name a language and a country ("en-US"); another language is a wrong address."""
    if code and code.split("-")[0].lower() != track.language.split("-")[0]:
        raise ValidationError(
            _("This address is for captions in %(language)s, not in %(other)s.")
            % {"language": track.language, "other": code[:12]}
        )


def _key(source: Source, *told: object) -> UUID:
    """The same for the same words sent again, whatever the sender's count begins with."""
    return uuid5(source.public_id, ":".join(map(str, told)).encode(errors="replace").decode())


def _of_cues(body: str, source: Source, seq: int, at: datetime) -> tuple[Said, ...]:
    """The last cue ends now, and the others as long before as they say."""
    try:
        found = cues.read(body)
    except cues.NoCues as fault:
        raise ValidationError(_("There is no cue in it.")) from fault
    _require_few(len(found))
    last = max(cue.end for cue in found)
    return tuple(
        Said(
            cue.text, _key(source, "cue", seq, cue.start, cue.text), cue.speaker,
            at - timedelta(seconds=last - cue.start), at - timedelta(seconds=last - cue.end),
        )
        for cue in found
    )  # fmt: skip


def _require_few(count: int) -> None:
    if count > SEGMENTS:
        raise ValidationError(_("At most %(most)d segments are taken at once.") % {"most": SEGMENTS})


def _of_json(body: str, source: Source, seq: int, at: datetime) -> Post:
    """``{text, final, speaker, start, end, id}``, or ``{segments: […]}`` of such; not final: still being said."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise ValidationError(_("This is no JSON.")) from None
    segments = told.get("segments", [told]) if isinstance(told, dict) else told
    if not isinstance(segments, list) or not all(isinstance(one, dict) and _is_text(one) for one in segments):
        raise ValidationError(_("Each segment is an object with the words as “text”."))
    _require_few(len(segments))
    final = tuple(_segment(one, source, seq, at) for one in segments if one.get("final", True) and one["text"].strip())
    passing = next((one for one in reversed(segments) if not one.get("final", True)), None)
    if passing is None:
        return Post(final, seq=seq)
    return Post(final, passing["text"], _name(passing), seq)


def _is_text(segment: dict[str, Any]) -> bool:
    return isinstance(segment.get("text"), str)


def _name(segment: dict[str, Any]) -> str:
    return segment["speaker"] if isinstance(segment.get("speaker"), str) else ""


def _segment(segment: dict[str, Any], source: Source, seq: int, at: datetime) -> Said:
    began, ended = _times(segment.get("start"), segment.get("end"), at)
    told = [segment.get(name) for name in ("id", "start", "end")]
    is_told = seq or any(isinstance(one, str | int | float) for one in told)
    own = _key(source, seq, *told, segment["text"]) if is_told else uuid4()
    return Said(segment["text"], own, _name(segment), began, ended)


def _times(start: Any, end: Any, at: datetime) -> tuple[datetime | None, datetime | None]:
    """Moments as they are told; seconds since anything at all say how long it took, and it ends now."""
    first, last = _moment(start, at), _moment(end, at)
    if first and last and first <= last:
        return first, last
    if isinstance(start, int | float) and isinstance(end, int | float) and 0 <= end - start <= ASTRAY.total_seconds():
        return at - timedelta(seconds=end - start), at
    return None, None


def _moment(told: Any, at: datetime) -> datetime | None:
    try:
        found = parse_datetime(told) if isinstance(told, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo and abs(found - at) < ASTRAY else None
