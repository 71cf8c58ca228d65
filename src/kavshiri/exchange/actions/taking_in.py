"""Verbs for what somebody has sent: begin, choose, take in, put away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference.actions.writing import topic_of
from kavshiri.conference.models import Conference
from kavshiri.exchange import policy
from kavshiri.exchange.actions import rows
from kavshiri.exchange.intake.planning import Plan
from kavshiri.exchange.models import Intake, RememberedColumn
from kavshiri.exchange.queries import intakes
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Entry
from kavshiri.pure import georgian

TOPIC = "intake"
LIVES = timedelta(hours=24)
MOST_OPEN = 20  # of one person at a time


class Stale(Exception):
    """The programme, or the decision, is no longer what the person has seen."""


@act
def begin_intake(*, values: dict[str, Any], by: Actor, at: datetime) -> Intake:
    """Keep what was read until its owner decides, a day at most; what is over is cleared away first.

    Raises ``ValidationError`` where somebody has too many open.
    """
    policy.TAKE_IN.require(by)
    Intake.objects.filter(ends_at__lte=at).delete()
    if intakes.open_intakes(by, at).count() >= MOST_OPEN:
        raise ValidationError(
            _("You have %(limit)d open already; take them in or put them away first.") % {"limit": MOST_OPEN}
        )
    intake = Intake(made_at=at, made_by=by.key, changed_at=at, changed_by=by.key, ends_at=at + LIVES, **values)
    intake.full_clean(exclude=["content"])
    intake.save()
    journal.write(topic=TOPIC, kind="exchange.intake.begin", by=by, at=at, about=intake)
    return intake


@act
def choose(*, intake: Intake, choices: dict[str, Any], by: Actor, at: datetime) -> None:
    """Note what the person has chosen so far; nothing else changes."""
    policy.DECIDE_INTAKE.require(by, intake)
    intake.choices = {**intake.choices, **choices}
    intake.changed_at, intake.changed_by = at, by.key
    intake.save(update_fields=["choices", "changed_at", "changed_by"])


@act
def put_away(*, intake: Intake, by: Actor, at: datetime) -> None:
    """Forget what was sent in; what was taken from it stays."""
    policy.DECIDE_INTAKE.require(by, intake)
    journal.write(topic=TOPIC, kind="exchange.intake.put_away", by=by, at=at, about=intake)
    intake.delete()


def locked(intake: Intake, at: datetime) -> Intake:
    """The intake as it is now, held until the verb ends; ``Stale`` where it is decided or over."""
    found = Intake.objects.select_for_update().filter(pk=intake.pk, finished_at=None, ends_at__gt=at).first()
    if found is None:
        raise Stale
    return found


@act
def take_table(
    *, intake: Intake, ticked: Collection[str], overruled: Collection[str], token: str, by: Actor, at: datetime
) -> dict[str, Any]:
    """Make and change the sessions of the ticked rows, all or none, and remember what the columns meant.

    ``overruled`` are rows whose words go before what was edited here. Raises ``Stale`` where the programme is no
    longer as ``token`` says, ``ValidationError`` where a new office has no organisation, and ``rows.Misfit`` for the
    first row that a verb of the conference refuses.
    """
    policy.DECIDE_INTAKE.require(by, intake)
    intake = locked(intake, at)
    plan = intakes.plan_of(intake, at)
    if intakes.token_of(intake, plan, at) != token:
        raise Stale
    if plan.undecided:
        names = "; ".join(one.name for one in plan.undecided)
        raise ValidationError(_("Choose the organisation of this office.") + f" {names}")
    with journal.by_way_of(Entry.Way.IMPORT):
        result = rows.take(plan, ticked, overruled, source=intake.choices.get("source", "ours"), by=by, at=at)
    remember(intake, plan.conference, by=by, at=at)
    finish(intake, {**result, "not_taken": not_taken(plan, ticked)}, by=by, at=at)
    return intake.result


def not_taken(plan: Plan, ticked: Collection[str]) -> list[dict[str, Any]]:
    """Rows that hold something and were not taken, in their order."""
    left = (step for step in plan.steps if step.act in ("make", "change", "refuse") and step.key not in ticked)
    return [{"row": step.row.place + 1, "title": step.row.name, "refused": step.act == "refuse"} for step in left]


def remember(intake: Intake, conference: Conference, *, by: Actor, at: datetime) -> None:
    """What each heading meant for this sender; the next table of the same headings begins from it."""
    heading = intakes.heading_of(intake)
    for name, field in zip(heading.names, heading.fields, strict=True):
        folded = georgian.fold(name).strip()[:200]
        if folded:
            known = RememberedColumn.objects.filter(conference=conference, sender=intake.sender, heading=folded).first()
            one = known or RememberedColumn(made_at=at, made_by=by.key)
            one.conference, one.sender, one.heading, one.field = conference, intake.sender, folded, field
            one.changed_at, one.changed_by = at, by.key
            one.save()


def finish(intake: Intake, result: dict[str, Any], *, by: Actor, at: datetime) -> None:
    intake.result, intake.finished_at = result, at
    intake.changed_at, intake.changed_by = at, by.key
    intake.save(update_fields=["result", "finished_at", "changed_at", "changed_by"])
    counted = {key: value for key, value in result.items() if isinstance(value, int)}
    topic = topic_of(intake.conference) if intake.conference else TOPIC
    journal.write(topic=topic, kind="exchange.intake.take", by=by, at=at, about=intake, **counted)
