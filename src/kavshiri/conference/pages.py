"""The pages as plain values: prepared rows joined with the little that depends on the moment and the reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kavshiri.conference import lateness, queries, reader, rendering, schema
from kavshiri.conference.asked import Asked
from kavshiri.conference.changes import marks, telling
from kavshiri.conference.models import Conference, Row, Version
from kavshiri.conference.rendering.said import Said, said
from kavshiri.texts.values import Texts

# more sessions than anybody reads as a table: it is folded then
LONG = 60

Joined = Iterable[tuple[Any, ...]]


@dataclass(slots=True)
class Shown:
    """A conference in one language, as published or as the secretariat's draft (then ``version`` is None)."""

    conference: Conference
    language: str
    version: Version | None
    cover: dict[str, Any]
    draft: list[Row]

    @property
    def is_draft(self) -> bool:
        return self.version is None

    def lines(self) -> Joined:
        """(day, facets, starts_at, ends_at, html, matrix line, event, session) of every session."""
        if self.version:
            return queries.programme_rows(self.version, self.language)
        return [
            (row.day, row.facets, row.starts_at, row.ends_at, row.html, row.content.get("matrix"),
             row.content.get("event"), row.session_id) for row in self.draft if row.html
        ]  # fmt: skip

    def row(self, slug: str) -> Row | None:
        if self.version:
            return queries.row(self.version, self.language, slug)
        return next((row for row in self.draft if row.slug == slug), None)

    def rows(self, slugs: Sequence[str]) -> list[Row]:
        if self.version:
            return queries.rows_at(self.version, self.language, slugs)
        return [row for row in self.draft if row.slug in slugs]

    def agenda(self, limit: int = 12) -> list[Row]:
        if self.version:
            return queries.agenda(self.version, self.language, limit)
        return [row for row in self.draft if row.html and row.kind != "break"]

    def late(self) -> lateness.Late:
        """Which sessions are expected later than published; one more query where there are any."""
        late = lateness.of(self.conference)
        if not late.minutes:
            return late
        rows = queries.rows_of_sessions(self.version, self.language, late.minutes) if self.version else self.draft
        return lateness.of(self.conference, rows)

    def upcoming(self, moment: datetime) -> Row | None:
        return queries.upcoming(self.version, self.language, moment) if self.version else None


def published(conference: Conference, language: str) -> Shown | None:
    """What readers see, or None where nothing is published or made ready for this language."""
    version = conference.published
    cover = queries.cover(conference, language)
    return Shown(conference, language, version, cover, []) if cover else None


def draft(conference: Conference, language: str) -> Shown:
    """The secretariat's working records, made ready on the spot."""
    whole = queries.whole(conference)
    cover = rendering.draft_cover(whole, language)
    return Shown(conference, language, None, cover, rendering.draft_rows(whole, None, language))


def options(choices: Sequence[Sequence[str]], chosen: str, *, foreign: bool = False) -> SafeString:
    """``<option>`` for each (code, words); ``foreign``: the words are in the language of the code."""
    out = []
    for code, words in choices:
        more = f' lang="{escape(code)}"' if foreign else ""
        more += " selected" if code == chosen else ""
        out.append(f'<option value="{escape(code)}"{more}>{escape(words)}</option>')
    return _safe("".join(out))


def choices(shown: Shown, asked: Asked) -> dict[str, SafeString]:
    """What the programme's form offers, with what was asked for chosen; nothing where there is nothing to choose."""
    filters, wanted = shown.cover.get("filters", {}), asked.wanted
    out = {"zone": options(shown.cover.get("zones", ()), asked.zone or shown.cover["zone"])}
    for name in ("lang", "theme", "kind"):
        out[name] = options(filters.get(name, ()), wanted.get(name, ""), foreign=name == "lang")
    return out


def _safe(text: str) -> SafeString:
    """Prepared HTML: every word in it was escaped when it was made."""
    return mark_safe(text)  # noqa: S308


