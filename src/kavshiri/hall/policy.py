"""Who may come into a hall, and who may do what in it: those with a duty there, and the secretariat."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, SYSTEM, Actor
from kavshiri.access.verbs import Verb, anyone, held_by
from kavshiri.accreditation.models import Audience, Bar, Participant
from kavshiri.hall.models import Duty

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)
MODERATORS = (Duty.Kind.MODERATOR, Duty.Kind.ASSISTANT)


def entrants(actor: Actor, session: str) -> Exists:
    """Whether somebody takes part and is not kept out; ``session`` is the path from the thing to its session.

    The rule of ``accreditation.queries.entry_of``, for whoever has signed in, as a condition.
    """
    who = Participant.objects.filter(
        user=actor.user_id, state=Participant.State.ACCREDITED, conference=OuterRef(f"{session}__conference")
    )
    whole = Q(session=OuterRef(OuterRef(session))) | Q(session=OuterRef(OuterRef(f"{session}__part_of")))
    mine = Q(participant=OuterRef("pk"))
    bars = Bar.objects.filter((whole & (Q(participant=None) | mine)) | (Q(session=None) & mine))
    audience = Audience.objects.filter(whole)
    let_in = who.filter(~Exists(bars)).filter(~Exists(audience) | Exists(audience.filter(kind=OuterRef("kind"))))
    return Exists(let_in)


def on_duty(actor: Actor, hall: str, *kinds: Duty.Kind) -> Exists:
    """Whether somebody has one of these duties now (none named: any); ``hall`` is the path from the thing to it."""
    found = Duty.objects.filter(
        hall=OuterRef(hall), acts=True, participant__user=actor.user_id, participant__state="accredited"
    )
    return Exists(found.filter(kind__in=kinds) if kinds else found)


def entering(hall: str = "") -> Callable[[Actor], Q | bool]:
    """The scope of whoever may come in: into an open hall; with a duty, and the secretariat, at any time."""
    session = f"{hall}__session" if hall else "session"
    state = f"{hall}__state" if hall else "state"

    def scope(actor: Actor) -> Q | bool:
        if SECRETARIAT(actor):
            return True
        if not actor.user_id:
            return False
        return Q(entrants(actor, session)) & (~Q(**{state: "closed"}) | Q(on_duty(actor, hall or "pk")))

    return scope


def serving(*kinds: Duty.Kind, hall: str = "") -> Callable[[Actor], Q | bool]:
    """The scope of whoever has one of these duties in the hall, and of the secretariat."""

    def scope(actor: Actor) -> Q | bool:
        if SECRETARIAT(actor):
            return True
        return Q(on_duty(actor, hall or "pk", *kinds)) if actor.user_id else False

    return scope


ENTER = Verb(
    "hall.enter", _("Participants may come into an open hall of their conference."), entering(), is_prepared=True
)
SERVE = Verb("hall.serve", _("Whoever has a duty in a hall may see its desk."), serving(), is_prepared=True)
RUN = Verb("hall.run", _("A hall’s moderators may open it, run it and end it."), serving(*MODERATORS), is_prepared=True)
PLAN = Verb(
    "hall.plan", _("A hall’s moderators may write its agenda, go through it, and say how late it is."),
    serving(*MODERATORS),
)  # fmt: skip
PREPARE = Verb("hall.prepare", _("The secretariat may prepare halls and give duties in them."), SECRETARIAT)
SWEEP = Verb("hall.sweep", _("The portal itself ends the stays of those who left without a word."), held_by(SYSTEM))
WATCH_STAGE = Verb("hall.stage", _("Whoever has the address of a stage may see what it shows."), anyone)


def _taking_over(actor: Actor) -> Q | bool:
    """Whose duty it is, or was; the moderators and the secretariat for them."""
    if SECRETARIAT(actor):
        return True
    own = Q(participant__user=actor.user_id, participant__state="accredited")
    return own | Q(on_duty(actor, "hall", *MODERATORS)) if actor.user_id else False


TAKE_OVER = Verb(
    "hall.take-over", _("A substitute may take a duty over, and its holder may take it back."), _taking_over
)
