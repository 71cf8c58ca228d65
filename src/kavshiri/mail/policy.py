from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, anyone, held_by

SEND = Verb("mail.letter.send", _("Letters are carried out by the portal itself."), held_by())
SEE_LETTERS = Verb("mail.letter.see", _("The secretariat may see letters."), held_by(ADMINISTRATOR, SECRETARY))
MEND_LETTERS = Verb(
    "mail.letter.mend",
    _("The secretariat may send a letter again or withdraw it."),
    held_by(ADMINISTRATOR, SECRETARY),
)
EDIT_WORDINGS = Verb("mail.wording.edit", _("The secretariat may word letters."), held_by(ADMINISTRATOR, SECRETARY))
REPORT = Verb("mail.report", _("Mail servers may report what became of a letter."), anyone)

RECEIVE = Verb("mail.incoming.receive", _("Incoming letters are taken in by the portal itself."), held_by())
SEE_INCOMING = Verb(
    "mail.incoming.see", _("The secretariat may read incoming letters."), held_by(ADMINISTRATOR, SECRETARY)
)
DECIDE_INCOMING = Verb(
    "mail.incoming.decide",
    _("The secretariat may say what becomes of an incoming letter."),
    held_by(ADMINISTRATOR, SECRETARY),
)


def _in_demonstration(actor: Actor) -> bool:
    from django.conf import settings

    return bool(settings.DEMO)


SEE_OUTBOX = Verb("mail.outbox.see", _("The outbox is open in the demonstration only."), _in_demonstration)
