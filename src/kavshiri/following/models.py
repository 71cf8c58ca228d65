from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models import Conference
from kavshiri.journal.identity import new_id


class Pace(models.TextChoices):
    AT_ONCE = "at_once", _("at once, whenever a new version is published")
    DAILY = "daily", _("once a day, in the evening")


class Follower(models.Model):
    """An address whose owner has confirmed that it follows a programme.

    ``sessions`` are public ids of the chosen ones; empty: the whole programme.  ``told`` is the number of the version
    up to which it has been told.
    """

    public_id = models.UUIDField(default=new_id, unique=True, editable=False)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(_("language of the letters"), max_length=12)
    pace = models.CharField(_("how often"), max_length=10, choices=Pace.choices, default=Pace.AT_ONCE)
    sessions = models.JSONField(default=list, blank=True)
    told = models.PositiveIntegerField()
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = [
            models.UniqueConstraint("conference", Lower("address"), name="one_address_follows_a_programme_once")
        ]
        indexes = [models.Index(fields=["conference", "told"], name="followers_to_tell")]

    def __str__(self) -> str:
        return str(self.public_id)
