"""What participants are asked to agree to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.consents import Ask

LISTED = Ask(
    key="accreditation.listed",
    label=_("Standing in the public list of participants"),
    text=_(
        "I agree that the public list of participants of the conferences in which I take part shows my name (or the "
        "name that I choose for it), in which capacity I take part and for which delegation or organisation. I can "
        "withdraw this at any time; the entry is gone at once."
    ),
    version=1,
    processing=_("The public list of participants on the conference’s pages"),
)
ASKS = (LISTED,)
