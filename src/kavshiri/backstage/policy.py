"""Who writes on the private line, who calls for help, who helps, who speaks to all."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Duty
from kavshiri.hall.policy import MODERATORS, SECRETARIAT, serving

TECHNICIAN = Duty.Kind.TECHNICIAN
SPEAKERS = (*MODERATORS, TECHNICIAN)


def _taking_part(actor: Actor) -> Q | bool:
    """Whoever takes part in the conference, whether the door of the session is open to them or not."""
    if not actor.user_id:
        return False
    who = Participant.objects.filter(user=actor.user_id, state=Participant.State.ACCREDITED)
    return Q(Exists(who.filter(conference=OuterRef("session__conference"))))


def _own_calls(actor: Actor) -> Q | bool:
    return Q(participant__user=actor.user_id, participant__state="accredited") if actor.user_id else False


WRITE = Verb("backstage.line", _("Whoever has a duty in a hall may write on its private line."), serving())
SEE_NOTE = Verb("backstage.seen", _("Whoever has a duty in a hall may say that a note was seen."), serving(hall="hall"))
CALL = Verb("backstage.call", _("Whoever takes part in a conference may call for help in its halls."), _taking_part)
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


def tending(actor: Actor) -> Q:
    """The condition for channels that a technician of the session’s hall may try and switch."""
    found = Duty.objects.filter(
        hall__session=OuterRef("session"), acts=True, kind=TECHNICIAN, participant__user=actor.user_id,
        participant__state="accredited",
    )  # fmt: skip
    return Q(Exists(found))
