"""Who may see and do what around speaking: the secretariat with all, a speaker with what is their own."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, SYSTEM, Actor
from kavshiri.access.verbs import Verb, anyone, held_by
from kavshiri.accreditation.models import Participant

SPEAKER = "speaker"  # not a role of accounts: what a link of a speaker gives for a visit
SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)


def _own(actor: Actor) -> Q | bool:
    if actor.has(SYSTEM):
        return True
    return Q(public_id=actor.key) if SPEAKER in actor.roles else False


def _own_handout(actor: Actor) -> Q | bool:
    if actor.has(SYSTEM):
        return True
    return Q(speaker__public_id=actor.key) if SPEAKER in actor.roles else False


def _visible(actor: Actor) -> Q | bool:
    """Released materials: public ones for everybody, others for whoever takes part; the secretariat has all."""
    if SECRETARIAT(actor):
        return True
    if SPEAKER in actor.roles:
        return Q(state="released", visibility="public") | Q(speaker__public_id=actor.key)
    public = Q(state="released", visibility="public")
    if not actor.user_id:
        return public
    return public | Q(
        state="released", visibility="participants", session__conference__in=conferences_of(actor.user_id)
    )


def conferences_of(user_id: int) -> QuerySet:
    """Keys of the conferences in which an account takes part."""
    found = Participant.objects.filter(user_id=user_id, state=Participant.State.ACCREDITED)
    return found.order_by().values("conference")


EDIT_SPEAKERS = Verb("speaking.edit", _("The secretariat may edit speakers and invite them."), SECRETARIAT)
TAKE_OVER = Verb("speaking.take_over", _("The secretariat may take over what speakers hand in."), SECRETARIAT)
EDIT_CHECKS = Verb("speaking.checks", _("The secretariat may offer times for technical checks."), SECRETARIAT)
SEE_OWN = Verb("speaking.see", _("A speaker may see their own page."), _own)
ANSWER = Verb("speaking.answer", _("A speaker may answer their own invitation."), _own)
HAND_IN = Verb("speaking.hand_in", _("A speaker may hand in their own texts, photo and materials."), _own)
CHANGE_HANDOUT = Verb("speaking.handout.change", _("A speaker may replace their own materials."), _own_handout)
BOOK = Verb("speaking.book", _("A speaker may book a technical check for themselves."), _own)
SEE_HANDOUT = Verb(
    "speaking.handout.see",
    _("Public materials are for everybody, others for those who take part or for the secretariat."), _visible,
)  # fmt: skip
SEE_HANDOUTS = Verb("speaking.handouts.see", _("Everybody may see which materials there are for them."), anyone)
SEE_PORTRAIT = Verb("speaking.portrait", _("Everybody may see a photo that a speaker has agreed to show."), anyone)
ENTER = Verb("speaking.enter", _("Whoever has a link of a speaker may come in with it."), anyone)
LEAVE = Verb("speaking.leave", _("Anyone may leave a speaker’s page."), anyone)
