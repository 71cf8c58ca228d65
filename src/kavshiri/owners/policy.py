"""Who may say who answers for something, and who reminds of what is due."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, SYSTEM
from kavshiri.access.verbs import Verb, held_by


def acts_for(address: str, path: str = "") -> Q:
    """Owners for which this address acts, or whose head it is; ``path`` leads from the thing to its owner."""
    return Q(**{f"{path}address__iexact": address}) | Q(**{f"{path}head_address__iexact": address})


EDIT = Verb(
    "owners.edit", _("The secretariat may enter which offices answer, and who acts for them."),
    held_by(ADMINISTRATOR, SECRETARY),
)  # fmt: skip
REMIND = Verb("owners.remind", _("The portal itself reminds of what is due."), held_by(SYSTEM))
