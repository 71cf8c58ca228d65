"""What is read of intakes: whose they are, the table that was chosen, what columns mean, the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference, Session
from kavshiri.exchange.intake import planning, sources
from kavshiri.exchange.models import Intake, RememberedColumn
from kavshiri.people import queries as people
from kavshiri.privacy.slots import Subject
from kavshiri.pure import georgian
from kavshiri.pure.tables import Grid, Heading, find_heading, heading_at
from kavshiri.pure.tables.headers import MANY


def intakes_of(by: Actor, at: datetime) -> QuerySet[Intake]:
    """One's own that are not over, the newest first, without what they hold."""
    found = Intake.objects.filter(made_by=by.key, ends_at__gt=at).select_related("conference")
    return found.defer("content", "choices", "result")


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps that somebody has brought."""
    if subject.key:
        yield Intake.objects.filter(made_by=subject.key).order_by("pk")


def open_intakes(by: Actor, at: datetime) -> QuerySet[Intake]:
    return intakes_of(by, at).filter(finished_at=None)


def intake(public_id: str) -> Intake | None:
    return Intake.objects.select_related("conference").filter(public_id=public_id).first()


def conferences() -> QuerySet[Conference]:
    """Conferences that a table may be for, the latest made first."""
    return Conference.objects.order_by("-pk")


def conference(pk: int) -> Conference | None:
    return Conference.objects.filter(pk=pk).first()


def organisations() -> list[tuple[int, str]]:
    """Organisations that a new office may be of, by their names."""
    found = ((one.pk, str(one.name)) for one in people.organisations())
    return sorted(found, key=lambda one: georgian.sort_key(one[1]))


def senders(by: Actor) -> list[str]:
    """Names of senders that columns are remembered of, for proposals."""
    found = RememberedColumn.objects.exclude(sender="").values_list("sender", flat=True)
    return sorted(set(found), key=georgian.sort_key)[:50]


def grids_of(intake: Intake) -> list[Grid]:
    return [Grid.from_json(told) for told in intake.content["grids"]]


def grid_of(intake: Intake) -> Grid:
    """The sheet or table that was chosen, else the one in which most columns are recognised."""
    grids = grids_of(intake)
    chosen = intake.choices.get("grid")
    return grids[chosen] if isinstance(chosen, int) and 0 <= chosen < len(grids) else grids[sources.likeliest(grids)]


def heading_of(intake: Intake) -> Heading:
    """The heading with what its columns mean: as chosen, else as remembered, else as recognised."""
    grid = grid_of(intake)
    first, last = intake.choices.get("first"), intake.choices.get("last")
    heading = heading_at(grid, first, last) if isinstance(first, int) else find_heading(grid)
    fields = intake.choices.get("fields")
    if isinstance(fields, list) and len(fields) == len(heading.fields):
        return Heading(heading.first, heading.last, heading.names, tuple(fields))
    remembered = remembered_for(intake, heading)
    told = tuple(remembered.get(name, field) for name, field in zip(_folded(heading), heading.fields, strict=True))
    return Heading(heading.first, heading.last, heading.names, _each_once(told))


def _folded(heading: Heading) -> list[str]:
    return [georgian.fold(name).strip()[:200] for name in heading.names]


def _each_once(fields: tuple[str, ...]) -> tuple[str, ...]:
    """A remembered meaning takes its field from another column that only looked like it."""
    return tuple(
        "" if field and field not in MANY and fields.index(field) != place else field
        for place, field in enumerate(fields)
    )


def remembered_for(intake: Intake, heading: Heading) -> dict[str, str]:
    """Folded heading → field: of this sender and conference before others of it, and these before other conferences."""
    names = [name for name in _folded(heading) if name]
    found = RememberedColumn.objects.filter(heading__in=names)

    def nearness(one: RememberedColumn) -> tuple:
        return (one.conference_id == intake.conference_id, one.sender == intake.sender, one.changed_at)

    return {one.heading: one.field for one in sorted(found, key=nearness)}


def plan_of(intake: Intake, at: datetime, *, as_chosen: bool = True) -> planning.Plan:
    """What taking the table in would do now; without ``as_chosen`` as if nobody had chosen who is new."""
    if intake.conference is None:
        raise LookupError("a table belongs to a conference")
    kind = intake.choices.get("kind") or Session.Kind.THEMATIC
    who = intake.choices.get("who") if as_chosen else None
    return planning.plan(intake.conference, grid_of(intake), heading_of(intake), kind=kind, who=who, at=at)


def token_of(intake: Intake, plan: planning.Plan, at: datetime) -> str:
    """What the programme and the table say, whatever is chosen of who is new: a choice does not make a plan stale."""
    return plan_of(intake, at, as_chosen=False).token if intake.choices.get("who") else plan.token
