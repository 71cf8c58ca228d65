from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.access.verbs import Verb, anyone, held_by

SEE_FILES = Verb("cms.file.see", _("Anyone may see pictures that pages show."), anyone)
EQUIP_ROLES = Verb("cms.roles.equip", _("An administrator may give the roles their rights."), held_by(ADMINISTRATOR))
SEE_FACTS = Verb("cms.facts.see", _("The secretariat may see the day's facts."), held_by(ADMINISTRATOR, SECRETARY))
GO_TO_SIGN_IN = Verb("cms.sign_in.find", _("Anyone may be led to the sign-in page."), anyone)
