"""Who votes, who prepares and runs polls, who takes their record along."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.hall.models import Duty
from kavshiri.hall.policy import MODERATORS, entering, serving


def _known(actor: Actor) -> bool:
    """Who among them has a vote is asked with the vote (``voters.capacities``, by the rule of the hall's doors)."""
    return actor.is_known


SEE = Verb("voting.see", _("Those in a hall may see its polls."), entering("hall"))
VOTE = Verb("voting.vote", _("Those in a hall who have a vote may cast it."), _known)
PREPARE = Verb("voting.prepare", _("A hall’s moderators may prepare polls."), serving(*MODERATORS))
RUN = Verb("voting.run", _("A hall’s moderators may change, open, close and release its polls."),
           serving(*MODERATORS, hall="hall"))  # fmt: skip
TAKE_RECORD = Verb(
    "voting.record",
    _("A hall’s moderators and its rapporteur may take the record of its polls."),
    serving(*MODERATORS, Duty.Kind.RAPPORTEUR),
)
