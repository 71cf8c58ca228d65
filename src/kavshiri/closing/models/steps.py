"""What the secretariat has said of a step that has to be taken after a conference."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record


class Mark(Record):
    """A step is done, or not needed, whatever the rooms know of it.  ``step`` is a key of ``closing.slots.Step``."""

    within = ("conference",)
    noted = ("step", "verdict", "words")

    class Verdict(models.TextChoices):
        DONE = "done", pgettext_lazy("step", "done")
        NEEDLESS = "needless", pgettext_lazy("step", "not needed")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    step = models.CharField(pgettext_lazy("step", "step"), max_length=40)
    verdict = models.CharField(_("state"), max_length=8, choices=Verdict.choices)
    words = models.CharField(pgettext_lazy("step", "why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mark of a step")
        verbose_name_plural = _("marks of steps")
        ordering = ["conference", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "step"], name="a_step_is_marked_once"),
            models.CheckConstraint(
                condition=~Q(verdict="needless") | ~Q(words=""), name="a_step_that_is_not_needed_says_why",
                violation_error_message=_("Say why it is not needed."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.conference_id}: {self.step}"
