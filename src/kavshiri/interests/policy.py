"""Who may express an interest, who sees it, who answers and who follows it up."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, held_by
from kavshiri.accreditation.models import Participant
from kavshiri.applications.queries import address_of
from kavshiri.owners.policy import acts_for
from kavshiri.registration.models import FocalPoint

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)
WAITING = ("new", "passed", "contact")
PASSED = ("passed", "contact")


def addressed(address: str) -> Q:
    """What was passed, last, to a delegation or an office for which this address acts, and was not withdrawn."""
    focal = FocalPoint.objects.filter(delegation=OuterRef("at_delegation"), address__iexact=address)
    return ~Q(state="withdrawn") & (acts_for(address, "at_contact__") | Q(Exists(focal)))


def owned(address: str) -> Q:
    """What an address follows up."""
    return ~Q(state="withdrawn") & acts_for(address, "owner__")


def written(address: str) -> Q:
    return Q(address__iexact=address)


def _takes_part(actor: Actor) -> Q | bool:
    """A conference in which somebody takes part."""
    if not actor.user_id:
        return False
    mine = Participant.objects.filter(user=actor.user_id, state="accredited", conference=OuterRef("pk"))
    return Q(Exists(mine))


def _concerned(actor: Actor) -> Q | bool:
    if SECRETARIAT(actor):
        return True
    address = address_of(actor)
    return written(address) | addressed(address) | owned(address) if address else False


def _own(actor: Actor) -> Q | bool:
    address = address_of(actor)
    return written(address) & Q(state__in=WAITING) if address else False


def _answers(actor: Actor) -> Q | bool:
    address = address_of(actor)
    return addressed(address) & Q(state__in=PASSED) if address else False


def _follows(actor: Actor) -> Q | bool:
    if SECRETARIAT(actor):
        return Q(state__in=PASSED)
    address = address_of(actor)
    return owned(address) & Q(state__in=PASSED) if address else False


EXPRESS = Verb(
    "interests.express", _("Participants may express an interest in future co-operation."), _takes_part
)  # fmt: skip
SEE = Verb(
    "interests.see",
    _("Whoever wrote an expression of interest, whoever it was passed to and whoever follows it up may see it."),
    _concerned,
)
SEE_OWN = Verb(
    "interests.mine", _("Whoever has signed in may see which expressions of interest concern them."),
    lambda actor: actor.user_id is not None,
)  # fmt: skip
WITHDRAW = Verb("interests.withdraw", _("Whoever wrote an expression of interest may withdraw it."), _own)
INTRODUCE = Verb(
    "interests.introduce", _("Whoever wrote an expression of interest decides whether they are introduced."), _own
)
ANSWER = Verb("interests.answer", _("Whoever an expression of interest was passed to may answer it."), _answers)
FOLLOW = Verb(
    "interests.follow", _("Whoever follows an expression of interest up may say what became of it."), _follows
)  # fmt: skip
EDIT = Verb(
    "interests.edit", _("The secretariat may enter expressions of interest and pass them on."),
    SECRETARIAT,
)  # fmt: skip
