from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, anyone, held_by


def _published(actor: Actor) -> Q:
    return Q(published__isnull=False)


FOLLOW = Verb("following.follow", _("Anyone may follow a published programme."), _published)
# the address that opens these holds a secret which only that mailbox has
CHANGE_OWN = Verb("following.own", _("Whoever has the link from the letter may change or stop the letters."), anyone)
TELL = Verb("following.tell", _("Followers are told by the portal itself."), held_by())
COUNT = Verb(
    "following.count", _("The secretariat may see how many follow a programme."), held_by(ADMINISTRATOR, SECRETARY)
)
