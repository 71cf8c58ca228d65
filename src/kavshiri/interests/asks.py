"""What those who express an interest are asked to agree to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.consents import Ask

INTRODUCED = Ask(
    key="interests.introduced",
    label=_("Being introduced to those with whom I would like to co-operate"),
    text=_(
        "I agree that whoever would like to be in contact with me because of an expression of interest for which I "
        "have chosen this is given my name, my e-mail and what I wrote about how to reach me. Until they have said so, "
        "they learn neither. I can withdraw this at any time; from then on the pages show nothing of it."
    ),
    version=1,
    processing=_("Introducing those who expressed an interest in co-operation to whoever would like to be in contact"),
)
