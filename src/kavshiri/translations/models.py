from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Record


class Delivery(Record):
    """A translator's file that came back. What differs in it is kept until it is decided upon."""

    class Format(models.TextChoices):
        XLIFF_1 = "xliff-1.2", "XLIFF 1.2"
        XLIFF_2 = "xliff-2.0", "XLIFF 2.0"
        PO = "po", "PO (gettext)"

    class Marking(models.TextChoices):
        FILE = "file", _("as the file says of each")
        REVIEWED = "reviewed", _("all checked")
        DRAFT = "draft", _("all as drafts")

    language = models.CharField(_("language"), max_length=12)
    format = models.CharField(_("format"), max_length=12, choices=Format.choices)
    name = models.CharField(_("file"), max_length=200)
    marking = models.CharField(_("translations that come back are"), max_length=10, choices=Marking.choices)
    told = models.PositiveIntegerField(_("texts in the file"), default=0)
    same = models.PositiveIntegerField(_("of them unchanged"), default=0)

    class Meta:
        verbose_name = _("translator’s file")
        verbose_name_plural = _("translators’ files")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """One text of a delivery: ``words`` translate ``source``; ``base`` says what stood here when the file was made."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("waits for a decision")
        TAKEN = "taken", _("taken over")
        LEFT = "left", _("ours kept")

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="proposals")
    unit = models.CharField(max_length=200)
    line = models.PositiveIntegerField(default=0)
    words = models.TextField(blank=True)
    state = models.CharField(max_length=10)
    source = models.TextField(blank=True)
    base = models.CharField(max_length=60, blank=True)
    fault = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["delivery", "outcome"], name="proposal_by_outcome")]

    def __str__(self) -> str:
        return self.unit
