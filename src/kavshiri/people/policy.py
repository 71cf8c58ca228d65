from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, SYSTEM, Actor
from kavshiri.access.verbs import Verb, anyone, held_by

SIGN_IN = Verb("people.sign_in", _("Anyone may sign in with a link of their own."), anyone)
SIGN_OUT = Verb("people.sign_out", _("Anyone may sign out."), anyone)
INVITE = Verb(
    "people.account.invite", _("An administrator may open an account and make its links."), held_by(ADMINISTRATOR)
)
EDIT_ACCOUNT = Verb(
    "people.account.edit", _("An administrator may change accounts and their roles."), held_by(ADMINISTRATOR)
)
EDIT_PERSONS = Verb("people.person.edit", _("The secretariat may edit persons."), held_by(ADMINISTRATOR, SECRETARY))
EDIT_ORGANISATIONS = Verb(
    "people.organisation.edit", _("The secretariat may edit organisations."), held_by(ADMINISTRATOR, SECRETARY)
)
EDIT_OFFICES = Verb("people.office.edit", _("The secretariat may edit offices."), held_by(ADMINISTRATOR, SECRETARY))


def _own(actor: Actor) -> Q | bool:
    return True if actor.has(SYSTEM) else Q(pk=actor.user_id) if actor.user_id else False


def _own_or_any(actor: Actor) -> Q | bool:
    return True if actor.has(ADMINISTRATOR) else _own(actor)


def _known(actor: Actor) -> bool:
    return actor.is_known


ERASE_ACCOUNT = Verb(
    "people.account.erase", _("An administrator may erase an account; everyone may erase their own."), _own_or_any
)
ERASE_PERSON = Verb("people.person.erase", _("An administrator may erase a person."), held_by(ADMINISTRATOR))
SEE_OWN_DATA = Verb("people.data.see", _("Everyone who has signed in may see what is kept about them."), _known)
SEE_OWN_ACCOUNT = Verb("people.account.see", _("Everyone may see their own account."), _own)
EDIT_OWN_ACCOUNT = Verb("people.account.edit_own", _("Everyone may change their own name and language."), _own)
MERGE = Verb(
    "people.record.merge", _("The secretariat may merge records that are the same."), held_by(ADMINISTRATOR, SECRETARY)
)
CHANGE_CONSENTS = Verb(
    "people.consents.change", _("Whoever has the link from a letter may withdraw what was agreed to."), anyone
)
