"""A reader's own selection of sessions: in an address, and by day with what overlaps and what is free between.

An address holds it as ``?s=slug,slug`` (or ``s`` several times), which calendars read, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.core.validators import slug_re
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.conference import queries
from kavshiri.conference.changes.ledger import ledger_of
from kavshiri.conference.models import Row
from kavshiri.conference.pages import Shown
from kavshiri.pure.clashes import Claim, clashes

MOST = 100  # sessions
LONGEST = 100  # signs of a slug
FREE = timedelta(minutes=15)  # what is shorter is the way from one room to the next


def encode(slugs: Iterable[str]) -> str:
    """What ``decode`` reads."""
    return ",".join(slugs)


def decode(texts: Iterable[str]) -> tuple[list[str], tuple[str, ...]]:
    """The slugs, each once and in order, and sentences about what could not be read."""
    found = dict.fromkeys(slug for text in texts for slug in text.split(",") if slug)
    good = [slug for slug in found if len(slug) <= LONGEST and slug_re.match(slug)]
    faults = (
        [_("Part of this address is not a selection of sessions and was left out.")] if len(good) < len(found) else []
    )
    if len(good) > MOST:
        faults.append(_("A selection holds %(most)d sessions at most; the others were left out.") % {"most": MOST})
    return good[:MOST], tuple(faults)


@dataclass(slots=True)
class Chosen:
    """A session of the selection; ``clashes``: (title, minutes) of others at the same time; ``free`` before."""

    row: Row
    others: str
    clashes: list[tuple[Any, str]] = field(default_factory=list)
    free: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """``slugs`` are those of today; ``moved``: old -> new; ``gone``: titles of what the programme no longer has."""

    slugs: list[str]
    rows: list[Row]
    moved: dict[str, str]
    gone: list[str]


def selected(shown: Shown, slugs: list[str]) -> Selection:
    """Follow old addresses, and find what the programme no longer has."""
    rows = shown.rows(slugs)
    missing = [slug for slug in slugs if slug not in {row.slug for row in rows}]
    moved = queries.moved_sessions(shown.conference, missing) if missing else {}
    moved = {old: new for old, new in moved.items() if new}
    more = shown.rows([new for new in moved.values() if new not in slugs]) if moved else []
    found = {row.slug: row for row in (*rows, *more)}
    moved = {old: new for old, new in moved.items() if new in found}
    now = list(dict.fromkeys(moved.get(slug, slug) for slug in slugs))
    known = [slug for slug in now if slug in found]
    ordered = sorted(found.values(), key=lambda row: row.position)
    return Selection(known, ordered, moved, titles_of_gone(shown, [slug for slug in now if slug not in found]))


def titles_of_gone(shown: Shown, slugs: list[str]) -> list[str]:
    """What they were called in the last version that had them; the address of one that never was in any."""
    if not slugs or shown.version is None:
        return slugs
    titles: dict[str, str] = {}
    for entry in ledger_of(shown.version).values():
        if entry.gone and (words := entry.last.get("title")):
            titles[entry.last.get("slug", "")] = words.get(shown.language) or next(iter(words.values()))
    return [titles.get(slug, slug) for slug in slugs]


def days(selection: Selection) -> list[tuple[date, list[Chosen]]]:
    """By day, with overlaps and free time."""
    chosen = [Chosen(row, encode(slug for slug in selection.slugs if slug != row.slug)) for row in selection.rows]
    by_slug = {one.row.slug: one for one in chosen}
    for clash in clashes(claims(selection.rows)):
        first, second = by_slug[str(clash.first.by)], by_slug[str(clash.second.by)]
        first.clashes.append((second.row.content["title"], minutes(clash.lasts)))
        second.clashes.append((first.row.content["title"], minutes(clash.lasts)))
    out = [(day, list(found)) for day, found in groupby(chosen, key=lambda one: one.row.day)]
    for _day, found in out:
        _tell_free(found)
    return out


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
        if until and one.row.starts_at - until >= FREE:
            one.free = minutes(one.row.starts_at - until)
        ends = one.row.ends_at or one.row.starts_at + queries.UNKNOWN_LENGTH
        until = max(until, ends) if until else ends


def minutes(lasts: timedelta) -> str:
    count = int(lasts.total_seconds() // 60)
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}
