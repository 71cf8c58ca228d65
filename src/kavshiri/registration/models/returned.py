from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Record
from kavshiri.registration.models.delegations import FocalPoint
from kavshiri.uploads.models import Upload


class ReturnedTable(Record):
    """A filled table that a focal point has sent back: read anew each time it is shown, done once it is confirmed.

    ``digest`` is that of the secret in the letter that asks for confirmation; the secret itself is kept nowhere.
    ``message_id`` is that of the message it came with, empty for one that was uploaded.
    """

    within = ("focal_point",)
    noted = ("state",)
    silent = ("upload", "language", "message_id", "digest", "expires_at", "decided_at")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for confirmation")
        DONE = "done", _("confirmed and done")
        DROPPED = "dropped", _("dropped")

    focal_point = models.ForeignKey(FocalPoint, on_delete=models.CASCADE, related_name="tables")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    message_id = models.CharField(max_length=300, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    expires_at = models.DateTimeField(editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("returned table")
        verbose_name_plural = _("returned tables")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message_id"], condition=~Q(message_id=""), name="a_message_brings_one_table"
            ),
            models.UniqueConstraint(fields=["digest"], condition=~Q(digest=""), name="a_table_has_a_secret_of_its_own"),
        ]

    def __str__(self) -> str:
        return f"table {self.pk}"
