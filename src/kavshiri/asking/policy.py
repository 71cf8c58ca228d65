"""Who may ask, support, judge and translate questions of a hall."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.verbs import Verb
from kavshiri.hall.models import Duty
from kavshiri.hall.policy import MODERATORS, entering, serving

TRANSLATORS = (*MODERATORS, Duty.Kind.INTERPRETER, Duty.Kind.RAPPORTEUR)

READ = Verb("asking.read", _("Whoever is in a hall may read its questions."), entering(), is_prepared=True)
ASK = Verb("asking.ask", _("Participants may ask in a hall that they may enter."), entering(), is_prepared=True)
SUPPORT = Verb(
    "asking.support", _("Participants may support the questions of a hall."), entering("hall"), is_prepared=True
)
CHANGE_OWN = Verb("asking.own", _("Whoever asked may withdraw the own question."), entering("hall"), is_prepared=True)
MODERATE = Verb(
    "asking.moderate", _("A hall’s moderators may judge, merge and answer its questions."),
    serving(*MODERATORS, hall="hall"),
)  # fmt: skip
TRANSLATE = Verb(
    "asking.translate", _("Moderators, interpreters and rapporteurs of a hall may translate its questions."),
    serving(*TRANSLATORS, hall="hall"),
)  # fmt: skip
ARRANGE = Verb("asking.arrange", _("A hall’s moderators may say how it takes questions."), serving(*MODERATORS))
TAKE = Verb("asking.take", _("Whoever has a duty in a hall may take the record of its questions."), serving())
