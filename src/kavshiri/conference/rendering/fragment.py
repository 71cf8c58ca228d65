"""A session as it stands in the programme: flat strings, made once for every version.

The place of the reader's own time is empty and hidden, for ``reader.fill`` or the page's module to fill.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from kavshiri.conference.changes import marks
from kavshiri.conference.edition import Edition
from kavshiri.conference.models import Session
from kavshiri.conference.rendering.said import html, marked

MANNER_ICONS = {"simultaneous": "ear", "consecutive": "ear", "sign": "hand", "captions": "captions"}


def utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def data(session: Session, facets: dict[str, str], until: datetime) -> str:
    """What the page's modules read: filters, from when to when the session is on, and that it is called off."""
    told = "".join(f' data-{name}="{escape(words)}"' for name, words in facets.items() if words)
    told += " data-off" if session.status == Session.Status.CANCELLED else ""
    return f'data-filter-row{told} data-now-from="{utc(session.starts_at)}" data-now-until="{utc(until)}"'


def home_time(told: dict[str, Any]) -> str:
    """The conference's clock, the start larger than the end."""
    out = f'<b><time datetime="{told["starts"]}">{told["first"]}</time></b>'
    if last := told.get("last"):
        out += f'<span class="soft num">–<time datetime="{told["ends"]}">{last}</time></span>'
    if told.get("shift"):
        out += f' <span class="plus-day">{_("+1 day")}</span>'
    return out


def mine(session: Session, edition: Edition, tag: str = "div") -> str:
    """The place of the reader's own clock, hidden until it is known."""
    ends = f' data-zone-until="{utc(session.ends_at)}"' if session.ends_at else ""
    place = f'data-zone-at="{utc(session.starts_at)}" data-zone-home="{edition.zone}"{ends} data-zone-brief'
    return f'<{tag} class="mine" data-zone-line hidden><span {place}></span></{tag}>'


def when(session: Session, told: dict[str, Any], edition: Edition) -> str:
    zone = edition.city_time + (f" ({_('example')})" if told.get("times_are_ours") else "")
    return (
        f'<div class="session__when"><div>{home_time(told)}<span class="zone">{escape(zone)}</span></div>'
        f"{mine(session, edition)}</div>"
    )


def kicker(told: dict[str, Any], edition: Edition) -> str:
    """ "Thematic session 1 · 90 minutes", track, and what has to be known at once."""
    words: list[str] = [escape(told["label"])]
    words += [escape(told["length"])] if told.get("length") else []
    words += [html(told["track"], edition.language)] if told.get("track") else []
    words += [html(told["room"], edition.language)] if told.get("room") else []
    words += [escape(told["mark"])] if told.get("mark") else []
    live = f'<span class="tag tag--live" data-now-tag hidden>{_("Now")}</span>'
    called_off = f' <span class="tag tag--bad">{_("Cancelled")}</span>' if told.get("cancelled") else ""
    changed = marks.place(told.get("events", ""))
    return f'<p class="small soft">{" · ".join(words)} {live}{called_off}{changed}</p>'


def anchor(slug: str) -> str:
    """Where the programme has a session."""
    return f"s-{slug}"


def keeping(told: dict[str, Any], edition: Edition) -> str:
    """A button of the page's form ``keep`` (``_mine.html``), named by its words and told apart by the title.

    What is called off is offered to nobody.
    """
    if not edition.may_be_kept or told.get("cancelled"):
        return ""
    described = f'aria-describedby="{anchor(told["slug"])}"'
    button = f'<button class="btn btn--small" form="keep" name="add" value="{told["slug"]}" {described}>'
    return f'<p class="keep no-print">{button}{_("Add to my schedule")}</button></p>'


def title(told: dict[str, Any], edition: Edition, level: int = 3) -> str:
    plain = escape(told["title"]["t"])
    words = f"<s>{plain}</s>" if told.get("cancelled") else plain
    link = f'<a href="{edition.session(told["slug"])}">{words}</a>'
    number = told.get("theme", {}).get("number")
    before = f'<span class="theme-no" aria-hidden="true">{number}</span>&ensp;' if number and level == 3 else ""
    named = f' id="{anchor(told["slug"])}"' if level == 3 else ""
    return f"<h{level}{named}>{before}{marked(told['title'], link, edition.language)}</h{level}>"


