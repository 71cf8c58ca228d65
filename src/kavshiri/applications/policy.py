"""Who may see and do what with applications: anyone may apply, each one has the own, the secretariat decides."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, anyone, held_by

APPLICANT = "applicant"  # not a role of accounts: what a confirmed link of an application gives for a visit
SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)


def _own(actor: Actor) -> Q | bool:
    """The own application alone: the secretariat declines, but never withdraws or confirms in somebody's name."""
    return Q(public_id=actor.key) if APPLICANT in actor.roles else False


def _published(actor: Actor) -> Q | bool:
    return Q(published__isnull=False)


EDIT_CATEGORIES = Verb("applications.edit", _("The secretariat may edit the categories of registration."), SECRETARIAT)
SEE_CATEGORIES = Verb(
    "applications.choose", _("Anyone may see how to register for a published conference."), _published
)
APPLY = Verb("applications.apply", _("Anyone may apply in a category that is open."), anyone)
# the address that opens this holds a secret which only that mailbox has
CONFIRM = Verb("applications.confirm", _("Whoever has the link from the letter may confirm the application."), anyone)
ENTER = Verb("applications.enter", _("Whoever has a link to an application may come in with it."), anyone)
SEE_OWN = Verb("applications.own", _("Applicants may see and change their own application."), _own)
CORRECT_OWN = Verb(
    "applications.own.correct",
    _("Whoever has signed in may correct what decides nothing in an application from the same address."),
    lambda actor: actor.is_known,
)
SEE_ALL = Verb("applications.see", _("The secretariat may see the applications."), SECRETARIAT)
DECIDE = Verb("applications.decide", _("The secretariat may approve and decline applications."), SECRETARIAT)
CORRECT = Verb(
    "applications.correct",
    _("The secretariat may correct applications and move them to another category, with a reason."),
    SECRETARIAT,
)
LAPSE = Verb("applications.lapse", _("Places that nobody confirmed are passed on by the portal itself."), held_by())
