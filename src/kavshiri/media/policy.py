"""Who may see and do what with channels: the secretariat enters them; who follows a session is the hall’s question."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, held_by
from kavshiri.media import slots

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)

EDIT_CHANNELS = Verb(
    "media.channels.edit", _("The secretariat may enter from where picture and sound come, and try it."), SECRETARIAT
)


def _tending(actor: Actor) -> Q | bool:
    if SECRETARIAT(actor):
        return True
    told = [may(actor) for may in slots.tending] if actor.user_id else []
    return reduce(or_, told) if told else False


TEND_CHANNELS = Verb(
    "media.channels.tend",
    _("The secretariat and a session’s technicians may try its channels and switch them to the fallback."),
    _tending,
)


def _whoever_has_signed_in(actor: Actor) -> bool:
    return actor.user_id is not None


KEEP_CHOICE = Verb(
    "media.choice", _("Whoever has signed in may have their own choice of what to hear remembered."),
    _whoever_has_signed_in,
)  # fmt: skip
