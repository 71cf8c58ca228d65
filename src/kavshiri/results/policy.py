"""Who writes what a session resulted in, who clears and publishes it, and who hands in something in writing."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, SYSTEM, Actor
from kavshiri.access.verbs import Verb, held_by
from kavshiri.accreditation.models import Participant
from kavshiri.conference.policy import asked
from kavshiri.hall.models import Duty, Hall
from kavshiri.hall.policy import on_duty, serving

RAPPORTEUR = Duty.Kind.RAPPORTEUR
SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)


def _published(actor: Actor) -> Q | bool:
    """Also for the secretariat: what is not published stands on the page where it is written."""
    return Q(published__isnull=False) & ~Q(hall__rule="off")


def _submitted(actor: Actor) -> Q | bool:
    if SECRETARIAT(actor):
        return True
    houses = asked(actor)
    return houses if isinstance(houses, bool) else houses | Q(on_duty(actor, "synthesis__hall", RAPPORTEUR))


def _own_participation(actor: Actor) -> Q | bool:
    """A conference in which somebody takes part."""
    if not actor.user_id:
        return False
    mine = Participant.objects.filter(user=actor.user_id, state="accredited", conference=OuterRef("pk"))
    return Q(Exists(mine))


def _own(actor: Actor) -> Q | bool:
    own = Q(participant__user=actor.user_id, participant__state="accredited")
    return own & ~Q(state="withdrawn") if actor.user_id else False


def _readable(actor: Actor) -> Q | bool:
    """What readers may read; also one's own, and for a session's rapporteurs what was taken into the work."""
    if SECRETARIAT(actor):
        return True
    scope = Q(is_open=True)
    own = _own(actor)
    if isinstance(own, Q):
        served = Hall.objects.filter(session=OuterRef("session")).filter(on_duty(actor, "pk", RAPPORTEUR))
        scope |= own | (Q(state="taken") & Q(Exists(served)))
    return scope


WRITE = Verb("results.write", _("A session’s rapporteurs may write its results."), serving(RAPPORTEUR))
REWRITE = Verb(
    "results.rewrite", _("A session’s rapporteurs may change what its results come from."),
    serving(RAPPORTEUR, hall="synthesis__hall"),
)  # fmt: skip
SEE = Verb("results.see", _("Anyone may read the published results of a session."), _published)
SEE_SUBMITTED = Verb(
    "results.submitted", _("The houses that were asked may see the results that were submitted to them."), _submitted
)
CLEAR = Verb("results.clear", _("The houses that were asked may clear results or send them back."), asked)
PUBLISH = Verb("results.publish", _("The secretariat may publish a session’s results and take them back."),
               SECRETARIAT)  # fmt: skip
HAND_IN = Verb(
    "results.hand-in", _("Participants may hand in something in writing to their conference."), _own_participation
)
SEE_INPUT = Verb(
    "results.input", _("Whoever handed something in may read it; others may once it is open to them."), _readable
)
WITHDRAW_INPUT = Verb("results.input.withdraw", _("Whoever handed something in may withdraw it."), _own)
KEEP_INPUTS = Verb("results.inputs", _("The secretariat may enter inputs in writing and decide on them."), SECRETARIAT)
REMIND = Verb("results.remind", _("The portal itself reminds rapporteurs of results that are late."), held_by(SYSTEM))
