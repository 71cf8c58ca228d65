"""One sentence per permission of the conference."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, held_by


def _published_or_ours(actor: Actor) -> Q | bool:
    return True if actor.has(ADMINISTRATOR, SECRETARY) else Q(published__isnull=False)


SEE = Verb(
    "conference.conference.see",
    _("Everyone may see a published conference; the secretariat sees them all."),
    _published_or_ours,
)
SEE_DRAFT = Verb(
    "conference.draft.see", _("The secretariat may see a programme before it is published."),
    held_by(ADMINISTRATOR, SECRETARY),
)  # fmt: skip
EDIT_SERIES = Verb(
    "conference.series.edit", _("The secretariat may edit a series of conferences."), held_by(ADMINISTRATOR, SECRETARY)
)
EDIT_CONFERENCE = Verb(
    "conference.conference.edit", _("The secretariat may edit a conference."), held_by(ADMINISTRATOR, SECRETARY)
)
EDIT_SESSIONS = Verb(
    "conference.session.edit", _("The secretariat may edit the programme."), held_by(ADMINISTRATOR, SECRETARY)
)
PUBLISH = Verb(
    "conference.version.publish", _("The secretariat may publish the programme."), held_by(ADMINISTRATOR, SECRETARY)
)
LOAD = Verb("conference.bundle.load", _("An administrator may load a conference from a file."), held_by(ADMINISTRATOR))
