"""Who may write official letters, issue them in whose name, and note what became of them."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, held_by

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)


def _in_whose_name(actor: Actor) -> Q | bool:
    """Where a signatory has an account, the name is this account's; otherwise the secretariat's to use."""
    if actor.has(ADMINISTRATOR):
        return True
    if not SECRETARIAT(actor):
        return False
    return Q(signatory=None) | Q(signatory__account=None) | Q(signatory__account=actor.user_id)


EDIT_LETTERHEADS = Verb(
    "correspondence.house", _("The secretariat may edit letterheads, templates of letters and missions."), SECRETARIAT
)
EDIT_SIGNATORIES = Verb(
    "correspondence.signatories", _("Administrators may say who signs official letters."), held_by(ADMINISTRATOR)
)
SEE_REGISTER = Verb("correspondence.see", _("The secretariat may read the register of official letters."), SECRETARIAT)
WRITE = Verb("correspondence.write", _("The secretariat may write official letters."), SECRETARIAT)
ISSUE = Verb(
    "correspondence.issue",
    _("The signatory and administrators may issue and void a letter; the secretariat, where the office alone signs."),
    _in_whose_name,
)
SEND = Verb("correspondence.send", _("The secretariat may send official letters."), SECRETARIAT)
NOTE = Verb("correspondence.note", _("The secretariat may note what became of an official letter."), SECRETARIAT)
CARRY_OUT = Verb("correspondence.carry", _("The portal itself hands letters over and reminds of answers."), held_by())
