"""Times as people write them in programmes: "9.00-9.30", "13:15 tol 14:30", "08.30 hrs", "9 – 9.30 a.m.", "10h30"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import time, timedelta

LONGEST_NIGHT = timedelta(hours=12)
DAY = timedelta(days=1)


class Unclear(ValueError):
    """What was written is no time, or more than one is meant; ``code`` says why.

    "no-time": nothing here is a time; "no-such-time": the clock never shows it; "backwards": it ends before it starts;
    "rest": there is something beside the times that is not understood.
    """

    def __init__(self, code: str, text: str) -> None:
        self.code, self.text = code, text
        super().__init__(f"{code}: {text}")


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """``ends`` is None where only a start is written.  ``is_overnight`` where it ends on the next day, by its clock.

    ``is_plain`` where it was written as "09:00" or "09:00-09:30", so that nothing had to be guessed.
    """

    starts: time
    ends: time | None = None
    is_overnight: bool = False
    is_plain: bool = True

    @property
    def length(self) -> timedelta | None:
        if self.ends is None:
            return None
        return since_midnight(self.ends) - since_midnight(self.starts) + (DAY if self.is_overnight else timedelta())


def since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)


PLAIN = re.compile(r"\d\d:\d\d(-\d\d:\d\d)?", re.ASCII)
# hours and minutes parted by any of : . h, or four digits; then perhaps a.m. or p.m.
CLOCK = re.compile(
    r"(?<![\d.:])(?:(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d\d)(?::(?P<second>\d\d))?)?|(?P<four>\d{4}))(?![\d])h?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?",
    re.ASCII,
)
# words that stand beside times and change nothing
BESIDE = re.compile(
    r"hours|hour|hrs|hr|uhr|heures|ore|год|ч|ժամ|from|until|till|tol|to|bis|von|până|la|do|до|от|з|"
    r"საათიდან|საათამდე|საათზე|საათი|სთ|დან|მდე|და|[-–—−~\s.,;()]"
)


def read_span(text: str) -> ClockSpan:
    """A start, and an end where there is one; raises ``Unclear``."""
    told = unicodedata.normalize("NFKC", text).strip().lower()
    found = list(CLOCK.finditer(told))
    if not 1 <= len(found) <= 2:
        raise Unclear("no-time" if not found else "rest", text)
    if BESIDE.sub("", CLOCK.sub("", told)):
        raise Unclear("rest", text)
    halves = halves_of(found)
    clocks = [clock(match, half, text) for match, half in zip(found, halves, strict=True)]
    return span(clocks, text, is_plain=bool(PLAIN.fullmatch(text.strip())))


def read_clock(text: str) -> time:
    """One time alone; raises ``Unclear``."""
    told = read_span(text)
    if told.ends is not None:
        raise Unclear("rest", text)
    return told.starts


def halves_of(found: list[re.Match[str]]) -> list[str]:
    """ "a", "p" or nothing for each; what stands after the second counts for the first, unless that went backwards."""
    halves = [match["half"] or "" for match in found]
    if len(found) == 2 and halves[1] and not halves[0]:
        first, last = (minutes(match, halves[1]) for match in found)
        halves[0] = halves[1] if first < last else {"a": "p", "p": "a"}[halves[1]]
    return halves


def minutes(match: re.Match[str], half: str) -> int:
    hour, minute = parts(match)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute


def parts(match: re.Match[str]) -> tuple[int, int]:
    if match["four"]:
        return int(match["four"][:2]), int(match["four"][2:])
    return int(match["hour"]), int(match["minute"] or 0)


def clock(match: re.Match[str], half: str, text: str) -> int:
    """Minutes since midnight; 24:00 is the end of the day."""
    hour, minute = parts(match)
    if minute > 59 or hour > 24 or (hour == 24 and minute) or (half and not 1 <= hour <= 12):
        raise Unclear("no-such-time", text)
    return minutes(match, half)


def span(clocks: list[int], text: str, *, is_plain: bool) -> ClockSpan:
    first = clocks[0]
    if first == 24 * 60:
        raise Unclear("no-such-time", text)
    starts = time(*divmod(first, 60))
    if len(clocks) == 1:
        return ClockSpan(starts, is_plain=is_plain)
    last = clocks[1]
    length = timedelta(minutes=last - first)
    overnight = length < timedelta() and length + DAY <= LONGEST_NIGHT
    if length <= timedelta() and not overnight:
        raise Unclear("backwards", text)
    return ClockSpan(starts, time(*divmod(last % (24 * 60), 60)), overnight or last == 24 * 60, is_plain)
