"""Who may see and do what with channels: the secretariat enters them; who follows a session is the hall’s question."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.access.verbs import Verb, held_by

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)

EDIT_CHANNELS = Verb(
    "media.channels.edit", _("The secretariat may enter from where picture and sound come, and try it."), SECRETARIAT
)
