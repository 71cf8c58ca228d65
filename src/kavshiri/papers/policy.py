"""Who may have which paper."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.verbs import Verb
from kavshiri.conference import policy as conference

PRINT_PROGRAMME = Verb(
    "papers.programme.print",
    _("Anyone may print a conference’s programme once it is published."),
    conference.SEE_CONFERENCE.scope,
)
SEE_PAPERS = Verb(
    "papers.office.see", _("The secretariat may print what those need who run a session."), conference.SECRETARIAT
)
KEEP_PROPOSAL = Verb(
    "papers.proposal.keep", _("The secretariat may keep a proposed run-of-show."), conference.SECRETARIAT
)
EDIT_COUNTRY_NAMES = Verb(
    "papers.country_name.edit",
    _("The secretariat may edit the names of countries by the protocol."),
    conference.SECRETARIAT,
)
