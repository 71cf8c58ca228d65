"""Who reads what remains of a session, who lets it out, and who gets and checks certificates."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, anyone, held_by
from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Duty
from kavshiri.hall.policy import MODERATORS, serving
from kavshiri.people.models import User
from kavshiri.proceedings.models import Release

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)
Audience = Release.Audience


def _released(actor: Actor) -> Q | bool:
    """A hall whose record was released to somebody like this; nothing of what was off the record."""
    let_out = Release.objects.filter(hall=OuterRef("pk"))
    scope = Q(Exists(let_out.filter(audience=Audience.PUBLIC)))
    if actor.user_id:
        mine = Participant.objects.filter(
            user=actor.user_id, state="accredited", conference=OuterRef("session__conference")
        )
        scope |= Q(Exists(let_out.filter(audience=Audience.PARTICIPANTS))) & Q(Exists(mine))
    return scope & ~Q(rule="off")


def _own(actor: Actor) -> Q | bool:
    """One's own certificates, also when the participant is no longer kept; nobody else's, whatever the role."""
    if not actor.user_id:
        return False
    address = User.objects.filter(pk=actor.user_id).annotate(small=Lower("email")).values("small")
    return Q(participant__user=actor.user_id) | Q(participant=None, address__in=address)


def _known(actor: Actor) -> bool:
    return actor.is_known


SEE_RECORD = Verb(
    "proceedings.record", _("A hall’s moderators and rapporteurs may take the session’s record."),
    serving(*MODERATORS, Duty.Kind.RAPPORTEUR),
)  # fmt: skip
SEE_RELEASED = Verb(
    "proceedings.released", _("Those to whom a session’s record was released may read what was released."), _released
)
RELEASE = Verb("proceedings.release", _("The secretariat may release a session’s record and take it back."),
               SECRETARIAT)  # fmt: skip
TAKE_ALL = Verb("proceedings.all", _("The secretariat may take a whole conference’s records."), SECRETARIAT)
CORRECT = Verb("proceedings.correct", _("The secretariat may see and correct attendance."), SECRETARIAT)
REPLAY = Verb(
    "proceedings.replay", _("The secretariat and a hall’s rapporteurs may replay a session."),
    serving(Duty.Kind.RAPPORTEUR),
)  # fmt: skip
CERTIFY = Verb("proceedings.certify", _("The secretariat may issue certificates of attendance and revoke them."),
               SECRETARIAT)  # fmt: skip
SEE_OWN = Verb("proceedings.mine", _("Whoever has signed in may see the own certificates."), _known)
TAKE_OWN = Verb("proceedings.own", _("Whoever attended may take the own certificates."), _own)
CHECK = Verb("proceedings.check", _("Whoever has a certificate’s code may ask whether it is valid."), anyone)
