"""Who may ask for the floor, who gives it, and who may take the record."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.hall.models import Duty
from kavshiri.hall.policy import MODERATORS, entering, serving


def _own(actor: Actor) -> Q | bool:
    """What is somebody's own; the moderators have ``MODERATE``."""
    return Q(participant__user=actor.user_id, participant__state="accredited") if actor.user_id else False


ASK = Verb(
    "floor.ask", _("Participants may ask for the floor in a hall into which they may come."), entering(),
    is_prepared=True,
)  # fmt: skip
WITHDRAW = Verb("floor.withdraw", _("Whoever has asked for the floor may withdraw."), _own, is_prepared=True)
FINISH = Verb("floor.finish", _("Whoever has the floor may give it back."), _own)
MODERATE = Verb("floor.moderate", _("A hall’s moderators may give the floor and keep its lists."), serving(*MODERATORS))
SEE_RECORD = Verb(
    "floor.record",
    _("A hall’s moderators and rapporteurs may take the floor record."),
    serving(*MODERATORS, Duty.Kind.RAPPORTEUR),
)
