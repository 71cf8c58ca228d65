from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.access.verbs import Verb, held_by

EDIT_THEMES = Verb(
    "classifications.theme.edit", _("The secretariat may edit the themes."), held_by(ADMINISTRATOR, SECRETARY)
)
