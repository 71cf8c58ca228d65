"""What a record says of itself in words: its facts, and what is still provisional."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.hall.models import Hall
from kavshiri.proceedings import record
from kavshiri.pure import georgian


def clock(at: datetime | None, zone: Any) -> str:
    return at.astimezone(zone).strftime("%H:%M:%S") if at else ""


def between(starts: datetime, ends: datetime | None, zone: Any) -> str:
    return f"{clock(starts, zone)}–{clock(ends, zone)}"


def day_and_clock(at: datetime | None, zone: Any, language: str) -> str:
    if at is None:
        return ""
    here = at.astimezone(zone)
    return f"{georgian.day(here.date(), language, year=True)}, {here:%H:%M:%S}"


def facts(told: dict[str, Any], zone: Any) -> Iterator[list[str]]:
    """Label and value of each; moments by the conference's own clock."""
    language = told["language"]
    yield [_("Conference"), told["conference_title"]]
    yield [_("Session"), told["title"]]
    for label, name in ((_("Began"), "began_at"), (_("Ended"), "ended_at")):
        yield [label, day_and_clock(told[name], zone, language)]
    yield [_("Time zone"), told["zone"]]
    yield [_("Quoting"), str(Hall.Rule(told["quoting"]).label)]
    yield [_("State"), state(told)]
    yield [_("As of"), day_and_clock(told["made_at"], zone, language)]


def state(told: dict[str, Any]) -> str:
    """Final, or provisional and why."""
    codes = told["provisional"]
    if not codes:
        return _("final")
    said = record.said()
    return _("provisional: %(why)s") % {"why": "; ".join(said[code] for code in codes)}


def spoken(seconds: int) -> str:
    """ "1 h 05 min", "4 min 10 s"."""
    hours, rest = divmod(seconds, 3600)
    if hours:
        return _("%(hours)d h %(minutes)02d min") % {"hours": hours, "minutes": rest // 60}
    return _("%(minutes)d min %(seconds)02d s") % {"minutes": rest // 60, "seconds": rest % 60}


def counted(count: int) -> str:
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}
