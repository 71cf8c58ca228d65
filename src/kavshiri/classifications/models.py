from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Record, Sourced
from kavshiri.texts.fields import TextsField


class Theme(Record, Sourced):
    """What sessions, news and later services are about; one list for the whole portal."""

    noted = ("code", "number", "title", "short")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = TextsField(_("title"), max_length=300)
    short = TextsField(_("short title"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["number", "code"]

    def __str__(self) -> str:
        return str(self.title)