def somebody(human: dict[str, Any], edition: Edition) -> str:
    """A name and an office, each leading to its page; what is not confirmed says so."""
    out = []
    if person := human.get("person"):
        address = reverse("conference:person", args=[person["slug"]])
        out.append(f'<a href="{address}">{html(person["name"], edition.language)}</a>')
    if office := human.get("office"):
        words = html(office["title"], edition.language)
        address = reverse("conference:office", args=[office["slug"]])
        out.append(words if person else f'<a href="{address}">{words}</a>')
    notes = [_("to be confirmed")] if human.get("open") else []
    notes += [human["mark"]] if human.get("mark") else []
    return ", ".join(out) + (f' <span class="soft">({escape(", ".join(notes))})</span>' if notes else "")


def people(told: dict[str, Any], edition: Edition) -> str:
    """One line for each role: "Moderator: …"."""
    out = ""
    for role, group in groupby(told.get("people", ()), key=lambda human: human["role_label"]):
        out += f'<p class="small">{escape(role)}: {"; ".join(somebody(human, edition) for human in group)}</p>'
    return out


def spoken(language: dict[str, Any]) -> str:
    return (
        f'<span class="tag tag--floor how how--mic" lang="{escape(language["code"])}">{escape(language["own"])}</span>'
    )


def interpreted(channel: dict[str, Any], says_open: bool) -> str:
    """A language one can follow in, in its own words; an unusual manner and what is still open are said."""
    more = "" if channel["manner"] == "simultaneous" else f", {channel['manner_label'].lower()}"
    more += f", {_('to be confirmed')}" if says_open and channel.get("open") else ""
    own = f'<span lang="{escape(channel["code"])}">{escape(channel["own"])}</span>'
    how = MANNER_ICONS[channel["manner"]]
    return f'<span class="tag tag--lang how how--{how}"><span>{own}{escape(more)}</span></span>'


def langs(told: dict[str, Any]) -> str:
    """Languages spoken and interpreted, each on its own line; what is open of all of them is said once."""
    notes, channels = [told["languages_mark"]] if told.get("languages_mark") else [], told.get("channels", ())
    all_open = all(channel.get("open") for channel in channels)
    open_notes = [_("to be confirmed")] if all_open else []
    heard = (interpreted(channel, not all_open) for channel in channels)
    out = _line(_("Spoken"), notes, "".join(spoken(language) for language in told.get("spoken", ())))
    return out + _line(_("Interpreted"), [*open_notes, *notes], "".join(heard))


def _line(label: str, notes: list[str], tags: str) -> str:
    noted = f"{label} ({', '.join(notes)})" if notes else label
    return f'<div class="langs"><span class="soft">{escape(noted)}</span>{tags}</div>' if tags else ""


def parts(nested: Iterable[tuple[Session, dict[str, Any]]], edition: Edition) -> str:
    """Parts of a session, each with both times, under the whole."""
    out = "".join(
        f'<li><p class="small soft"><span class="num">{told["clock"]}</span> {mine(part, edition, "span")}'
        f"{marks.place(told.get('events', ''))}</p>"
        f"{title(told, edition, 4)}{people(told, edition)}</li>"
        for part, told in nested
    )
    return f'<ol class="session__parts">{out}</ol>' if out else ""


def pause(session: Session, told: dict[str, Any], edition: Edition, said: str) -> str:
    words = marked(told["title"], escape(told["title"]["t"]), edition.language)
    length = f", {escape(told['length'])}" if told.get("length") else ""
    live = f' <span class="tag tag--live" data-now-tag hidden>{_("Now")}</span>{marks.place(told.get("events", ""))}'
    return (
        f'<li class="pause" {said} data-filter-uncounted><div class="num">{told["clock"]}{mine(session, edition)}</div>'
        f"<div>{words}{length}{live}</div></li>"
    )


def whole(session: Session, told: dict[str, Any], nested: str, edition: Edition, said: str) -> str:
    """The ``<li>`` of one session in the programme."""
    if session.kind == Session.Kind.BREAK:
        return pause(session, told, edition, said)
    inside = kicker(told, edition) + title(told, edition) + people(told, edition) + langs(told) + nested
    inside += keeping(told, edition)
    return f'<li {said}>{when(session, told, edition)}<article class="session session__body">{inside}</article></li>'
