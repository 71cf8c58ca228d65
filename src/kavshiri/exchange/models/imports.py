"""What was taken in from foreign schedules, so that the next edition of one can be told from our own edits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models import Conference
from kavshiri.conference.models.versions import WrittenField
from kavshiri.journal.models import Record


class Taken(Record):
    """One foreign schedule that a conference follows.

    ``said`` is what it said last, by its own keys: ``{"conference": {…}, "persons": {key: {…}}, "sessions": {key:
    {…}}}``, each value as a bundle holds it, with the identity that the record has here.  ``waiting`` are its events
    that have no place in time yet: they are no sessions, and they are not lost.
    """

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    origin = models.CharField(_("schedule"), max_length=200)
    name = models.CharField(_("file"), max_length=200)
    said = WrittenField(default=dict, editable=False)
    waiting = WrittenField(default=list, editable=False)

    class Meta:
        verbose_name = _("imported schedule")
        verbose_name_plural = _("imported schedules")
        ordering = ["conference", "origin"]
        constraints = [models.UniqueConstraint(fields=["conference", "origin"], name="a_schedule_is_followed_once")]

    def __str__(self) -> str:
        return f"{self.conference}: {self.origin}"
