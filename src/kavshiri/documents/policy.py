"""Who reads, writes and publishes the outcome document."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, held_by
from kavshiri.registration.models import FocalPoint
from kavshiri.registration.policy import FOCAL

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)
PUBLIC = Q(published_at__isnull=False, document__conference__published__isnull=False)


def _open(actor: Actor) -> Q | bool:
    """What is published is for everybody; what is for comments also for those who act for a delegation."""
    if SECRETARIAT(actor):
        return True
    if FOCAL not in actor.roles:
        return PUBLIC
    own = FocalPoint.objects.filter(public_id=actor.key, delegation__conference=OuterRef("document__conference"))
    return PUBLIC | (Q(status="comments", withdrawn_at__isnull=True) & Q(Exists(own)))


SEE = Verb("documents.see", _("What is published is for everybody, what is for comments also for delegations."), _open)
EDIT = Verb("documents.edit", _("The secretariat may put the outcome document together and write it."), SECRETARIAT)
FREEZE = Verb("documents.freeze", _("The secretariat may make versions of the outcome document."), SECRETARIAT)
PUBLISH = Verb(
    "documents.publish", _("The secretariat may publish a version of the document, and take it back."), SECRETARIAT
)
