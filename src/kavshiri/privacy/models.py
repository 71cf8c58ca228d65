from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Look(models.Model):
    """Somebody of the staff opened what is kept about a person. ``about`` is ``room.model:public-id``.

    Looks at one's own are not noted.
    """

    class Why(models.TextChoices):
        """The task behind the screen."""

        EDIT_PERSON = "edit-person", _("editing the record of a person")
        READ_PERSON = "read-person", _("reading the record of a person")
        MANAGE_ACCOUNT = "manage-account", _("looking after an account")
        READ_LETTER = "read-letter", _("seeing what became of a letter")
        READ_PARTICIPANT = "read-participant", _("seeing who takes part, and with which links")
        TAKE_LIST = "take-list", _("taking along a list of participants")
        PRINT_BADGE = "print-badge", _("printing badges")
        CHECK_BADGE = "check-badge", _("checking whose a badge is")

    about = models.CharField(max_length=200, db_index=True)
    why = models.CharField(_("why"), max_length=20, choices=Why.choices)
    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.CharField(max_length=64)
    role = models.CharField(_("in which role"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("look at what is kept about a person")
        verbose_name_plural = _("looks at what is kept about persons")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.about} {self.why}"
