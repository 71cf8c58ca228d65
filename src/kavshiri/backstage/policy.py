"""Who writes on the private line, who calls for help, who helps, who speaks to all."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Duty
from kavshiri.hall.policy import MODERATORS, SECRETARIAT, entering, serving

TECHNICIAN = Duty.Kind.TECHNICIAN
SPEAKERS = (*MODERATORS, TECHNICIAN)


def _before_the_door(hall: str = "") -> object:
    """The scope of whoever takes part in the conference, whether the door of the session is open to them or not."""
    conference = f"{hall}__session__conference" if hall else "session__conference"

    def scope(actor: Actor) -> Q | bool:
        if not actor.user_id:
            return False
        who = Participant.objects.filter(user=actor.user_id, state=Participant.State.ACCREDITED)
        return Q(Exists(who.filter(conference=OuterRef(conference))))

    return scope


def _own_calls(actor: Actor) -> Q | bool:
    return Q(participant__user=actor.user_id, participant__state="accredited") if actor.user_id else False


WRITE = Verb("backstage.line", _("Whoever has a duty in a hall may write on its private line."), serving())
SEE_NOTE = Verb("backstage.seen", _("Whoever has a duty in a hall may say that a note was seen."), serving(hall="hall"))
CALL = Verb("backstage.call", _("Participants may call for help in a hall that they may enter."), entering())
KNOCK = Verb(
    "backstage.knock", _("Whoever takes part in a conference may call for help before a hall’s door."),
    _before_the_door(),  # type: ignore[arg-type]
)  # fmt: skip
CHANGE_OWN = Verb("backstage.own", _("Whoever called for help may add to the own call and close it."), _own_calls)
SERVE = Verb(
    "backstage.help", _("A hall’s technicians and the secretariat may see its help desk."), serving(TECHNICIAN)
)
ANSWER = Verb(
    "backstage.answer", _("A hall’s technicians and the secretariat may answer calls for help."),
    serving(TECHNICIAN, hall="hall"),
)  # fmt: skip
KEEP_INCIDENT = Verb(
    "backstage.incident", _("A hall’s technicians and the secretariat may keep its incidents."),
    serving(TECHNICIAN, hall="hall"),
)  # fmt: skip
ANNOUNCE = Verb(
    "backstage.announce", _("A hall’s moderators and technicians may announce something to all in it."),
    serving(*SPEAKERS),
)  # fmt: skip
OVERSEE = Verb(
    "backstage.oversee", _("The secretariat may see all halls of a conference and speak to all of them."), SECRETARIAT
)


def _withdrawing(actor: Actor) -> Q | bool:
    """What was said to all halls only the secretariat takes back."""
    return serving(*SPEAKERS, hall="hall")(actor)


WITHDRAW = Verb("backstage.withdraw", _("Whoever may announce something in a hall may take it back."), _withdrawing)
TAKE = Verb("backstage.take", _("Whoever has a duty in a hall may take the record of its incidents."), serving())
