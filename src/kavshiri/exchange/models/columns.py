"""What somebody has sent and a person is still looking at; what columns meant last time; what a table said last."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models import Conference, Session
from kavshiri.conference.models.versions import WrittenField
from kavshiri.journal.models import Record


class Intake(Record):
    """Something sent in, between its upload and the decision. It belongs to whoever brought it, and ends by itself.

    ``content`` is what was read: ``{"grids": […]}`` or ``{"text": …}``; ``choices`` what the person has decided so
    far; ``result`` what came of it.
    """

    class Kind(models.TextChoices):
        TABLE = "table", _("table")
        ANNOUNCEMENT = "announcement", _("announcement")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("conference")
    )
    sender = models.CharField(_("who sent it"), max_length=120, blank=True)
    name = models.CharField(_("file"), max_length=200, blank=True)
    content = WrittenField(default=dict, editable=False)
    choices = models.JSONField(default=dict, blank=True, editable=False)
    result = models.JSONField(default=dict, blank=True, editable=False)
    ends_at = models.DateTimeField(editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class RememberedColumn(Record):
    """What a column of this heading meant when a table of the same sender was last taken in; empty: left out."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    sender = models.CharField(max_length=120, blank=True)
    heading = models.CharField(max_length=200)
    field = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("remembered column")
        verbose_name_plural = _("remembered columns")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "sender", "heading"], name="a_heading_means_one_thing_per_sender"
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.field}"


class TakenRow(Record):
    """What the last table said of a session, so that an edit of ours can be told from a change of theirs."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="+")
    said = WrittenField(default=dict, editable=False)

    class Meta:
        verbose_name = _("row of a table")
        verbose_name_plural = _("rows of tables")

    def __str__(self) -> str:
        return f"{self.session_id}"
