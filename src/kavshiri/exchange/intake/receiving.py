"""What forms bring, as an intake keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kavshiri.classifications import names
from kavshiri.conference.models import Session
from kavshiri.exchange.intake import fields, sources
from kavshiri.exchange.models import Intake
from kavshiri.journal.models import Sourced
from kavshiri.pure import announcements
from kavshiri.pure.announcements import Announcement
from kavshiri.ui import clock

MOST_NEW = 3_000  # new names of one table


def table(told: Mapping[str, Any]) -> dict[str, Any]:
    """An uploaded or pasted table; raises ``Unreadable``."""
    file = told["file"]
    grids = sources.from_file(file.name, file.read()) if file else sources.from_paste(told["pasted"], told["markup"])
    return {
        "kind": Intake.Kind.TABLE,
        "conference": told["conference"],
        "sender": told["sender"].strip(),
        "name": (file.name if file else "")[-200:],
        "content": {"grids": [grid.to_json() for grid in grids]},
    }


def announcement(told: Mapping[str, Any]) -> dict[str, Any]:
    """The text with the day on which it was brought, since „this year“ is said from there."""
    first = next((line.strip() for line in told["text"].splitlines() if line.strip()), "")
    content = {"text": told["text"], "on": clock.now().date().isoformat()}
    return {"kind": Intake.Kind.ANNOUNCEMENT, "name": first[:200], "content": content}


def read(intake: Intake) -> Announcement:
    """What the announcement is found to say."""
    called = {code: [names.country(code, spoken) for spoken in fields.SPOKEN] for code in names.country_codes()}
    content = intake.content
    return announcements.read(content["text"], date.fromisoformat(content["on"]), called)


def columns(intake: Intake, posted: Any) -> dict[str, Any]:
    """What the person chose of sheet, heading and columns; another sheet or heading begins anew."""
    grid, first = _number(posted.get("grid")), _number(posted.get("first"))
    anew = grid != _number(posted.get("grid-shown")) or first != _number(posted.get("first-shown"))
    known, width = fields.labels(), _number(posted.get("width")) or 0
    told = [posted.get(f"column-{place}", "") for place in range(min(width, 60))]
    choices: dict[str, Any] = {
        "grid": grid or 0,
        "fields": None if anew else [field if field in known else "" for field in told],
        "kind": posted.get("kind") if posted.get("kind") in Session.Kind.values else Session.Kind.THEMATIC,
        "source": posted.get("source") if posted.get("source") in Sourced.Source.values else Sourced.Source.OURS,
    }
    same_sheet = grid == _number(posted.get("grid-shown"))
    if not same_sheet or first is None:
        return {**choices, "first": None, "last": None}
    last = _number(posted.get("last-shown")) if first == _number(posted.get("first-shown")) else first
    return {**choices, "first": first, "last": last}


def who(posted: Any) -> dict[str, dict[str, str]]:
    """What was chosen otherwise than the page proposed it: folded name → how, and the organisation of an office.

    Whoever chooses an organisation means an office of it, with or without the button beside it.
    """
    told: dict[str, dict[str, str]] = {}
    for place, name in enumerate(posted.getlist("who")[:MOST_NEW]):
        how, of = posted.get(f"how-{place}", ""), posted.get(f"of-{place}", "")
        shown_how, _colon, shown_of = posted.get(f"shown-{place}", "").partition(":")
        how = "office" if of and of != shown_of and how == shown_how else how
        if how in ("person", "office", "leave") and (how, of) != (shown_how, shown_of):
            told[name[:400]] = {"how": how, "of": of if of.isdecimal() else ""}
    return told


def _number(words: Any) -> int | None:
    text = str(words or "")
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 7 else None
