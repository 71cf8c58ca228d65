"""One sentence per permission, usable on one thing and on a list.

A verb is declared once, in the ``policy.py`` of the room that owns it.  Its scope answers an
actor with a query condition (or yes, or no), so "may she?", "which ones may she?" and "a column
for the template" are the same SQL and cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Exists, Model, OuterRef, Q, QuerySet, Value
from django.utils.functional import Promise

from kavshiri.access.actors import Actor
from kavshiri.prepared.reads import Given, Prepared

Scope = Callable[[Actor], Q | bool]
BOOK: dict[str, Verb] = {}
ONE = Actor(key=Given("key"), user_id=Given("user_id"), person_id=Given("person_id"))  # type: ignore[arg-type]  # places


@dataclass(frozen=True)
class Verb:
    """``name`` is ``room.thing.act``; ``sentence`` is what a person reads when refused.

    ``is_prepared``: asked of one thing at acts of thousands, so that its SQL is written once for each kind of actor.
    Its scope looks at roles and at whether there are an account and a person, and hands their numbers on unread.
    """

    name: str
    sentence: str | Promise
    scope: Scope
    is_prepared: bool = False
    _asked: dict[Any, Prepared | bool] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.name in BOOK:
            raise ValueError(f"verb {self.name!r} is already in the book")
        BOOK[self.name] = self

    def reach(self, actor: Actor, things: QuerySet) -> QuerySet:
        """The part of ``things`` on which ``actor`` may do this."""
        answer = self.scope(actor)
        if isinstance(answer, bool):
            return things if answer else things.none()
        # a subquery, so that a many-to-many condition never doubles rows
        return things.filter(pk__in=things.model._base_manager.filter(answer).values("pk"))

    def allows(self, actor: Actor, thing: Model | None = None) -> bool:
        if self.is_prepared and thing is not None:
            return self._allows_one(actor, thing)
        answer = self.scope(actor)
        if isinstance(answer, bool):
            return answer
        if thing is None:
            raise TypeError(f"{self.name} depends on the thing; give it one")
        return type(thing)._base_manager.filter(answer, pk=thing.pk).exists()

    def _allows_one(self, actor: Actor, thing: Model) -> bool:
        kind = (actor.roles, actor.is_known, actor.user_id is None, actor.person_id is None, type(thing))
        asked = self._asked.get(kind)
        if asked is None:
            asked = self._asked[kind] = self._prepared(actor, type(thing))
        if isinstance(asked, bool):
            return asked
        told = {"key": actor.key, "user_id": actor.user_id, "person_id": actor.person_id}
        return bool(asked.all(thing=thing.pk, **told))

    def _prepared(self, actor: Actor, model: type[Model]) -> Prepared | bool:
        like = replace(
            ONE, roles=actor.roles, key=ONE.key if actor.key else "",
            user_id=actor.user_id and ONE.user_id, person_id=actor.person_id and ONE.person_id,
        )  # fmt: skip
        answer = self.scope(like)
        if isinstance(answer, bool):
            return answer
        return Prepared(lambda: model._base_manager.filter(answer, pk=Given("thing")).order_by().values_list("pk")[:1])

    def require(self, actor: Actor, thing: Model | None = None) -> None:
        """Raise ``PermissionDenied`` with the sentence unless allowed."""
        if not self.allows(actor, thing):
            raise PermissionDenied(self.sentence)


def with_may(things: QuerySet, actor: Actor, **columns: Verb) -> QuerySet:
    """Annotate each row with the answers, so that a list asks the database once."""
    for column, verb in columns.items():
        answer = verb.scope(actor)
        told = (
            Value(answer, BooleanField())
            if isinstance(answer, bool)
            else Exists(things.model._base_manager.filter(answer, pk=OuterRef("pk")))
        )
        things = things.annotate(**{column: told})
    return things


def anyone(actor: Actor) -> bool:
    """The scope of what is public."""
    return True


def held_by(*roles: str) -> Scope:
    """The scope of what these roles may do, whatever the thing."""
    return lambda actor: actor.has(*roles)
