"""Where somebody goes who has come in."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kavshiri.access.actors import ROLES, Actor
from kavshiri.people import queries, slots
from kavshiri.people.models import User


def of(request: HttpRequest, user: User, wanted: str = "") -> str:
    """The wanted address, if it is one of this site; otherwise where the account is awaited."""
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and allowed else slots.landing(queries.actor_for(user)) or reverse("wagtailadmin_home")


def own(actor: Actor) -> str:
    """The account's own page, for whom the back office has no room."""
    return "" if actor.has(*ROLES) else reverse("keys:account")
