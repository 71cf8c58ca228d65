"""Foreign schedules for tests: small ones written here, and the real files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from kavshiri.pure.schedules import frab
from kavshiri.pure.schedules.wild import Found, mending, reading
from kavshiri.pure.schedules.wild.values import Mended

OPTIONS = mending.Options(("ka", "en", "ro", "de", "fr"), lambda code: code in ("en", "de", "fr", "zh", "ka"),
                          frab.is_address)  # fmt: skip
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<schedule><conference><title>Forum</title><acronym>forum-2020</acronym>{zone}</conference>
<day index="1" date="2020-11-24" start="2020-11-24T09:00:00+04:00" end="2020-11-25T04:00:00+04:00">
<room name="Hall">
"""
ZONE = "<time_zone_name>Asia/Tbilisi</time_zone_name>"
EVENT = """<event id="{id}" guid="01930000-0000-7000-8000-00000000000{id}"><start>{start}</start>
<duration>{duration}</duration><room>Hall</room><title>{title}</title><language>en</language>{more}</event>
"""


def event(id: int = 1, start: str = "10:00", duration: str = "00:30", title: str = "Talk", more: str = "") -> str:
    return EVENT.format(id=id, start=start, duration=duration, title=title, more=more)


def schedule(*events: str, zone: str = ZONE) -> bytes:
    return (HEAD.format(zone=zone) + "".join(events) + "</room></day></schedule>").encode()


def read(source: bytes) -> Found:
    return reading.read(BytesIO(source), len(source))


def mend(source: bytes, name: str = "forum.xml", **options: str) -> Mended:
    return mending.mend(read(source), name, mending.Options(**{**vars(OPTIONS), **options}))


def file(shared: Path, name: str) -> bytes:
    return (shared / "schedules" / name).read_bytes()


def codes(mended: Mended) -> list[str]:
    return [note.code for note in mended.notes]
