"""Who may enter commitments, report on them, and verify what others have reported."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, SYSTEM, Actor
from kavshiri.access.verbs import Scope, Verb, anyone, held_by
from kavshiri.applications.queries import address_of
from kavshiri.owners.policy import acts_for

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)


def _answers(actor: Actor) -> Q | bool:
    """Whoever answers for what was taken on; the secretariat enters what an office has sent."""
    if SECRETARIAT(actor):
        return Q(state="taken")
    address = address_of(actor)
    return Q(state="taken") & acts_for(address, "responsible__") if address else False


def _verifies(actor: Actor) -> Q | bool:
    """The secretariat and the office named for it; never whoever has reported, nor the office that answers for it."""
    address = address_of(actor)
    if actor.has(SYSTEM) or not address:
        return False
    others = ~Q(reporter=actor.key) & ~acts_for(address, "commitment__responsible__")
    return others if SECRETARIAT(actor) else others & acts_for(address, "commitment__verifier__")


def _concerned(path: str = "") -> Scope:
    def scope(actor: Actor) -> Q | bool:
        if SECRETARIAT(actor):
            return True
        address = address_of(actor)
        if not address:
            return False
        whose = acts_for(address, f"{path}responsible__") | acts_for(address, f"{path}verifier__")
        return whose & Q(**{f"{path}state": "taken"})

    return scope


def _visible(actor: Actor) -> Q | bool:
    return True if SECRETARIAT(actor) else Q(state="taken")


def _evidence(actor: Actor) -> Q | bool:
    """What the reporter has opened to everybody; all of it for those whom it concerns."""
    concerned = _concerned("commitment__")(actor)
    if isinstance(concerned, bool):
        return True if concerned else Q(is_evidence_public=True)
    return Q(is_evidence_public=True) | concerned


EDIT = Verb("commitments.edit", _("The secretariat may enter commitments."), SECRETARIAT)
SEE = Verb("commitments.see", _("Everybody may see what was taken on; drafts are the secretariat’s."), _visible)
SEE_ALL = Verb("commitments.list", _("Everybody may see which commitments were taken on."), anyone)
SEE_OWN = Verb(
    "commitments.mine", _("Whoever has signed in may see the commitments of the own office."),
    lambda actor: actor.user_id is not None,
)  # fmt: skip
SEE_REPORTS = Verb(
    "commitments.own", _("Those who answer for a commitment or verify it may see the own page of it."), _concerned()
)
SEE_REPORT = Verb("commitments.see_report", _("Everybody may see what was reported."), anyone)
REPORT = Verb(
    "commitments.report", _("Whoever answers for a commitment may report on it, and the secretariat in their place."),
    _answers,
)  # fmt: skip
VERIFY = Verb(
    "commitments.verify",
    _("The secretariat or the office named for it verifies a report, never whoever has reported or answers for it."),
    _verifies,
)
TAKE_EVIDENCE = Verb(
    "commitments.evidence", _("Those whom it concerns may see the evidence, and everybody what was opened to all."),
    _evidence,
)  # fmt: skip
