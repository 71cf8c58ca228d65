from __future__ import annotations

from kavshiri.access.actors import Actor
from kavshiri.accreditation import policy as accreditation
from kavshiri.accreditation import queries as accredited
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Session
from kavshiri.hall.models import Duty, Hall

HALLS = Hall.objects.select_related("session__conference").defer("session__conference__published")


def hall(public_id: str) -> Hall | None:
    return HALLS.filter(public_id=public_id).first()


def hall_at(conference: str, session: str) -> Hall | None:
    """By the addresses of a conference and of its session."""
    return HALLS.filter(session__conference__slug=conference, session__slug=session).first()


def hall_of(session: Session) -> Hall | None:
    return HALLS.filter(session=session).first()


def participant_in(hall: Hall, actor: Actor) -> Participant | None:
    """As whom somebody is in a hall: the first of the own capacities that may go in; None for others."""
    if not actor.user_id:
        return None
    held = accreditation.JOIN.reach(actor, Participant.objects.filter(conference=hall.session.conference_id))
    may = (who for who in held.order_by("pk") if accredited.open_to(who).filter(pk=hall.session_id).exists())
    return next(may, None)


def duties_of(hall: Hall, actor: Actor) -> set[str]:
    """Which duties somebody has in a hall now."""
    found = Duty.objects.filter(hall=hall, acts=True, participant__user=actor.user_id, participant__state="accredited")
    return set(found.values_list("kind", flat=True)) if actor.user_id else set()
