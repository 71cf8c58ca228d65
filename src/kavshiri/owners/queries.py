"""What is due, what was done about it, and for whom somebody acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from kavshiri.owners import policy, slots
from kavshiri.owners.models import Owned, Owner
from kavshiri.owners.slots import Watch
from kavshiri.privacy.slots import Subject

ALL_ZONES = timedelta(hours=14)  # by so much the first zone is ahead of UTC


def due(watch: Watch, at: datetime, *, owner: Owner | None = None, limit: int = 500) -> list[Any]:
    """What silence is to be met for today, where each conference is; what one owner answers for stands together."""
    held = watch.model.owner_field
    found = watch.things().filter(remind_on__lte=(at + ALL_ZONES).date())
    found = found.filter(**{held: owner}) if owner else found
    return [one for one in found.order_by(f"{held}_id", "conference_id", "number") if is_due(one, at)][:limit]


def is_due(thing: Owned, at: datetime) -> bool:
    return bool(thing.remind_on and thing.remind_on <= thing.conference.day_at(at))  # type: ignore[attr-defined]


def is_anything_to_do(at: datetime) -> bool:
    return any(due(watch, at, limit=1) for watch in slots.watches)


def steps_taken(watch: Watch, things: Iterable[Any]) -> dict[int, dict[int, date]]:
    """By thing, on which day each step was taken for what is awaited now."""
    held, name = {one.pk: one for one in things}, watch.reminder.within[0]
    taken: dict[int, dict[int, date]] = {key: {} for key in held}
    for reminder in watch.reminder._default_manager.filter(**{f"{name}__in": list(held)}).order_by("pk"):
        one = held[getattr(reminder, f"{name}_id")]
        if reminder.due_on == one.awaited_on:
            taken[one.pk][reminder.step] = one.conference.day_at(reminder.made_at)
    return taken


def reminders_of(thing: Any) -> list[Any]:
    return list(thing.reminders.order_by("pk"))


def models() -> list[type[Owner]]:
    """The kinds of owners that the rooms have."""
    return list(dict.fromkeys(watch.owners for watch in slots.watches))


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """For which offices the owner of an address acts."""
    if subject.address:
        for model in models():
            yield model._default_manager.filter(policy.acts_for(subject.address)).order_by("pk")
