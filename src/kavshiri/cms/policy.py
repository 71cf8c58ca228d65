from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.verbs import Verb, anyone

SEE_FILES = Verb("cms.file.see", _("Anyone may see pictures that pages show."), anyone)
