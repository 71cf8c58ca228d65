"""Where the desk stands in the house: after signing in, and at the head of every page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.actors import ROLES, Actor
from kavshiri.conference import submitted
from kavshiri.people.slots import Place


def landing(actor: Actor) -> str:
    """Where somebody without a role goes who has just signed in: to the one thing that a house has to do, or here."""
    if actor.has(*ROLES):
        return ""
    return submitted.landing(actor) or reverse("desk:page")


def place(actor: Actor) -> Place:
    return Place(reverse("desk:page"), _("My page"), "calendar")
