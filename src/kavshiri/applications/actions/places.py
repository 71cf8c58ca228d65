"""Places and the waiting list: who has one, who is next, and what becomes of one that nobody confirms.

All of it runs under the category's row lock.  After every verb either no place is free or nobody waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.applications import letters, policy, queries
from kavshiri.applications.actions import entering
from kavshiri.applications.actions.shared import OUT, keep_all, locked, reader, said
from kavshiri.applications.models import Application, Category, State
from kavshiri.applications.sayings import when
from kavshiri.conference import enclosing
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Enclosed, Reader


def seat(category: Category, found: Sequence[Application], *, by: Actor, at: datetime) -> None:
    """Those whom nothing stands against any more get the free places in the order of arrival; the others wait."""
    held = [each for each in found if each.has_place and not each.offered_until]
    again = [each for each in found if each.has_place and each.offered_until]
    others = sorted((each for each in found if not each.has_place), key=_order)
    count = len(others) if queries.free(category) is None else _free_now(category)
    _approve([*held, *others[:count]], by=by, at=at)
    _offer(category, again, by=by, at=at)
    _let_wait(others[count:], by=by, at=at)


def fill(category: Category, *, by: Actor, at: datetime) -> int:
    """Offer what is free to the first of the waiting list; returns to how many.  Nothing after the conference."""
    free = queries.free(category)
    if (free is not None and free < 1) or queries.is_over(category.conference, at):
        return 0
    found = list(queries.in_line(category).select_for_update(of=("self",))[:free])
    for each in found:
        each.category, each.conference = category, category.conference
    _offer(category, found, by=by, at=at)
    return len(found)


@act_unseen
def pass_on(*, category: Category, by: Actor, at: datetime) -> int:
    """Take back the places that were not confirmed in time and offer them to the next; returns how many lapsed."""
    policy.LAPSE.require(by)
    category = locked(category)
    found = list(queries.offers_over(at).filter(category=category).select_for_update(of=("self",)).order_by("pk"))
    until = {each.pk: each.offered_until for each in found}
    keep_all(found, {"state": State.LAPSED, **OUT}, by=by, at=at)
    readers = []
    mail.withdraw_about_all(about=found, by=by, at=at)
    for each in found:
        each.category, each.conference = category, category.conference
        told = when(until[each.pk] or at, category.conference, each.language)
        readers.append(reader(each, letters.LAPSED, at, until=told))
    mail.queue_many(kind=letters.LAPSED, readers=readers, by=by, at=at)
    fill(category, by=by, at=at)
    return len(found)


def _order(application: Application) -> tuple[bool, datetime | None, int]:
    return application.is_late, application.arrived_at, application.pk


def _free_now(category: Category) -> int:
    """Places for those just approved: none while others wait already, whatever was raised in between."""
    return 0 if queries.in_line(category).exists() else max(0, queries.free(category) or 0)


def _approve(found: list[Application], *, by: Actor, at: datetime) -> None:
    if not found:
        return
    values = {"state": State.APPROVED, "has_place": True, "offered_until": None, "decided_at": at}
    keep_all(found, values, by=by, at=at)
    entering.admit(found, by=by, at=at)
    calendar, known = cache(enclosing.enclosed), cache(said)

    def written(each: Application) -> Reader:
        files: tuple[Enclosed, ...] = calendar(each.conference, each.language)
        return reader(each, letters.APPROVED, at, known=known, enclosed=files)

    mail.withdraw_about_all(about=found, by=by, at=at)
    mail.queue_many(kind=letters.APPROVED, readers=[written(each) for each in found], by=by, at=at)


def _offer(category: Category, found: list[Application], *, by: Actor, at: datetime) -> None:
    if not found:
        return
    until = at + timedelta(hours=category.hours_to_confirm)
    values = {"state": State.OFFERED, "has_place": True, "offered_until": until}
    keep_all(found, values, by=by, at=at)
    known = cache(said)
    mail.withdraw_about_all(about=found, by=by, at=at)
    readers = [
        reader(each, letters.OFFERED, at, known=known, until=when(until, each.conference, each.language))
        for each in found
    ]
    mail.queue_many(kind=letters.OFFERED, readers=readers, by=by, at=at)


def _let_wait(found: list[Application], *, by: Actor, at: datetime) -> None:
    if not found:
        return
    keep_all(found, {"state": State.WAITING, "decided_at": at}, by=by, at=at)
    places = queries.places_in_line(found[0].category)
    known = cache(said)
    mail.withdraw_about_all(about=found, by=by, at=at)
    length = str(len(places))
    readers = [
        reader(each, letters.WAITING, at, known=known, place=str(places[each.pk]), length=length) for each in found
    ]
    mail.queue_many(kind=letters.WAITING, readers=readers, by=by, at=at)
