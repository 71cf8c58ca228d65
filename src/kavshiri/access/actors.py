"""Who acts: an opaque key and the roles held, never a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

ADMINISTRATOR = "administrator"
SECRETARY = "secretary"
SYSTEM = "system"

ROLES = (ADMINISTRATOR, SECRETARY)


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who asks. ``key`` is empty for a stranger; ``on_behalf_of`` is another actor's key."""

    key: str = ""
    roles: frozenset[str] = frozenset()
    user_id: int | None = None
    person_id: int | None = None
    on_behalf_of: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.key)

    @property
    def role(self) -> str:
        """The widest role held, for the journal; empty where there is none."""
        return next((role for role in (SYSTEM, *ROLES) if role in self.roles), "")

    def has(self, *roles: str) -> bool:
        """Whether any of ``roles`` is held; the system holds them all."""
        return SYSTEM in self.roles or not self.roles.isdisjoint(roles)


def of(request: object) -> Actor:
    """Who asks: the middleware says so on each request, which Django's own type does not know."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def stranger() -> Actor:
    """Somebody who has not signed in."""
    return Actor()


def system() -> Actor:
    """A command run by the operator on the machine itself."""
    return Actor(key=SYSTEM, roles=frozenset({SYSTEM}))
