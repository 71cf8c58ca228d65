"""Who orders archives and takes them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, SYSTEM
from kavshiri.access.verbs import Verb, anyone, held_by

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)

ORDER = Verb("archives.order", _("The secretariat may order the archive of a conference and take it."), SECRETARIAT)
REMOVE = Verb("archives.remove", _("The secretariat may remove an archive that was made."), SECRETARIAT)
MAKE = Verb("archives.make", _("The portal itself makes the archives that were ordered."), held_by(SYSTEM))
SEE_KEY = Verb("archives.key", _("Anyone may have the key with which archives are checked."), anyone)
