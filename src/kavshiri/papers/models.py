"""What the standard tables do not know: the names of countries as the protocol writes them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications import names
from kavshiri.classifications.checks import check_country
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField


class CountryName(Record):
    """How a country is called by the protocol, where that differs from CLDR or CLDR has no such name."""

    noted = ("country", "formal", "short")

    country = models.CharField(_("country"), max_length=2, unique=True, validators=[check_country])
    formal = TextsField(
        _("formal name"), max_length=200, blank=True, help_text=_("As the ministry’s protocol writes it in full.")
    )
    short = TextsField(
        _("short name"), max_length=120, blank=True, help_text=_("Only where it differs from the usual one.")
    )  # fmt: skip

    class Meta:
        verbose_name = _("country’s name by the protocol")
        verbose_name_plural = _("countries’ names by the protocol")
        ordering = ["country"]

    def __str__(self) -> str:
        return names.country(self.country, "ka")
