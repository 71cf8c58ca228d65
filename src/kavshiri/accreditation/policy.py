"""Who may see and do what with participants: the secretariat with all, each with the own links."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, anyone, held_by
from kavshiri.accreditation import slots

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)


def _known(actor: Actor) -> bool:
    return actor.is_known


def _own(actor: Actor) -> Q | bool:
    """One's own accreditation, as long as it holds; nobody else's, whatever the role."""
    return Q(user=actor.user_id, state="accredited") if actor.user_id else False


def _represented(actor: Actor) -> Q | bool:
    """The secretariat has all; whoever acts for delegations has theirs, as far as they are accredited."""
    if SECRETARIAT(actor):
        return True
    keys = slots.represented_by(actor)
    return Q(delegation_key__in=keys, state="accredited") if keys else False


SEE_PARTICIPANTS = Verb("accreditation.see", _("The secretariat may see participants."), SECRETARIAT)
ADMIT = Verb("accreditation.admit", _("The secretariat may admit its own people and guests by hand."), SECRETARIAT)
SEND_LINKS = Verb("accreditation.links", _("The secretariat may send participants their links."), SECRETARIAT)
NOTE_PRESENCE = Verb("accreditation.presence", _("The secretariat may note who is present."), SECRETARIAT)
BAR = Verb("accreditation.bar", _("The secretariat may withdraw join links and give them back."), SECRETARIAT)
KNOCK = Verb("accreditation.knock", _("Whoever has a join link may come to the door with it."), anyone)
SEE_OWN = Verb("accreditation.own", _("Whoever has signed in may see the own sessions."), _known)
JOIN = Verb("accreditation.join", _("A participant may go into sessions of the own conference."), _own)
SEE_PUBLIC = Verb("accreditation.public", _("Anyone may see who wished to be listed."), anyone)
HANDLE_BADGES = Verb(
    "accreditation.badges", _("The secretariat may issue badges, print them and end them."), SECRETARIAT
)
CHECK_BADGE = Verb(
    "accreditation.check", _("Whoever has a badge’s code before them may ask whether it is valid."), anyone
)
SEE_OWN_BADGE = Verb("accreditation.own-badge", _("A participant may see and print the own badge."), _own)
TAKE_LIST = Verb(
    "accreditation.list",
    _("The secretariat may take lists of all participants; whoever acts for a delegation, of that one."),
    _represented,
)
