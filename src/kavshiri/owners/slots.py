"""The things of other rooms for which owners answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kavshiri.mail.kinds import Kind
from kavshiri.owners.models import Owned, Owner, Reminder


@dataclass(frozen=True, slots=True)
class Watch:
    """What a room says of things whose silence is met with reminders.

    ``things``: those of which something may be awaited, each with its conference and owner; ``letters``: which kind is
    written at which step, with {name}, {office}, {list} and {page}; ``said``: a thing in a line of the list, ``page``:
    the address of the owner's page, both in a language.
    """

    things: Callable[[], QuerySet[Any]]
    reminder: type[Reminder]
    letters: Mapping[int, Kind]
    said: Callable[[Any, str], str]
    page: Callable[[str], str]

    @property
    def model(self) -> type[Owned]:
        return self.things().model

    @property
    def owners(self) -> type[Owner]:
        return self.model._meta.get_field(self.model.owner_field).related_model  # type: ignore[return-value]  # see Owned


watches: list[Watch] = []
