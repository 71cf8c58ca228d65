"""Who may see what of the ui's own pages."""

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.access.verbs import Verb, held_by

SEE_COMPONENTS = Verb(
    "ui.components.see",
    _("The secretariat and administrators may see the page of all components."),
    held_by(ADMINISTRATOR, SECRETARY),
)
