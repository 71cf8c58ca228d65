"""Planned against actual, as it was published: what readers have is never computed anew."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.conference.models import Conference
from kavshiri.conference.models.versions import WrittenField
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField


class Figures(Record):
    """What readers may know of planned against actual, as it stood when it was published.

    ``content``: by language, what ``figures.told`` gives for readers: counts from ten persons on, delegations by name.
    It stays readable when attendance is no longer kept.  ``digest`` is the SHA-256 of ``content``, in hex.
    """

    within = ("conference",)
    noted = ("number", "digest", "published_at", "taken_back_at")
    silent = ("content",)

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    number = models.PositiveSmallIntegerField(pgettext_lazy("figures", "number"), editable=False)
    content = WrittenField(default=dict, editable=False)
    digest = models.CharField("SHA-256", max_length=64, editable=False)
    remark = TextsField(_("remark for readers"), max_length=1_000, many_lines=True, blank=True)
    published_at = models.DateTimeField(_("published"), editable=False)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("planned and actual")
        verbose_name_plural = _("planned and actual")
        ordering = ["conference", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="published_figures_are_numbered"),
            models.UniqueConstraint(
                fields=["conference"], condition=Q(taken_back_at__isnull=True),
                name="readers_have_one_set_of_figures",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.conference_id}: {self.number}"
