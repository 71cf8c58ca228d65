"""``{% load ui %}``: icons, page modules, times under two clocks, form fields, dates in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from babel import Locale
from babel.dates import format_date
from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.forms import BaseForm
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _

from kavshiri.ui import breaking, clock, dayline, qr, zones

register = template.Library()

# languages whose zone names we carry, because common browsers lack them (tools/zones.py)
NAMED = frozenset({"ka"})
NO_BREAK = "\u00a0"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A symbol of ``icons.svg``; silent beside words, named by ``label`` where it stands alone."""
    href = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" width="20" height="20" role="img" aria-label="{}"><use href="{}"/></svg>', label, href
        )
    return format_html('<svg class="icon" width="20" height="20" aria-hidden="true"><use href="{}"/></svg>', href)


@register.simple_tag(name="qr")
def qr_code(address: str, title: str) -> SafeString:
    """A code that a telephone reads the address from; nothing where the address is too long for one."""
    return qr.svg(address, title)


@register.simple_tag
def module(name: str) -> SafeString:
    """The page module ``ui/js/<name>.js``; the words it needs travel with it."""
    words = _words_for(name)
    data = SafeString("".join(format_html(' data-{}="{}"', key, word) for key, word in words.items()))
    return format_html(
        '<script type="module" src="{}" data-module="{}"{}></script>', static(f"ui/js/{name}.js"), name, data
    )


def _words_for(name: str) -> dict[str, str]:
    if name != "zone":
        return {}
    lacking = f"ui/zones.{_locale()}.json"
    return {
        "names": static(lacking) if _locale() in NAMED else "",
        "plus1": shift_words(1),
        "plus2": shift_words(2),
        "minus1": shift_words(-1),
        "minus2": shift_words(-2),
        "same": _("the same as conference time"),
        "yours": _("Your time: {zone}"),
    }


def shift_words(shift: int) -> str:
    """ "+1 day", "−2 days", or nothing: how far the reader's date is from the conference's."""
    said = {1: _("+1 day"), 2: _("+2 days"), -1: _("−1 day"), -2: _("−2 days")}
    return said.get(shift, "")


@register.simple_tag
def city_time(zone: str) -> str:
    """ "Tbilisi time" """
    return zones.city_time(zone)


@register.filter
def utc(moment: dt.datetime) -> str:
    """The moment as a machine reads it: 2020-11-24T10:00:00Z."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@register.simple_tag
def home_times(start: dt.datetime, end: dt.datetime | None, home: str) -> SafeString:
    """ "14:00–15:30" by the conference's clock; an end on the next day says so."""
    day = _date(start, home)
    first = zones.wall(start, home, day)
    out = format_html('<time datetime="{}">{}</time>', utc(start), first.clock)
    if end is None:
        return out
    last = zones.wall(end, home, day)
    shift = _shift_mark(last.shift)
    return format_html('{}–<time datetime="{}">{}</time>{}', out, utc(end), last.clock, shift)


def _shift_mark(shift: int) -> SafeString:
    return format_html(' <span class="plus-day">{}</span>', shift_words(shift)) if shift else SafeString("")


@register.simple_tag
def reader_times(
    start: dt.datetime, end: dt.datetime | None, home: str, zone: str = "", *, brief: bool = False
) -> SafeString:
    """The second clock: empty and hidden until ``zone.js`` fills it, or filled here when the reader's zone is known.

    ``brief`` hides it where both clocks show the same; otherwise that is said.
    """
    data = format_html(' data-zone-at="{}" data-zone-home="{}"', utc(start), home)
    data += format_html(' data-zone-until="{}"', utc(end)) if end else SafeString("")
    data += SafeString(" data-zone-brief") if brief else SafeString("")
    inside = _reader_words(start, end, home, zone)
    hidden = SafeString("" if inside and not (brief and zones.is_same(start, zone, home)) else " hidden")
    return format_html('<span class="mine"{}{}>{}</span>', data, hidden, inside)


def _reader_words(start: dt.datetime, end: dt.datetime | None, home: str, zone: str) -> SafeString:
    if not zones.is_zone(zone):
        return SafeString("")
    if zones.is_same(start, zone, home):
        return format_html('<span class="zone">{}</span>', _("the same as conference time"))
    day = _date(start, home)
    first, last = zones.wall(start, zone, day), zones.wall(end, zone, day) if end else None
    line = format_html("<b>{}</b>", first.clock)
    if last is None:
        line += _shift_mark(first.shift)
    else:
        # a shift that both ends share is said once, behind them
        mark = _shift_mark(first.shift if first.shift != last.shift else 0)
        line += mark
        line += format_html("{}<b>{}</b>{}", " – " if mark else "–", last.clock, _shift_mark(last.shift))
    return line + format_html(' <span class="zone">{}</span>', zones.zone_name(zone))


def _date(moment: dt.datetime, zone: str) -> dt.date:
    return moment.astimezone(zones.ZoneInfo(zone)).date()


@register.inclusion_tag("ui/_times.html")
def time_pair(start: dt.datetime, end: dt.datetime | None, home: str, zone: str = "") -> dict[str, Any]:
    """Both clocks as a small list: the conference's, always in text, and the reader's."""
    return {"start": start, "end": end, "home": home, "zone": zone if zones.is_zone(zone) else ""}


