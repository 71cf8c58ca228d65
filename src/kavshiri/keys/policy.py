from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, Actor
from kavshiri.access.verbs import Verb, anyone, held_by


def _known(actor: Actor) -> bool:
    return actor.is_known


COME_IN = Verb("keys.come_in", _("Anyone may sign in with a passkey of their own."), anyone)
COME_IN_FROM_AFAR = Verb(
    "keys.come_in.from_afar", _("Anyone may sign in through the identity provider of their organisation."), anyone
)
TAKE_STEP = Verb("keys.step.take", _("Whoever has signed in may take the second step."), anyone)
SEE_OWN = Verb("keys.own.see", _("Whoever has signed in may see their own keys and sessions."), _known)
CHANGE_OWN = Verb("keys.own.change", _("Whoever has signed in may change their own keys and sessions."), _known)
TAKE_AWAY = Verb(
    "keys.take_away", _("An administrator may take the keys of an account away, when they are lost."),
    held_by(ADMINISTRATOR),
)  # fmt: skip
