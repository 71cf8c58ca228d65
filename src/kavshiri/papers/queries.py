"""What papers are made of: a version's prepared rows, and working records with what readers do not see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from kavshiri.conference.models import Conference, Cue, Interpreter, Part, Row, Session, Version
from kavshiri.conference.pages import Shown
from kavshiri.conference.queries import PEOPLE, conferences

INTERPRETERS = Interpreter.objects.select_related("person__office__organisation")


def printed_rows(shown: Shown) -> Iterator[tuple[Any, str, dict[str, Any]]]:
    """(day, kind, content) of every session and part, in the programme's order; one query for a version."""
    if shown.version:
        yield from rows_of(shown.version, shown.language)
    else:
        yield from ((row.day, row.kind, row.content) for row in shown.draft)


def rows_of(version: Version, language: str) -> QuerySet[Row, Any]:
    found = Row.objects.filter(version=version, language=language).order_by("position")
    return found.values_list("day", "kind", "content")


def session(pk: int) -> Session | None:
    """A session with everything that those need who run it; None where there is none."""
    return working(Session.objects.filter(pk=pk)).first()


def sessions(conference: Conference) -> list[Session]:
    """The whole programme as the secretariat works on it, parts after one another by time."""
    return list(working(Session.objects.filter(conference=conference)).order_by("starts_at", "position", "pk"))


def working(found: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with people, booths, cues, questions and parts; a fixed number of queries."""
    return found.select_related("conference", "theme", "track", "room", "part_of").prefetch_related(
        Prefetch("people", Part.objects.select_related(*PEOPLE)),
        Prefetch("interpreters", INTERPRETERS),
        "interpretation", "cues", "questions", "conference__days", "part_of__interpretation",
        Prefetch("part_of__interpreters", INTERPRETERS),
        Prefetch("parts", Session.objects.order_by("starts_at", "position", "pk").prefetch_related(
            Prefetch("people", Part.objects.select_related(*PEOPLE)))),
    )  # fmt: skip


def conference(pk: int) -> Conference | None:
    """A conference with its published version, days and announced countries."""
    return conferences().prefetch_related("days", "announced", "rooms").filter(pk=pk).first()


def conferences_by_day() -> list[Conference]:
    """Every conference, drafts too, the latest first."""
    found = conferences().prefetch_related("days")
    return sorted(found, key=lambda conference: (conference.dates[-1:], conference.slug), reverse=True)


def has_cues(session: Session) -> bool:
    return Cue.objects.filter(session=session).exists()
