"""When a session is, and when it was, by the clocks of the conference's zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.conference.changes.values import Change, Moment
from kavshiri.conference.changes.words.said import differs, put, reader
from kavshiri.pure import georgian
from kavshiri.ui import zones


def local(moment: Moment) -> datetime:
    return moment.at.astimezone(ZoneInfo(moment.zone))


def clock(moment: Moment, *, offset: bool = False) -> str:
    """ "10:00", with its offset where the clock alone would not tell two moments apart."""
    shown = f"{local(moment):%H:%M}"
    return f"{shown} ({zones.utc_offset(moment.zone, moment.at)})" if offset else shown


def when(moment: Moment) -> str:
    """ "on 24 November at 10:00" """
    day = georgian.on_day(local(moment).date(), reader())
    return _("%(day)s at %(clock)s") % {"day": day, "clock": clock(moment)}


def where_or_when(pattern: str, told: str) -> SafeString:
    return put(pattern, when=told)


def planned(told: tuple[Moment, Moment | None] | None) -> SafeString:
    """Called off, and when it would have been: "has been cancelled (was planned for 10:00–11:30 on 24 November)"."""
    if told is None:
        return SafeString(_("has been cancelled"))
    start, end = told
    day = georgian.on_day(local(start).date(), reader())
    clocks = f"{clock(start)}–{clock(end)}" if end else clock(start)
    later = end is not None and local(end).date() != local(start).date()
    clocks += f" {_('+1 day')}" if later else ""
    return put(_("has been cancelled (was planned for %(clock)s %(day)s)"), clock=clocks, day=day)


def of_clock(day: date, *, year: bool = False) -> str:
    """The day beside a clock: "on 24 November"; in Georgian it stands before the clock and is the clock's."""
    write = georgian.of_day if reader() == "ka" else georgian.on_day
    return write(day, reader(), year=year)


def moved(change: Change) -> SafeString:
    """The day is said once where it is the same."""
    before, after = change.before, change.after
    offset = f"{local(before):%F %R}" == f"{local(after):%F %R}" or before.zone != after.zone
    clocks = clock(before, offset=offset), clock(after, offset=offset)
    days = local(before).date(), local(after).date()
    year = days[0].year != days[1].year
    if days[0] == days[1]:
        told = {"before": clocks[0], "after": clocks[1], "day": georgian.on_day(days[1], reader())}
        return put(_("moved from %(before)s to %(after)s %(day)s"), **told)
    told = {"before": clocks[0], "after": clocks[1]}
    told |= {f"day_{name}": of_clock(day, year=year) for name, day in zip(told, days, strict=True)}
    return put(_("moved from %(before)s %(day_before)s to %(after)s %(day_after)s"), **told)


def ends(change: Change) -> SafeString:
    """Another end with the same start; the day is named where it is not that of the start."""
    was, now = (_end(moment, change.about) for moment in (change.before, change.after))
    if not now:
        return put(_("its end is open now (was: %(before)s)"), before=was)
    return put(_("ends at %(after)s (was: %(before)s)") if was else _("ends at %(after)s"), after=now, before=was)


def _end(moment: Moment | None, start: Moment) -> str:
    if moment is None:
        return ""
    day = local(moment).date()
    if day == local(start).date():
        return clock(moment)
    return _("%(clock)s %(day)s") % {"clock": clock(moment), "day": of_clock(day)}


def length(change: Change) -> SafeString:
    return differs(_("length"), *(_minutes(told) for told in (change.before, change.after)))


def _minutes(told: timedelta | None) -> str:
    count = round(told / timedelta(minutes=1)) if told else 0
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count} if count else ""


TIMES = {"moved": moved, "ends": ends, "length": length}
