"""Rows of one language, in the order in which the programme has them: by time, parts after their whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from kavshiri.conference import schema
from kavshiri.conference.edition import Edition, columns
from kavshiri.conference.models import Conference, Row, Session, Version
from kavshiri.conference.queries import UNKNOWN_LENGTH
from kavshiri.conference.rendering import content, fragment, matrix
from kavshiri.pure import timetable
from kavshiri.ui import zones

Told = dict[int, dict[str, Any]]


def edition_of(conference: Conference, sessions: list[Session], language: str) -> Edition:
    return Edition(conference, language, columns(conference, sessions), zones.city_time(conference.zone))


def in_order(conference: Conference) -> list[tuple[Session, list[Session]]]:
    """Sessions with their parts, both by time."""
    sessions = sorted(conference.sessions.all(), key=lambda session: (session.starts_at, session.position, session.pk))
    parts: dict[int, list[Session]] = {}
    for session in sessions:
        if session.part_of_id:
            parts.setdefault(session.part_of_id, []).append(session)
    return [(session, parts.get(session.pk, [])) for session in sessions if not session.part_of_id]


def rows(
    conference: Conference, version: Version | None, language: str, news: Mapping[str, Any] | None = None
) -> list[Row]:
    tree = in_order(conference)
    edition = edition_of(conference, [session for whole, parts in tree for session in (whole, *parts)], language)
    edition = replace(edition, news=news or {}, may_be_kept=version is not None)
    told: Told = {}
    for whole, parts in tree:
        told[whole.pk] = content.content(whole, edition, None, parts)
        told |= {part.pk: content.content(part, edition, whole, []) for part in parts}
    introduce_neighbours(tree, told, edition)
    ends = when_over([whole for whole, _parts in tree], edition)
    made = (row for whole, parts in tree for row in _rows_of(whole, parts, told, ends[whole.pk], edition, version))
    return [_placed(row, position) for position, row in enumerate(made)]


def _placed(row: Row, position: int) -> Row:
    row.position = position
    return row


def _rows_of(
    whole: Session, parts: list[Session], told: Told, over: datetime, edition: Edition, version: Version | None
) -> Iterator[Row]:
    """The row of a session, and those of its parts (which have no fragment of their own)."""
    facets = merged([facets_of(session, told[session.pk]) for session in (whole, *parts)])
    nested = fragment.parts([(part, told[part.pk]) for part in parts], edition)
    attributes = {name: " ".join(facets[name]) for name in ("lang", "theme", "kind")}
    html = fragment.whole(whole, told[whole.pk], nested, edition, fragment.data(whole, attributes, over))
    yield _row(whole, told[whole.pk], facets, html, edition, version)
    for part in parts:
        yield _row(part, told[part.pk], facets_of(part, told[part.pk]), "", edition, version)


def _row(
    session: Session, told: dict[str, Any], facets: dict[str, list[str]], html: str, edition: Edition,
    version: Version | None,
) -> Row:  # fmt: skip
    if html and session.kind != Session.Kind.BREAK:
        told["matrix"] = matrix.line(told, edition)
    if session.kind != Session.Kind.BREAK:
        told["event"] = schema.written(schema.session(told, edition))
    return Row(
        version=version,
        language=edition.language,
        session=session,
        slug=session.slug,
        day=timetable.day_of(session.starts_at, edition.zone),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        kind=session.kind,
        theme=session.theme.code if session.theme else "",
        facets=" " + "".join(f"{name}:{code} " for name, codes in facets.items() for code in codes),
        html=html,
        content=told,
    )


def facets_of(session: Session, told: dict[str, Any]) -> dict[str, list[str]]:
    """By what a session is found: languages one can follow it in, theme, kind, who takes part."""
    is_break = session.kind == Session.Kind.BREAK
    followed = [*told.get("spoken", ()), *told.get("channels", ())]
    people = told.get("people", ())
    return {
        "lang": [] if is_break else list(dict.fromkeys(language["code"] for language in followed)),
        "theme": [session.theme.code] if session.theme else [],
        "kind": [] if is_break else [session.kind],
        "status": [] if session.status == Session.Status.PLANNED else [session.status],
        "person": [str(human["person"]["id"]) for human in people if "person" in human],
        "office": [str(human["office"]["id"]) for human in people if "office" in human],
    }


def merged(facets: list[dict[str, list[str]]]) -> dict[str, list[str]]:
    """The facets of the whole with those of its parts for the filters; people keep to where they take part."""
    own, *others = facets
    for name in ("lang", "theme", "kind"):
        own[name] = list(dict.fromkeys([*own[name], *(code for other in others for code in other[name])]))
    return own


def introduce_neighbours(tree: list[tuple[Session, list[Session]]], told: Told, edition: Edition) -> None:
    """Tell every session which one comes before and after it; breaks are passed over."""
    walk = [session for whole, parts in tree for session in (whole, *parts) if session.kind != Session.Kind.BREAK]
    for before, after in pairwise(walk):
        told[before.pk]["next"] = content.named(after, edition)
        told[after.pk]["previous"] = content.named(before, edition)


def when_over(sessions: list[Session], edition: Edition) -> dict[int, datetime]:
    """Until when each session is on; one without an end until the next of its track, at most an hour."""
    over: dict[int, datetime] = {}
    following: dict[int | None, datetime] = {}
    for session in reversed(sessions):
        latest = session.starts_at + UNKNOWN_LENGTH
        after = following.get(session.track_id)
        over[session.pk] = session.ends_at or (min(after, latest) if after and after > session.starts_at else latest)
        following[session.track_id] = session.starts_at
    return over
