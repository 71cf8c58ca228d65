"""How far a commitment is, as a report says it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    NOT_STARTED = "not-started", pgettext_lazy("commitment", "not started")
    UNDER_WAY = "under-way", pgettext_lazy("commitment", "under way")
    PARTLY = "partly", pgettext_lazy("commitment", "partly done")
    DONE = "done", pgettext_lazy("commitment", "done")
    OVERTAKEN = "overtaken", pgettext_lazy("commitment", "overtaken by events")
    DROPPED = "dropped", pgettext_lazy("commitment", "dropped")

    @classmethod
    def ends(cls) -> tuple[Status, ...]:
        """After these nothing more is to be done."""
        return (cls.DONE, cls.OVERTAKEN, cls.DROPPED)

    @classmethod
    def shown_by_evidence(cls) -> tuple[Status, ...]:
        return (cls.PARTLY, cls.DONE)
