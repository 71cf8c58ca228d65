"""Who may write, correct, arrange and take the captions of a hall, and who may show a reaction."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb, anyone
from kavshiri.hall.models import Duty
from kavshiri.hall.policy import MODERATORS, SECRETARIAT, entering, serving

Kind = Duty.Kind
ARRANGERS = (*MODERATORS, Kind.TECHNICIAN)
EDITORS = (*MODERATORS, Kind.RAPPORTEUR)


def captioning(actor: Actor) -> Exists:
    """Whether somebody captions this track: has the duty for its language, or for any."""
    duties = Duty.objects.filter(Q(language=OuterRef("language")) | Q(language=""), hall=OuterRef("hall"))
    whose = {"participant__user": actor.user_id, "participant__state": "accredited"}
    return Exists(duties.filter(kind=Kind.CAPTIONER, acts=True, **whose))


def writing(*others: Duty.Kind) -> Callable[[Actor], Q | bool]:
    """The scope of a track's captioners, of those with one of these duties, and of the secretariat."""

    def scope(actor: Actor) -> Q | bool:
        if SECRETARIAT(actor):
            return True
        if not actor.user_id:
            return False
        rest = serving(*others, hall="hall")(actor) if others else False
        return Q(captioning(actor)) | rest if isinstance(rest, Q) else Q(captioning(actor))

    return scope


READ = Verb("captions.read", _("Whoever is in a hall may read its captions."), entering("hall"))
CHOOSE = Verb("captions.choose", _("Whoever is in a hall may choose how they read its captions."), entering())
OPEN = Verb(
    "captions.open", _("Moderators, technicians and captioners of a hall may open captions in a language."),
    serving(*ARRANGERS, Kind.CAPTIONER),
)  # fmt: skip
ARRANGE = Verb(
    "captions.arrange", _("Moderators and technicians of a hall may close captions and show them on the stage."),
    serving(*ARRANGERS, hall="hall"),
)  # fmt: skip
WRITE = Verb("captions.write", _("Captioners of a hall may write its captions in their language."), writing())
CORRECT = Verb(
    "captions.correct", _("Captioners, moderators and rapporteurs of a hall may correct its captions."),
    writing(*EDITORS),
)  # fmt: skip
TAKE = Verb("captions.take", _("Whoever has a duty in a hall may take its captions along."), serving(hall="hall"))
SOURCES = Verb("captions.sources", _("The secretariat may let machines and providers write captions."), SECRETARIAT)
FEED = Verb("captions.feed", _("Whoever has the address of a source may write its captions."), anyone)
REACT = Verb("captions.react", _("Participants may show a reaction in a hall that they may enter."), entering())
ALLOW = Verb(
    "captions.allow", _("Moderators and technicians of a hall may say which reactions it takes."), serving(*ARRANGERS)
)
