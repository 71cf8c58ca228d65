"""Who votes, who prepares and runs polls, who takes their record along."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.verbs import Verb
from kavshiri.hall.models import Duty
from kavshiri.hall.policy import MODERATORS, entering, serving

VOTE = Verb("voting.vote", _("Those in a hall who have a vote may cast it."), entering("hall"))
PREPARE = Verb("voting.prepare", _("A hall’s moderators may prepare polls."), serving(*MODERATORS))
RUN = Verb("voting.run", _("A hall’s moderators may change, open, close and release its polls."),
           serving(*MODERATORS, hall="hall"))  # fmt: skip
TAKE_RECORD = Verb(
    "voting.record",
    _("A hall’s moderators and its rapporteur may take the record of its polls."),
    serving(*MODERATORS, Duty.Kind.RAPPORTEUR),
)
