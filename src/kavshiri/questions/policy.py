"""Forms are the secretariat's own; what is answered belongs to the rooms that ask."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.access.verbs import Verb, held_by

EDIT_QUESTIONNAIRES = Verb("questions.edit", _("The secretariat may build forms."), held_by(ADMINISTRATOR, SECRETARY))
