"""Who reads and writes recommendations, takes positions, comments and answers."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, SYSTEM, Actor
from kavshiri.access.verbs import Verb, held_by
from kavshiri.registration.models import FocalPoint
from kavshiri.registration.policy import FOCAL

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)
PUBLIC = ("adopted", "noted")  # states that everybody sees
TOLD = ("comments", "adopted", "noted", "withdrawn")  # states that delegations see


def _open(actor: Actor) -> Q | bool:
    """What is decided is for everybody; what is for comments also for those who act for a delegation."""
    if SECRETARIAT(actor):
        return True
    if FOCAL not in actor.roles:
        return Q(state__in=PUBLIC)
    own = FocalPoint.objects.filter(public_id=actor.key, delegation__conference=OuterRef("conference"))
    return Q(state__in=PUBLIC) | (Q(state__in=TOLD) & Q(Exists(own)))


def _acting_for(actor: Actor) -> Q | bool:
    """Of a delegation: those who act for it, and nobody else; what the secretariat records is another deed."""
    if actor.has(SYSTEM):
        return True
    return Q(focal_points__public_id=actor.key) if FOCAL in actor.roles else False


def _own_file(actor: Actor) -> Q | bool:
    if SECRETARIAT(actor):
        return True
    return Q(delegation__focal_points__public_id=actor.key) if FOCAL in actor.roles else False


SEE = Verb("outcomes.see", _("What is decided is for everybody, what is for comments for delegations."), _open)
EDIT = Verb("outcomes.edit", _("The secretariat may write recommendations and link their sources."), SECRETARIAT)
DECIDE = Verb("outcomes.decide", _("The secretariat may record what became of a recommendation."), SECRETARIAT)
ASK = Verb("outcomes.ask", _("The secretariat may open and close rounds of comments and positions."), SECRETARIAT)
ANSWER = Verb("outcomes.answer", _("The secretariat may answer comments of delegations."), SECRETARIAT)
RECORD = Verb(
    "outcomes.record", _("The secretariat may record what delegations said elsewhere, with its source."), SECRETARIAT
)
READ_OWN = Verb(
    "outcomes.own", _("Whoever acts for a delegation may read what it is asked and what it said."), _acting_for
)
TAKE = Verb("outcomes.take", _("Whoever acts for a delegation may take its positions and comment."), _acting_for)
OWN_FILE = Verb("outcomes.file", _("Whoever acts for a delegation may look through the files it returned."), _own_file)
