"""What readers with an account have asked the portal to keep for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models.frame import Conference
from kavshiri.journal.models import Record


class KeptSchedule(Record):
    """The sessions that somebody has chosen of a programme, kept because they asked for it.

    ``sessions``: [slug, number of the version known when adding or 0], as the schedule's address holds them; old
    addresses are followed when it is read.
    """

    noted = ("conference",)
    silent = ("user", "sessions")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    sessions = models.JSONField(_("sessions"))

    class Meta:
        verbose_name = _("schedule kept with an account")
        verbose_name_plural = _("schedules kept with accounts")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "conference"], name="an_account_keeps_one_schedule_of_a_conference")
        ]

    def __str__(self) -> str:
        return str(self.public_id)
