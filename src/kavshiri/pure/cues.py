"""Captions as files have them: WebVTT (W3C, 2019) and SubRip (.srt), read and written.

Read leniently, as players do: what is no cue is passed over, tags go, names of speakers (``<v Name>``) stay.  Written
strictly: no text can end its cue or begin another.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST = 20_000  # cues of one file: a day of talk has about ten thousand
TIMING = re.compile(
    r"^\s*(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})"
)
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z0-9.:\s#\"'=_-]*>|<[^>\n]*>")
STYLED = re.compile(r"\{\\[^}\n]*\}")  # what SubRip borrows from Advanced SubStation


class NoCues(ValueError):
    """There is no cue in it, or there are more than ``MOST``; ``number`` says how many."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number} cues")
        self.number = number


@dataclass(frozen=True, slots=True)
class Cue:
    """``start`` and ``end`` in seconds from the beginning; ``speaker`` may be empty."""

    start: float
    end: float
    text: str
    speaker: str = ""


def read(file: str) -> list[Cue]:
    """The cues of a WebVTT or a SubRip file, in their order of time; raises ``NoCues``."""
    plain = file.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    found = [cue for block in re.split(r"\n[ \t]*\n+", plain) for cue in _cue(block)]
    if not 0 < len(found) <= MOST:
        raise NoCues(len(found))
    return sorted(found, key=lambda cue: (cue.start, cue.end))


def _cue(block: str) -> Iterator[Cue]:
    lines = block.strip("\n").split("\n")
    if lines[0].startswith(("NOTE", "STYLE", "REGION")) and "-->" not in lines[0]:
        return
    place = next((place for place, line in enumerate(lines[:3]) if "-->" in line), None)
    times = TIMING.match(lines[place]) if place is not None else None
    if place is None or times is None:
        return
    told = times.groups()
    start, end = _seconds(*told[:4]), _seconds(*told[4:])
    speaker, text = _words("\n".join(lines[place + 1 :]))
    if text:
        yield Cue(start, max(start, end), text, speaker)


def _seconds(hours: str | None, minutes: str, seconds: str, parts: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(parts.ljust(3, "0")) / 1000


def _words(payload: str) -> tuple[str, str]:
    voice = VOICE.search(payload)
    plain = TAG.sub("", STYLED.sub("", payload))
    text = " ".join(html.unescape(plain).split())
    return " ".join(html.unescape(voice.group(1)).split()) if voice else "", text


def as_vtt(cues: Iterable[Cue], language: str, title: str) -> str:
    """As W3C's WebVTT has it; a note names the language and the title."""
    head = f"WEBVTT\n\nNOTE {_noted(title)} ({_noted(language)})\n"
    body = (
        f"\n{number}\n{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{_voice(cue.speaker)}{_safe(cue.text)}\n"
        for number, cue in enumerate(cues, 1)
    )
    return head + "".join(body)


def as_srt(cues: Iterable[Cue]) -> str:
    """SubRip knows no speakers: they stand before the words, as on television."""
    return "\n".join(
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{_named(cue)}\n"
        for number, cue in enumerate(cues, 1)
    )


def _named(cue: Cue) -> str:
    told = f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text
    return _one_line(told).replace("-->", "→")


def _voice(speaker: str) -> str:
    name = _safe(speaker).replace("\n", " ")
    return f"<v {name}>" if name else ""


def _safe(text: str) -> str:
    return html.escape(_one_line(text), quote=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _noted(text: str) -> str:
    return _one_line(text).replace("-->", "→")


def _clock(seconds: float, mark: str) -> str:
    whole = max(0, round(seconds * 1000))
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}{mark}{whole % 1000:03}"
