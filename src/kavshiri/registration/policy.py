"""Who may see and do what with delegations: the secretariat with all, a focal point with the own one."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, SYSTEM, Actor
from kavshiri.access.verbs import Scope, Verb, anyone, held_by

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
CORRECT_OWN = Verb(
    "registration.own.correct",
    _("A member of a delegation may correct what decides nothing about themselves."),
    lambda actor: actor.is_known,
)
ENTER = Verb("registration.enter", _("Whoever has a link of a delegation may come in with it."), anyone)
LEAVE = Verb("registration.leave", _("Anyone may leave."), anyone)


HEAD = "head-of-delegation"  # what a head's own link gives for a visit: the credentials, and to see who is nominated


def _own_or_headed(actor: Actor) -> Q | bool:
    """A focal point's delegation, and the one that somebody heads."""
    if HEAD in actor.roles:
        return Q(members__public_id=actor.key, members__category="head", members__state__in=("nominated", "approved"))
    return _own(actor)


def _with(relation: str, scope: Scope) -> Scope:
    """The same scope, for what belongs to a delegation."""

    def told(actor: Actor) -> Q | bool:
        answer = scope(actor)
        return answer if isinstance(answer, bool) else _moved(answer, relation)

    return told


def _moved(condition: Q, relation: str) -> Q:
    """A flat condition, said of what leads to the thing by a relation."""
    return Q(**{f"{relation}__{name}": value for name, value in cast(list[tuple[str, Any]], condition.children)})


def _own_table(actor: Actor) -> Q | bool:
    if actor.has(SYSTEM):
        return True
    return Q(focal_point__public_id=actor.key) if FOCAL in actor.roles else False


GIVE_CREDENTIALS = Verb(
    "registration.note.give",
    _("A focal point and the head of a delegation may hand in its credentials, the secretariat for each."),
    _own_or_headed,
)
SEE_CREDENTIALS = Verb(
    "registration.note.see",
    _("A focal point and the head of a delegation may see its credentials, the secretariat those of each."),
    _with("delegation", _own_or_headed),
)
REVIEW_CREDENTIALS = Verb(
    "registration.note.review", _("The secretariat may accept and return credentials."), SECRETARIAT
)
EDIT_PROTOCOL = Verb(
    "registration.protocol", _("The secretariat may set the order of precedence and the speakers’ lists."), SECRETARIAT
)
ASK_TO_SPEAK = Verb(
    "registration.seat.ask",
    _("A focal point may enter the own delegation in a speakers’ list, the secretariat each."),
    _own,
)
CHANGE_SEAT = Verb(
    "registration.seat.change",
    _("A focal point may change the own delegation’s place in a speakers’ list, the secretariat each."),
    _with("delegation", _own),
)
TAKE_TABLE = Verb("registration.table.take", _("A focal point may take along the own delegation’s table."), _own)
RETURN_TABLE = Verb("registration.table.return", _("A focal point may return the own delegation’s table."), _acting_for)
OWN_TABLE = Verb(
    "registration.table.own", _("A focal point may look through, confirm and drop what they returned."), _own_table
)
