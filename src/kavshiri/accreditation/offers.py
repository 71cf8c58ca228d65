"""What other rooms' pages and screens offer of ours, through their slots."""

from __future__ import annotations

from django.urls import reverse

from kavshiri.access.actors import ROLES, Actor
from kavshiri.accreditation import queries


def landing(actor: Actor) -> str:
    """A participant who has just signed in is awaited at the own sessions; the secretariat in the back office."""
    return reverse("accreditation:mine") if not actor.has(*ROLES) and queries.own(actor) else ""
