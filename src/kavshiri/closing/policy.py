"""Who may do what after a conference."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, held_by

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)
OPEN = Q(taken_back_at__isnull=True, conference__published__isnull=False)


def _open(actor: Actor) -> Q | bool:
    return True if SECRETARIAT(actor) else OPEN


SEE = Verb("closing.see", _("The secretariat may see what is to be done after a conference."), SECRETARIAT)
MARK = Verb("closing.mark", _("The secretariat may say that a step is done or not needed."), SECRETARIAT)
COMPARE = Verb("closing.compare", _("The secretariat may compare what was planned with what took place."), SECRETARIAT)
PUBLISH = Verb("closing.figures.publish", _("The secretariat may publish these figures and take them back."),
               SECRETARIAT)  # fmt: skip
SEE_FIGURES = Verb(
    "closing.figures.see", _("Anyone may read the published comparison of what was planned and what took place."), _open
)
WRITE = Verb("closing.release.write", _("The secretariat may write the press release."), SECRETARIAT)
HAND_OVER = Verb("closing.release.hand-over", _("The secretariat may hand the press release over to the news."),
                 SECRETARIAT)  # fmt: skip
REPORT = Verb("closing.report.write", _("The secretariat may write reports to funders."), SECRETARIAT)
HAND_IN = Verb("closing.report.hand-in", _("The secretariat may keep a report as it was handed in."), SECRETARIAT)
