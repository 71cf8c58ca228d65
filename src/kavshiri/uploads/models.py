from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Record
from kavshiri.uploads.kinds import Kind


class Upload(Record):
    """A file that somebody handed in, as it is kept: known by its content, pictures drawn anew.

    ``stored_as`` is a random name in the folder of files; ``digest`` is the SHA-256 of what is kept there, in hex.
    A room above holds it by a foreign key; what nothing holds for a day goes (``privacy``).
    """

    noted = ("kind", "size")
    silent = ("name", "media_type", "digest", "stored_as")

    name = models.CharField(_("name of the file"), max_length=150)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    media_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField("SHA-256", max_length=64, editable=False)
    stored_as = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("file that was handed in")
        verbose_name_plural = _("files that were handed in")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="a_file_holds_something")]

    def __str__(self) -> str:
        return self.name
