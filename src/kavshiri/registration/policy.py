"""Who may see and do what with delegations: the secretariat with all, a focal point with the own one."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, SYSTEM, Actor
from kavshiri.access.verbs import Verb, anyone, held_by

FOCAL = "focal-point"  # not a role of accounts: what a link of a delegation gives for a visit
SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)


def _own(actor: Actor) -> Q | bool:
    """A focal point's delegation; the secretariat has all."""
    if SECRETARIAT(actor):
        return True
    return Q(focal_points__public_id=actor.key) if FOCAL in actor.roles else False


def _own_member(actor: Actor) -> Q | bool:
    if SECRETARIAT(actor):
        return True
    return Q(delegation__focal_points__public_id=actor.key) if FOCAL in actor.roles else False


def _acting_for(actor: Actor) -> Q | bool:
    """A focal point alone: what is done in a delegation's name is done by the delegation."""
    if actor.has(SYSTEM):
        return True
    return Q(focal_points__public_id=actor.key) if FOCAL in actor.roles else False


EDIT_DELEGATIONS = Verb("registration.edit", _("The secretariat may edit delegations."), SECRETARIAT)
INVITE = Verb("registration.invite", _("The secretariat may invite delegations."), SECRETARIAT)
SEE_DELEGATION = Verb("registration.see", _("A focal point may see the own delegation, the secretariat each."), _own)
ANSWER = Verb("registration.answer", _("A delegation’s focal point may answer for it."), _acting_for)
NOMINATE = Verb(
    "registration.nominate", _("A focal point may nominate for the own delegation, the secretariat for each."),
    _own,
)  # fmt: skip
CHANGE_MEMBER = Verb(
    "registration.change",
    _("A focal point may change whom the own delegation has nominated, the secretariat everybody."),
    _own_member,
)
DECIDE = Verb("registration.decide", _("The secretariat may approve and decline."), SECRETARIAT)
ENTER = Verb("registration.enter", _("Whoever has a link of a delegation may come in with it."), anyone)
LEAVE = Verb("registration.leave", _("Anyone may leave."), anyone)
