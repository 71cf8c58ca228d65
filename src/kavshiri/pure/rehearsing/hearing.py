"""What a reader hears of server-sent events, and whether anything was missing, twice or out of turn.

Frames are those of ``live.frames``: numbered ones (``id: line:seq``), states (``event: now``), and signs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

END = b"\n\n"


@dataclass(frozen=True, slots=True)
class Frame:
    """``event`` is "durable", "now", "level", "beat", "reset" or "over"; ``line`` and ``seq`` of durable ones."""

    event: str
    line: int = 0
    seq: int = 0
    value: Any = None


@lru_cache(maxsize=20_000)
def parsed(data: bytes) -> tuple[Frame, ...]:
    """The frames of a whole number of blocks; thousands of readers are given the same bytes, so they are kept."""
    return tuple(_frame(block) for block in data.split(END) if block.strip())


def _frame(block: bytes) -> Frame:
    named = (line.partition(b":") for line in block.split(b"\n"))
    fields = {name: value.removeprefix(b" ") for name, _colon, value in named}
    event, told = fields.get(b"event", b"durable").decode(), fields.get(b"data", b"")
    if b"id" in fields:
        line, seq = fields[b"id"].split(b":")
        return Frame("durable", int(line), int(seq), json.loads(told))
    return Frame(event, value=json.loads(told) if told and event == "now" else told.decode())


def blocks(held: bytes, more: bytes) -> tuple[bytes, bytes]:
    """Whole blocks, and what is left of one that has not come to its end."""
    whole = held + more if held else more
    cut = whole.rfind(END)
    return (whole[: cut + 2], whole[cut + 2 :]) if cut >= 0 else (b"", whole)


@dataclass(slots=True)
class Track:
    """How one reader heard the lines: ``at`` is the last number by line, ``first`` the one from which on it heard.

    ``faults`` are sentences; a browser leaves out what it has, so a number that comes again is no fault of ours, but
    is counted in ``again``.
    """

    at: dict[int, int] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    heard: int = 0
    again: int = 0
    faults: list[str] = field(default_factory=list)

    def begin(self, since: str) -> None:
        """``since`` is what the page showed: ``line:seq,…``."""
        for word in filter(None, since.split(",")):
            line, seq = (int(part) for part in word.split(":"))
            self.at.setdefault(line, seq)
            self.first.setdefault(line, seq)

    def hear(self, frame: Frame) -> bool:
        """Whether it is new to this reader."""
        before = self.at.get(frame.line)
        if before is not None and frame.seq <= before:
            self.again += 1
            return False
        if before is not None and frame.seq != before + 1:
            self.faults.append(f"line {frame.line}: {frame.seq} came after {before}")
        self.at[frame.line] = frame.seq
        self.heard += 1
        return True

    @property
    def since(self) -> str:
        return ",".join(f"{line}:{seq}" for line, seq in self.at.items())

    def lacking(self, last: dict[int, int]) -> list[str]:
        """What was never heard, where ``last`` are the numbers that the lines ended with."""
        return [
            f"line {line}: heard up to {at} of {last[line]}"
            for line, at in self.at.items()
            if line in last and at < last[line]
        ]
