"""To whom expressions of interest are passed in an office, and who follows them up there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.owners.models import Owner, once


class Contact(Owner):
    """An office that takes expressions of interest; whoever writes sees the organisation and the office alone."""

    noted = (*Owner.noted, "is_offered")

    is_offered = models.BooleanField(
        _("can be chosen by whoever writes"), default=True,
        help_text=_("Participants see the organisation and the office in the form, and no names."),
    )  # fmt: skip

    class Meta(Owner.Meta):
        verbose_name = _("contact for co-operation")
        verbose_name_plural = _("contacts for co-operation")
        constraints = once("takes_interests")
