"""Who may read and write a hall's notes: its rapporteurs, while the duty is theirs, and the secretariat."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.verbs import Verb
from kavshiri.hall.models import Duty
from kavshiri.hall.policy import serving

RAPPORTEUR = Duty.Kind.RAPPORTEUR

KEEP = Verb("noting.keep", _("A hall’s rapporteurs may take notes and write summaries."), serving(RAPPORTEUR))
CHANGE = Verb("noting.change", _("A hall’s rapporteurs may change its notes."), serving(RAPPORTEUR, hall="hall"))
TAKE = Verb("noting.take", _("A hall’s rapporteurs may take its notes as a file."), serving(RAPPORTEUR))
