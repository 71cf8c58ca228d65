"""Who may work on translations. Each text is kept by its record's own verb, which asks once more."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.access.verbs import Verb, held_by

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)

SEE_TRANSLATIONS = Verb("translations.list.see", _("The secretariat may see how the translations stand."), SECRETARIAT)
TRANSLATE = Verb("translations.text.keep", _("The secretariat may translate texts."), SECRETARIAT)
EXPORT = Verb("translations.file.export", _("The secretariat may take texts out for translators."), SECRETARIAT)
RECEIVE = Verb("translations.file.receive", _("The secretariat may bring translators’ files back."), SECRETARIAT)
ASK_ENGINE = Verb("translations.engine.ask", _("The secretariat may have texts translated by a machine."), SECRETARIAT)
