"""Who prepares a questionnaire, who answers it, and who reads what of the answers."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, anyone, held_by

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)


def _published(actor: Actor) -> Q | bool:
    return True if SECRETARIAT(actor) else Q(published_at__isnull=False)


EDIT = Verb("evaluation.edit", _("The secretariat may prepare, open and close a questionnaire."), SECRETARIAT)
READ = Verb("evaluation.read", _("The secretariat may read what was answered, once it is closed."), SECRETARIAT)
ANSWER = Verb("evaluation.answer", _("Whoever holds an invitation may answer once."), anyone)
OWN = Verb(
    "evaluation.own", _("Participants may come to the questionnaire from their account."),
    lambda actor: actor.user_id is not None,
)  # fmt: skip
SEE = Verb("evaluation.see", _("Everybody may see results that were published."), _published)
CLOSE_DUE = Verb("evaluation.close_due", _("The portal itself closes what has come to its end."), held_by())
THANK = Verb("evaluation.thank", _("The secretariat may send letters of thanks."), SECRETARIAT)
