from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.access.verbs import Verb, anyone, held_by

SEE_PUBLIC = Verb("portal.public.see", _("Anyone may read what the portal has published."), anyone)
HIDE_NOTICE = Verb("portal.notice.hide", _("Anyone may close the notice for their visit."), anyone)
CHECK_LINKS = Verb("portal.links.check", _("The secretariat may check links."), held_by(ADMINISTRATOR, SECRETARY))
EDIT_NOTICES = Verb("portal.notice.edit", _("The secretariat may edit the notice."), held_by(ADMINISTRATOR, SECRETARY))
DRAFT_NEWS = Verb("portal.news.draft", _("The secretariat may draft news."), held_by(ADMINISTRATOR, SECRETARY))
EDIT_LINKS = Verb("portal.links.edit", _("The secretariat may edit useful links."), held_by(ADMINISTRATOR, SECRETARY))
