"""Where rooms below lead to this one."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Session
from kavshiri.hall import queries as halls


def help_for(participant: Participant, session: Session) -> str:
    """The address of the help desk before the door; empty as long as the session has no hall."""
    hall = halls.hall_of(session) if participant.is_accredited else None
    return reverse("backstage:helping", args=[hall.public_id]) if hall else ""


def overview_of(conference: Conference) -> tuple[str, str]:
    return _("All halls at a glance"), reverse("behind:conference", args=[conference.pk])
