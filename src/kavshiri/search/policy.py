"""Who may search, and who may make the index anew."""

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR
from kavshiri.access.verbs import Verb, anyone, held_by

SEARCH = Verb("search.find", _("Anyone may search what is public."), anyone)
REBUILD = Verb("search.rebuild", _("An administrator may make the search index anew."), held_by(ADMINISTRATOR))
