"""The interpretation matrix: sessions × languages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.conference.edition import Edition
from kavshiri.conference.rendering.fragment import MANNER_ICONS
from kavshiri.conference.rendering.said import html
from kavshiri.ui.templatetags.ui import day


def line(told: dict[str, Any], edition: Edition) -> str:
    """The session's ``<tr>``: in each language, how it can be followed."""
    channels: dict[str, list[dict[str, Any]]] = {}
    for channel in told.get("channels", ()):
        channels.setdefault(channel["code"], []).append(channel)
    spoken = {language["code"] for language in told.get("spoken", ())}
    cells = "".join(_cell(code, code in spoken, channels.get(code, []), edition) for code in edition.columns)
    head = f'<a href="{edition.session(told["slug"])}">{html(told["title"], edition.language)}</a>'
    called_off = f' <span class="tag tag--bad">{_("Cancelled")}</span>' if told.get("cancelled") else ""
    return f'<tr><th scope="row">{head}{called_off}<br>{_when(told)}</th>{cells}</tr>'


def _when(told: dict[str, Any]) -> str:
    """ "Thematic session 1 · 24 November, 15:45–17:15"; the table runs over all days of the conference."""
    on = day(date.fromisoformat(told["starts"][:10]))
    return f'<span class="small soft">{escape(told["label"])} · {on}, <span class="num">{told["clock"]}</span></span>'


def _cell(code: str, is_spoken: bool, channels: list[dict[str, Any]], edition: Edition) -> str:
    ways = [f'<span class="how how--mic">{_("spoken")}</span>'] if is_spoken else []
    ways += [_way(channel) for channel in channels]
    label = escape(names.own_name(code))
    return f'<td data-l="{label}">{"<br>".join(ways) or "—"}</td>'


def _way(channel: dict[str, Any]) -> str:
    """ "interpreted* by way of English"; the star is explained under the table."""
    words = {
        "simultaneous": _("interpreted"),
        "consecutive": _("interpreted in turns"),
        "sign": _("sign language"),
        "captions": _("captions"),
    }[channel["manner"]]
    star = "*" if channel.get("open") else ""
    more = f' <span class="soft">{escape(by_way(channel))}</span>' if channel.get("relay") else ""
    return f'<span class="how how--{MANNER_ICONS[channel["manner"]]}">{escape(words)}{star}</span>{more}'


def by_way(channel: dict[str, Any]) -> str:
    """ "by way of English": this channel is interpreted from another one."""
    return _("by way of %(language)s") % {"language": channel["relay_name"]}
