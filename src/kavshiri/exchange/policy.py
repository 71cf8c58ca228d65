"""Who may bring in what others have sent, and take along what is published."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, held_by

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)


def _own(actor: Actor) -> Q | bool:
    """What one has brought oneself; the system has all."""
    if not SECRETARIAT(actor):
        return False
    return Q(made_by=actor.key)


TAKE_IN = Verb("exchange.intake.begin", _("The secretariat may take in tables and announcements."), SECRETARIAT)
DECIDE_INTAKE = Verb("exchange.intake.decide", _("Whoever brought a table or an announcement may decide on it."), _own)
TAKE_SCHEDULE = Verb("exchange.schedule.take", _("The secretariat may take in foreign schedules."), SECRETARIAT)


def _published(actor: Actor) -> Q:
    return Q(published__isnull=False)


TAKE_CALENDAR = Verb(
    "exchange.calendar.take", _("Anyone may take a published programme along as a calendar."), _published
)
TAKE_TABLE = Verb("exchange.table.take", _("Anyone may take a published programme along as a table."), _published)
