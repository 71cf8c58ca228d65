"""A reader's own selection of sessions by day: what overlaps, what is free between, what changed, how it is heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.classifications import names
from kavshiri.conference import lateness, queries
from kavshiri.conference.changes import marks, telling
from kavshiri.conference.changes.comparing import compare_only
from kavshiri.conference.changes.ledger import ledger_of
from kavshiri.conference.changes.values import CHANGED
from kavshiri.conference.keeping import Kept
from kavshiri.conference.models import Row
from kavshiri.conference.pages import Shown
from kavshiri.conference.rendering.said import Said
from kavshiri.pure.clashes import Claim, clashes

FREE = timedelta(minutes=15)  # what is shorter is the way from one room to the next
MOST_COMPARED = 6  # versions that a page compares with the one in force; of others it says what sort of change it was


@dataclass(slots=True)
class Chosen:
    """A session of the selection; ``clashes``: (title, minutes) of others at the same time; ``free`` before.

    ``news``: {state, lines} since it was added, empty where nothing changed; ``heard``: how it can be followed in the
    reader's language, empty where it cannot, None where nothing is known of its languages or nobody needs them;
    ``later``: by how many minutes it is expected to begin later than published.
    """

    row: Row
    known: int = 0
    clashes: list[tuple[Said, str]] = field(default_factory=list)
    free: str = ""
    news: Mapping[str, Any] = field(default_factory=dict)
    heard: list[str] | None = None
    later: int = 0


@dataclass(frozen=True, slots=True)
class Selection:
    """``kept`` are those of today; ``moved``: old -> new; ``gone``: titles of what the programme no longer has."""

    kept: Kept
    rows: list[Row]
    moved: dict[str, str]
    gone: list[Said]


def selected(shown: Shown, kept: Kept) -> Selection:
    """Follow old addresses, and find what the programme no longer has."""
    rows = shown.rows(list(kept))
    missing = [slug for slug in kept if slug not in {row.slug for row in rows}]
    moved = queries.moved_sessions(shown.conference, missing) if missing else {}
    moved = {old: new for old, new in moved.items() if new}
    more = shown.rows([new for new in moved.values() if new not in kept]) if moved else []
    found = {row.slug: row for row in (*rows, *more)}
    moved = {old: new for old, new in moved.items() if new in found}
    now = followed(kept, moved)
    ordered = sorted(found.values(), key=lambda row: row.position)
    gone = titles_of_gone(shown, [slug for slug in now if slug not in found])
    return Selection({slug: number for slug, number in now.items() if slug in found}, ordered, moved, gone)


def followed(kept: Kept, moved: Mapping[str, str]) -> Kept:
    """The selection with the present addresses of what has moved."""
    return {moved.get(slug, slug): number for slug, number in kept.items()}


def titles_of_gone(shown: Shown, slugs: list[str]) -> list[Said]:
    """What they were called in the last version that had them; the address of one that never was in any."""
    if not slugs or shown.version is None:
        return [{"t": slug} for slug in slugs]
    titles: dict[str, Said] = {}
    for entry in ledger_of(shown.version).values():
        if entry.gone and (words := entry.last.get("title")):
            titles[entry.last.get("slug", "")] = _said(words, shown.language)
    return [titles.get(slug, {"t": slug}) for slug in slugs]


def _said(words: Mapping[str, str], language: str) -> Said:
    if language in words:
        return {"t": words[language]}
    other, text = next(iter(words.items()))
    return {"t": text, "l": other}


def days(shown: Shown, selection: Selection, language: str) -> list[tuple[date, list[Chosen]]]:
    """By day; ``language`` is the one that the reader understands."""
    told = news(shown, selection)
    late = lateness.of(shown.conference)
    chosen = [
        Chosen(
            row, selection.kept.get(row.slug, 0), news=told.get(row.slug, {}), heard=heard(row, language),
            later=late.of(row.session_id),
        )
        for row in selection.rows
    ]  # fmt: skip
    _tell_clashes(chosen)
    out = [(day, list(found)) for day, found in groupby(chosen, key=lambda one: one.row.day)]
    for _day, found in out:
        _tell_free(found)
    return out


def news(shown: Shown, selection: Selection) -> dict[str, dict[str, Any]]:
    """What changed in each session since the version that the reader knew when adding it: {state, lines …}.

    The rows know which versions did something; only those that matter are read and compared.
    """
    letters = {
        row.slug: (known, letter)
        for row in selection.rows
        if (known := selection.kept.get(row.slug, 0)) and (letter := marks.since(row.content.get("events", ""), known))
    }
    if not letters or shown.version is None:
        return {}
    out: dict[str, dict[str, Any]] = {}
    after = queries.version(shown.conference, shown.version.number)
    for number in sorted({known for known, _letter in letters.values()}, reverse=True)[:MOST_COMPARED]:
        before = queries.version(shown.conference, number)
        slugs = {slug for slug, (known, _letter) in letters.items() if known == number}
        letters = {slug: told for slug, told in letters.items() if slug not in slugs}
        if before and after:
            found = compare_only(before.content, after.content, slugs)
            out |= {one.slug: told for one in found if (told := telling.one(one))["lines"] or one.state != CHANGED}
    return out | {slug: {"state": marks.labels()[letter]} for slug, (_known, letter) in letters.items()}


def heard(row: Row, language: str) -> list[str] | None:
    """ "spoken", "Simultaneous interpretation (to be confirmed)": every way to follow it in a language."""
    spoken, channels = row.content.get("spoken", ()), row.content.get("channels", ())
    if row.kind == "break" or row.content.get("cancelled") or not (spoken or channels):
        return None
    own = [_("spoken") for told in spoken if told["code"] == language]
    return own + [_manner(told) for told in channels if told["code"] == language]


def _manner(channel: Mapping[str, Any]) -> str:
    label = str(channel["manner_label"]).lower()
    return f"{label} ({_('to be confirmed')})" if channel.get("open") else label


def languages(shown: Shown) -> list[tuple[str, str]]:
    """(code, own name) of those in which something can be heard, the page's own first; none where none is known."""
    found = [(code, own) for code, own in shown.cover.get("filters", {}).get("lang", ())]
    own = (shown.language, names.own_name(shown.language))
    return [own, *(one for one in found if one[0] != shown.language)] if found else []


def _tell_clashes(chosen: list[Chosen]) -> None:
    by_slug = {one.row.slug: one for one in chosen}
    for clash in clashes(claims(one.row for one in chosen)):
        first, second = by_slug[str(clash.first.by)], by_slug[str(clash.second.by)]
        first.clashes.append((second.row.content["title"], minutes(clash.lasts)))
        second.clashes.append((first.row.content["title"], minutes(clash.lasts)))


def claims(rows: Iterable[Row]) -> Iterator[Claim]:
    """The reader's time; breaks and what is called off take none."""
    for row in rows:
        if row.kind != "break" and not row.content.get("cancelled") and row.ends_at:
            yield Claim("reader", row.slug, row.starts_at, row.ends_at, _whole(row.content))


def _whole(content: Mapping[str, Any]) -> str | None:
    return content["part_of"]["slug"] if content.get("part_of") else None


def _tell_free(found: list[Chosen]) -> None:
    until: datetime | None = None
    for one in found:
        if one.row.content.get("cancelled"):
            continue
        if until and one.row.starts_at - until >= FREE:
            one.free = minutes(one.row.starts_at - until)
        ends = one.row.ends_at or one.row.starts_at + queries.UNKNOWN_LENGTH
        until = max(until, ends) if until else ends


def minutes(lasts: timedelta) -> str:
    count = int(lasts.total_seconds() // 60)
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}