def programme(shown: Shown, asked: Asked, moment: datetime) -> dict[str, Any]:
    """The programme by day. Rows that a filter leaves out stay in the page, hidden, for the page's own filter."""
    wanted, matrix, events, marked = asked.facets, [], [], 0
    days: dict[date, list[tuple[bool, str]]] = {}
    late = shown.late()
    total = count = 0
    for day, facets, starts_at, ends_at, html, line, event, session in shown.lines():
        fits = all(facet in facets for facet in wanted)
        if asked.since:
            html, more = marks.fill(html, asked.since)
            marked += more
        html = late.fill(html, session, starts_at)
        starts, ends = _shifted(starts_at, ends_at, late.of(session))
        total += line is not None
        count += fits and line is not None
        days.setdefault(day, []).append((fits, _at_moment(html, fits, starts, ends, moment)))
        matrix.append(line if fits or not line else line.replace("<tr", "<tr hidden", 1))
        events.append(event)
    return {
        **headed(f"{_('Programme')}: {shown.cover['short']['t']}", shown.cover.get("what")),
        "days": _days(shown, days, asked.zone),
        "matrix": _safe("".join(line for line in matrix if line)) if shown.cover.get("columns") else "",
        "event": _safe(schema.tree(shown.cover["event"], [event for event in events if event], settings.ORIGIN)),
        "choices": choices(shown, asked),
        "count": count,
        "total": total,
        "is_long": total > LONG,
        "since": telling.since(shown.version, asked.since, marked) if shown.version else {},
    }


def _shifted(starts_at: datetime, ends_at: datetime | None, minutes: int) -> tuple[datetime, datetime | None]:
    later = timedelta(minutes=minutes)
    return starts_at + later, ends_at + later if ends_at else None


def _at_moment(html: str, fits: bool, starts_at: datetime, ends_at: datetime | None, moment: datetime) -> str:
    """Hide what was filtered out, and mark what is on."""
    if not fits:
        return html.replace("<li ", "<li hidden ", 1)
    if starts_at <= moment < (ends_at or starts_at + queries.UNKNOWN_LENGTH):
        return html.replace("<li ", '<li aria-current="time" ', 1).replace("data-now-tag hidden", "data-now-tag", 1)
    return html


def _days(shown: Shown, days: dict[date, list[tuple[bool, str]]], zone: str) -> list[dict[str, Any]]:
    out = []
    for told in shown.cover.get("days", ()):
        rows = days.get(date.fromisoformat(told["on"]), [])
        html = "".join(row for _fits, row in rows)
        html = reader.fill(html, zone) if zone else html
        line = rendering.day_line(told, shown.cover["zone"], zone) if zone else _safe(told.get("line", ""))
        out.append({**told, "html": _safe(html), "line": line, "is_hidden": not any(fits for fits, _row in rows)})
    return out


def headed(title: str, *descriptions: Said | None) -> dict[str, str]:
    """What browsers, search engines and shared links say of a page: the first description's first line."""
    words = next((told["t"] for told in descriptions if told), "")
    return {"page_title": title, "page_description": words.split("\n")[0].strip()}


def record(title: Texts, description: Texts | None, language: str) -> dict[str, str]:
    """The same of a person's or an office's page."""
    return headed(said(title, language)["t"], said(description, language) if description else None)


def session(shown: Shown, row: Row, zone: str) -> dict[str, Any]:
    """A session's own page."""
    event = row.content.get("event")
    later = lateness.of(shown.conference).of(row.session_id)
    return {
        **headed(row.content["title"]["t"], row.content.get("abstract"), shown.cover.get("what")),
        "row": row,
        "zone": zone,
        "zones": options(shown.cover.get("zones", ()), zone or shown.cover["zone"]),
        "about": row.content,
        "later": later,
        "on": _shifted(row.starts_at, row.ends_at, later),
        "event": _safe(schema.branch(event, shown.cover["event"], settings.ORIGIN)) if event else "",
    }


def home(shown: Shown, moment: datetime) -> dict[str, Any]:
    """The conference's own page."""
    upcoming = shown.upcoming(moment)
    later = lateness.of(shown.conference).of(upcoming.session_id) if upcoming else 0
    starts = _shifted(upcoming.starts_at, None, later)[0] if upcoming else moment
    return {
        **headed(shown.cover["title"]["t"], shown.cover.get("what")),
        "agenda": shown.agenda(),
        "upcoming": upcoming,
        "later": later,
        "starts": starts,
        "is_on": bool(upcoming and starts <= moment),
        "event": _safe(schema.tree(shown.cover["event"], [], settings.ORIGIN)),
    }
