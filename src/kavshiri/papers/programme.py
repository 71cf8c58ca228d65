"""The printed programme of a version (or of the draft), in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version as release
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

import kavshiri
from kavshiri.classifications import names
from kavshiri.conference.pages import Shown
from kavshiri.conference.rendering import sources
from kavshiri.conference.rendering.content import to_be_confirmed
from kavshiri.papers import queries, sheets
from kavshiri.papers.press import lettering
from kavshiri.pure import georgian, timetable
from kavshiri.ui import qr, zones
from kavshiri.ui.templatetags.ui import shift_words

# a programme with more sessions is printed without descriptions and questions
LONG = 60
# so many languages fit across an upright page
UPRIGHT = 5
STYLES = ("paper", "programme")
HERE = Path(kavshiri.__path__[0])
MADE_OF = ("papers/*.py", "papers/press/*.py", "papers/templates/papers/print/*.html", "papers/static/papers/*.css",
           "papers/locale/*/LC_MESSAGES/django.po", "ui/qr.py")  # fmt: skip


def html(shown: Shown, zone: str = "") -> str:
    """The whole document, ready for the press; ``zone`` is the reader's, for a second clock."""
    with translation.override(shown.language):
        return sheets.document("papers/print/programme.html", context(shown, zone), shown.language)


def context(shown: Shown, zone: str = "") -> dict[str, Any]:
    days = list(days_of(shown, zone))
    whole = [session for day in days for session in day["sessions"]]
    talks = [session for session in whole if session["kind"] != "break"]
    columns = shown.cover.get("columns", [])
    return {
        "cover": shown.cover,
        "conference": shown.conference,
        "version": shown.version,
        "is_draft": shown.is_draft,
        "days": days,
        "matrix": [(session, cells(session, columns)) for session in talks] if columns else [],
        "columns": columns,
        "language_name": names.own_name(shown.language),
        "is_wide": len(columns) > UPRIGHT,
        "is_long": len(talks) > LONG,
        "has_open": any(channel.get("open") for session in talks for channel in session.get("channels", ())),
        "parties": [party | {"mark_data": sheets.picture(party)} for party in shown.cover.get("parties", ())],
        "elsewhere": elsewhere(shown.cover),
        "mine": zones.city_time(zone) if zone else "",
        "address": (address := settings.ORIGIN + reverse("conference:programme", args=[shown.conference.slug])),
        "code": qr.picture(address),
    }


def days_of(shown: Shown, zone: str = "") -> Iterator[dict[str, Any]]:
    """Every day as its cover tells it, with its sessions; parts stand in their whole."""
    told = {day["on"]: day for day in shown.cover.get("days", ())}
    by_day: dict[str, list[dict[str, Any]]] = {on: [] for on in told}
    wholes: dict[str, dict[str, Any]] = {}
    for day, kind, content in queries.printed_rows(shown):
        whole = wholes.get(content.get("part_of", {}).get("slug", ""))
        if whole is None:
            wholes[content["slug"]] = content = {**content, "kind": kind}
            by_day.setdefault(day.isoformat(), []).append(content)
        else:
            whole.setdefault("inside", []).append(content)
    for on in sorted(by_day):
        day_told = told.get(on, {"on": on, "label": on})
        sessions = [readied(one, shown.cover["zone"], zone) | {"day": day_told["label"]} for one in by_day[on]]
        yield {**day_told, "sessions": sessions}


def readied(session: dict[str, Any], home: str, zone: str) -> dict[str, Any]:
    """With its people by role and its hours by the reader's clock, and those of its parts."""
    inside = [readied(part, home, zone) for part in session.get("inside", ())]
    return session | {"roles": roles(session), "inside": inside, "mine": mine(session, home, zone)}


def mine(session: dict[str, Any], home: str, zone: str) -> str:
    """ "23:00–00:30 +1 day" by the reader's clock; nothing where it shows the same, or no zone was asked for."""
    if not zone:
        return ""
    ends = datetime.fromisoformat(session["ends"]) if "ends" in session else None
    span = timetable.pair(datetime.fromisoformat(session["starts"]), ends, home, zone).mine
    return f"{span} {shift_words((span.last or span.first).shift)}".strip() if span else ""


def roles(session: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """People under the role that they have: each role once where its people follow one another."""
    grouped = groupby(session.get("people", ()), key=lambda human: human["role_label"])
    return [(role, [human | {"notes": notes(human)} for human in people]) for role, people in grouped]


def notes(human: dict[str, Any]) -> str:
    """ "to be confirmed, example" """
    return ", ".join(
        ([to_be_confirmed()] if human.get("open") else []) + ([human["mark"]] if human.get("mark") else [])
    )


def cells(session: dict[str, Any], columns: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """How the session can be followed in the language of each column."""
    spoken = {language["code"] for language in session.get("spoken", ())}
    channels = session.get("channels", ())
    return [
        {
            "is_spoken": column["code"] in spoken,
            "channels": [channel for channel in channels if channel["code"] == column["code"]],
        }
        for column in columns
    ]


def elsewhere(cover: dict[str, Any]) -> dict[str, Any]:
    """What clocks show in other places when it is noon by the conference's, on its first day."""
    if not cover.get("first") or not cover.get("zones"):
        return {}
    day = date.fromisoformat(cover["first"])
    noon = timetable.moment(datetime(day.year, day.month, day.day, 12), cover["zone"])  # noqa: DTZ001  a wall clock
    walls = [(zones.city(name), zones.wall(noon, name, day)) for name, _said in cover["zones"]]
    return {"clock": "12:00", "places": [(city, wall.clock, shift_words(wall.shift)) for city, wall in walls]}


def offered_zones(shown: Shown) -> list[str]:
    """The zones in which a second clock can be printed: few, since each is a file of its own."""
    return [name for name, _said in shown.cover.get("zones", ()) if name != shown.cover["zone"]]


def name_of_file(shown: Shown, zone: str = "") -> str:
    """``conference-v2-ka.pdf``, ``conference-v2-ka-auckland.pdf``; addresses are in Latin letters already."""
    number = f"v{shown.version.number}" if shown.version else "draft"
    place = f"-{georgian.slug(zone.rpartition('/')[2])}" if zone else ""
    return f"{shown.conference.slug}-{number}-{shown.language}{place}.pdf"


def digest(shown: Shown) -> str:
    """What a published programme's print is known by: it changes with the version and with whatever prints it."""
    if shown.version is None:
        raise ValueError("a draft is not kept")
    said = f"{shown.version.pk} {shown.version.number} {shown.language} {shown.conference.slug} {settings.ORIGIN}"
    made_by = shown.version.prepared.get("made_by", "")
    return sha256(f"{said} {shown.version.published_at} {made_by} {printer()}".encode()).hexdigest()[:24]


@cache
def printer() -> str:
    """A digest of everything that decides how papers look."""
    said = sha256(f"{release('weasyprint')} {release('segno')} {lettering.digest()} {sources.digest()}".encode())
    for pattern in MADE_OF:
        for path in sorted(HERE.glob(pattern)):
            said.update(path.read_bytes())
    return said.hexdigest()
