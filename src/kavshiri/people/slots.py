"""What rooms above fill in when they are ready.

``kept``: called inside the verb that has changed a person, an organisation or an office, with the names of the fields
that changed; a room that names such records elsewhere brings there what is new.  A new record is named nowhere yet.
``merged``: called inside the verb that has merged a record into another, with the remaining one and the public id of
the one that is gone; ``parted``: when that was undone, with the remaining one and the one that is back.
``ways_in``: templates that the sign-in page shows below its own, each another way to sign in.
``account_parts``: templates that the administrator's page of an account shows below its own.
``places``: what the head of every page offers whoever has signed in, beside the back office and the account.
``may_ask``: counts a letter that a stranger asks for; False where it is one too many, which the form then says.
``expected``: called with a page of this site to which a sign-in leads; the e-mail address of whom it awaits, or an
empty string.  It is used and never shown.
``signed_out``: called inside the verb after which an account's holder may hold nothing open any more: signed out in a
browser or everywhere, closed, erased, without a role it had.  What is still allowed is asked for anew.
``landings``: where somebody who has just signed in is awaited, as an address, or an empty string.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest

from kavshiri.access.actors import Actor
from kavshiri.journal.models import Record


@dataclass(frozen=True, slots=True)
class Place:
    """An address with its name; ``icon`` is one of ``ui/icons.svg``."""

    url: str
    label: str
    icon: str


kept: list[Callable[[Record, set[str], Actor, datetime], None]] = []
merged: list[Callable[[Record, UUID, Actor, datetime], None]] = []
parted: list[Callable[[Record, Record, Actor, datetime], None]] = []
ways_in: list[str] = []
account_parts: list[str] = []
signed_out: list[Callable[[str, Actor, datetime], None]] = []
landings: list[Callable[[Actor], str]] = []
expected: list[Callable[[str], str]] = []
places: list[Callable[[Actor], Place]] = []
may_ask: Callable[[HttpRequest, BaseForm], bool] = lambda request, form: True  # noqa: E731  a slot, to be filled


def fill_asking(count: Callable[[HttpRequest, BaseForm], bool]) -> None:
    """Say who counts the letters that strangers ask for."""
    global may_ask
    may_ask = count


def expected_at(page: str) -> str:
    """The address of whom a page awaits, as far as a room knows; empty without a page."""
    return next(filter(None, (tell(page) for tell in expected)), "") if page else ""


def landing(actor: Actor) -> str:
    """The first place that awaits this actor; empty where none does."""
    return next(filter(None, (awaits(actor) for awaits in landings)), "")


def places_for(actor: Actor) -> list[Place]:
    return [tell(actor) for tell in places]


def say_kept(record: Record, changed: set[str], *, by: Actor, at: datetime) -> None:
    """Tell everyone who listens."""
    for listener in kept:
        listener(record, changed, by, at)


def say_signed_out(account: str, *, by: Actor, at: datetime) -> None:
    """Tell everyone who listens; ``account`` is its actor's key."""
    for listener in signed_out:
        listener(account, by, at)