@register.inclusion_tag("ui/_zones.html")
def zone_chooser(at: dt.datetime, home: str, zone: str = "", form: str = "") -> dict[str, Any]:
    """A list of zones, remembered by ``zone.js``; inside a GET form the server reads ``?zone=``.

    ``at`` is a moment of the conference, for the offsets; ``form`` is the id of a form it belongs to.
    """
    chosen = zone if zones.is_zone(zone) else home
    return {"choices": zones.choices(at, chosen), "chosen": chosen, "at": at, "home": home, "form": form}


@register.inclusion_tag("ui/_count.html")
def countdown(until: dt.datetime, over: str = "") -> dict[str, Any]:
    """Days, hours and minutes until a moment, by the portal's clock; ``over`` is said afterwards."""
    return {"until": until, "over": over, "is_over": clock.now() >= until, "units": ("day", "hour", "minute")}


@register.inclusion_tag("ui/_dayline.html")
def day_line(
    date: dt.date, spans: Iterable[tuple[dt.datetime, dt.datetime, bool]], home: str, zone: str = ""
) -> dict[str, Any]:
    """One day under two clocks. ``spans``: (start, end, whether next) of its sessions; start-only ones stay out."""
    date = _date(date, home) if isinstance(date, dt.datetime) else date
    day, spans = dayline.Day.of(date, home), list(spans)
    shown = {
        "day": day,
        "home": home,
        "date": date,
        "said": ", ".join(_span_words(start, end, home) for start, end, _next in spans),
        "blocks": dayline.blocks(day, spans),
        "bar": dayline.bar(day, home),
    }
    if zones.is_zone(zone) and not zones.is_same(day.start, zone, home):
        is_before = zones.wall(day.start, zone, date).shift < 0
        is_shifted = any(zones.wall(at, zone, date).shift for start, end, _next in spans for at in (start, end))
        shown |= {"mine": dayline.bar(day, zone), "zone_said": zones.zone_name(zone)}
        shown |= {"is_before": is_before, "shift_said": shift_words(-1 if is_before else 1) if is_shifted else ""}
    return shown


def _span_words(start: dt.datetime, end: dt.datetime, home: str) -> str:
    zone = zones.ZoneInfo(home)
    return f"{start.astimezone(zone):%H:%M}–{end.astimezone(zone):%H:%M}"


def _locale() -> str:
    return (get_language() or "ka").replace("-", "_")


@register.filter
def day(date: dt.date) -> str:
    """ "24 November", "24 ნოემბერი" """
    return format_date(date, f"d{NO_BREAK}MMMM", locale=_locale())


@register.filter
def weekday(date: dt.date) -> str:
    """ "Tuesday", "სამშაბათი" """
    return format_date(date, "EEEE", locale=_locale())


@register.filter
def full_day(date: dt.date) -> str:
    """ "24 November 2020", "2020 წლის 24 ნოემბერი" """
    year = f"y 'წლის' d{NO_BREAK}MMMM" if _locale() == "ka" else f"d{NO_BREAK}MMMM y"
    return format_date(date, year, locale=_locale())


@register.simple_tag
def unit_words(unit: str) -> str:
    """A unit of time for one, two and five of it, parted by bars: "day|days|days"; a plural rule picks one."""
    return "|".join(_unit_word(unit, count) for count in (1, 2, 5))


def _unit_word(unit: str, count: int) -> str:
    if unit == "day":
        return ngettext("day", "days", count)
    return ngettext("hour", "hours", count) if unit == "hour" else ngettext("minute", "minutes", count)


@register.filter
def breakable(text: object) -> str:
    """Words of more than fourteen Georgian letters may part between syllables."""
    return breaking.breakable(str(text))


@register.filter
def language_name(code: str) -> str:
    """A language in its own words: "Română"; the code where it is unknown."""
    try:
        return get_language_info(code)["name_local"]
    except KeyError:
        return code


@register.filter
def tongue(code: str) -> str:
    """A language in the reader's words, for sentences: „რუმინული“ on a Georgian page; the code where it is unknown."""
    return Locale.parse(_locale()).languages.get(code, code)


@register.simple_tag
def said(value: Any) -> SafeString:
    """Escaped words; a reading in another language than the page's keeps its ``lang``."""
    if getattr(value, "is_fallback", False):
        return format_html('<span lang="{}">{}</span>', value.language, str(value))
    return SafeString(escape(str(value)))


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One form field: label, hint, reason of an error beside it, all tied together for a screen reader."""
    widget = bound.field.widget
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        kind = "choices"
    elif isinstance(widget, CheckboxInput):
        kind = "check"
    else:
        kind = "line"
    described = [f"{bound.auto_id}-error"] if bound.errors else []
    described += [f"{bound.auto_id}-hint"] if bound.help_text else []
    attrs: dict[str, str | bool] = {"class": "input"} if kind == "line" else {}
    attrs |= {"aria-invalid": "true"} if bound.errors else {}
    attrs |= {"aria-describedby": " ".join(described)} if described else {}
    return {"field": bound, "kind": kind, "control": bound.as_widget(attrs=attrs), "optional": not bound.field.required}


@register.inclusion_tag("ui/_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """The summary on top of a form that was sent back, each reason a link to its field."""
    wrong = [bound for bound in form if bound.errors]
    return {"form": form, "wrong": wrong, "count": len(wrong) + len(form.non_field_errors())}


@register.inclusion_tag("ui/_pages.html")
def pagination(page: Any, query: str = "") -> dict[str, Any]:
    """Steps through a ``Paginator`` page; ``query`` is the rest of the address, as ``q=word``."""
    return {"page": page, "query": f"{query}&" if query else ""}
