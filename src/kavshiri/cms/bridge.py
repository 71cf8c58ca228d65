"""Wagtail's back office asks our book of verbs (its registry of permission policies leads here)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from kavshiri.access import slots
from kavshiri.access.actors import Actor, stranger
from kavshiri.access.verbs import Verb

KEPT = "_kavshiri_actor"


def actor_for(account: Any) -> Actor:
    """The account as an actor; found once for each loaded account, since menus ask dozens of times."""
    if not account.is_authenticated or not account.is_active:
        return stranger()
    if KEPT not in account.__dict__:
        account.__dict__[KEPT] = slots.actor_for(account)
    return account.__dict__[KEPT]


class VerbPolicy(BasePermissionPolicy):
    """``verbs`` maps Wagtail's action names to ours: ``{"change": EDIT_SESSIONS}``; what is not named is refused."""

    def __init__(self, model: type[Model], verbs: Mapping[str, Verb]) -> None:
        super().__init__(model)
        self.verbs = verbs

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether there is, or could be, a thing on which ``user`` may do this."""
        verb = self.verbs.get(action)
        if verb is None:
            return False
        answer = verb.scope(actor_for(user))
        return answer if isinstance(answer, bool) else self.model._default_manager.filter(answer).exists()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        verb = self.verbs.get(action)
        return verb is not None and verb.allows(actor_for(user), instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        everything = self.model._default_manager.all()
        reach = everything.none()
        for verb in filter(None, map(self.verbs.get, actions)):
            reach |= everything.filter(pk__in=verb.reach(actor_for(user), everything).values("pk"))
        return reach

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        accounts = get_user_model()._default_manager.filter(is_active=True)
        able = [account.pk for account in accounts if self.user_has_any_permission(account, actions)]
        return accounts.filter(pk__in=able)


def obey(model: type[Model], **verbs: Verb) -> None:
    """Register our verbs as the rights on ``model``: ``obey(Theme, add=EDIT, change=EDIT, delete=EDIT, view=EDIT)``.

    Without verbs nobody has any right, whatever Wagtail's groups say.  To be called when the room's
    ``wagtail_hooks`` are read, before Wagtail makes up a policy of its own.
    """
    register_permission_policy(model, VerbPolicy(model, verbs), exact_class=True)


def policy_of(model: type[Model]) -> BasePermissionPolicy:
    return policy_registry.get_by_type(model)
