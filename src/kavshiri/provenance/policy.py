"""Links have no rights of their own: whoever links asks its own room, whoever reads sees what each thing shows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.verbs import Verb, anyone

SEE = Verb(
    "provenance.see",
    _("Everybody may follow where something comes from; of each thing they see what they may see of the thing itself."),
    anyone,
)
