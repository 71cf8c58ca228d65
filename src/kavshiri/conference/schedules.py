"""What an account keeps of a programme, beside what the page of one's own schedule shows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from django.urls import reverse

from kavshiri.access.actors import Actor
from kavshiri.conference import keeping, mine, queries
from kavshiri.conference.keeping import Kept
from kavshiri.conference.models import KeptSchedule
from kavshiri.conference.pages import Shown


@dataclass(frozen=True, slots=True)
class Beside:
    """``account``: what the account keeps, by present addresses and still in the programme; None where nothing."""

    shown: Kept
    account: Kept | None
    address: str

    @property
    def is_same(self) -> bool:
        return self.shown == self.account

    @property
    def has_same_sessions(self) -> bool:
        """Only what was seen of their changes may differ."""
        return self.account is not None and set(self.shown) == set(self.account)

    @property
    def more(self) -> int:
        """How many sessions the account keeps that are not shown."""
        return len(set(self.account or ()) - set(self.shown))

    @property
    def joins(self) -> bool:
        """Whether both have something that the other has not."""
        return bool(self.more and set(self.shown) - set(self.account or ()))


def beside(actor: Actor, told: Shown, shown: Kept) -> Beside | None:
    """None for whoever has not signed in."""
    if actor.user_id is None:
        return None
    schedule = queries.own_schedule(actor, told.conference)
    whole = of(schedule, told) if schedule else {}
    account = mine.selected(told, whole).kept if schedule else None
    return Beside(shown, account, address_of(told, whole))


def of(schedule: KeptSchedule, told: Shown) -> Kept:
    """By present addresses, with what the programme no longer has; versions that there are not are not known."""
    latest = told.version.number if told.version else 0
    kept = {slug: keeping.version(str(number), latest) for slug, number in schedule.sessions}
    return mine.followed(kept, mine.selected(told, kept).moved)


def joined(shown: Kept, account: Kept) -> Kept:
    """Of two selections: every session, with the later version of the two, as many as a selection holds."""
    both = {slug: max(shown.get(slug, 0), account.get(slug, 0)) for slug in chain(account, shown)}
    return dict(list(both.items())[: keeping.MOST])


def address_of(told: Shown, kept: Kept) -> str:
    """Where this schedule is read."""
    return f"{reverse('conference:mine', args=[told.conference.slug])}?{keeping.address(kept)}"
