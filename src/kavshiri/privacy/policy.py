from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.access.verbs import Verb, anyone, held_by

PURGE = Verb("privacy.purge", _("What is over its time is deleted by the portal itself."), held_by())
NOTE_LOOK = Verb("privacy.look.note", _("Looks of the staff at persons are noted."), held_by(ADMINISTRATOR, SECRETARY))
SEE_RECORD = Verb("privacy.record.see", _("An administrator may see the record of processing."), held_by(ADMINISTRATOR))
# the room that asks has made sure whose the address is: by a link that only that mailbox got, or by an account
CONSENT = Verb("privacy.consent", _("Everybody may agree, and withdraw, for themselves."), anyone)
TAKE_FIGURES = Verb(
    "privacy.figures.take",
    _("The secretariat may take figures about persons along, from ten on and under pseudonyms."),
    held_by(ADMINISTRATOR, SECRETARY),
)
CORRECT = Verb(
    "privacy.correct",
    _("Everyone who has signed in may correct what is held about them, or ask for it."),
    lambda actor: actor.is_known,
)
ANSWER_CORRECTIONS = Verb(
    "privacy.correction.answer",
    _("The secretariat may answer what somebody asks to have corrected."),
    held_by(ADMINISTRATOR, SECRETARY),
)
CONSENT_FOR = Verb(
    "privacy.consent.note",
    _("The secretariat may note a consent that was given or withdrawn elsewhere."),
    held_by(ADMINISTRATOR, SECRETARY),
)
SEE_CONSENTS = Verb(
    "privacy.consents.see",
    _("The secretariat may see who agreed to what, and when they withdrew."),
    held_by(ADMINISTRATOR, SECRETARY),
)
