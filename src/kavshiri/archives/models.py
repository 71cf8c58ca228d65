from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record


class Archive(Record):
    """An archive that was ordered, and the file that came of it.

    ``as_of`` is the moment of the latest thing in it, ``digest`` the SHA-256 of the file in hex, ``key`` the
    fingerprint of the key that signed it (SHA-256 of the public key's DER form), ``stored_as`` the file's name in the
    folder of archives.
    """

    within = ("conference",)
    noted = ("conference", "state", "fault", "begun_at", "done_at", "as_of", "size", "files", "digest", "key")
    silent = ("stored_as",)

    class State(models.TextChoices):
        ORDERED = "ordered", pgettext_lazy("archive", "ordered")
        MAKING = "making", pgettext_lazy("archive", "being made")
        READY = "ready", pgettext_lazy("archive", "ready")
        FAILED = "failed", pgettext_lazy("archive", "not made")

    class Fault(models.TextChoices):
        NOTHING = "nothing", _("Nothing of the conference is published: there is nothing that readers may have.")
        SPACE = "space", _("There was not enough room on the disk.")
        BROKEN = "broken", _("Something went wrong; the server’s log tells what.")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.ORDERED)
    fault = models.CharField(_("why not"), max_length=7, choices=Fault.choices, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_at = models.DateTimeField(_("made"), null=True, blank=True, editable=False)
    as_of = models.DateTimeField(_("as of"), null=True, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0, editable=False)
    files = models.PositiveIntegerField(_("number of files"), default=0, editable=False)
    digest = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    key = models.CharField(_("fingerprint of the key"), max_length=64, blank=True, editable=False)
    stored_as = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("conference", "archive")
        verbose_name_plural = pgettext_lazy("conference", "archives")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference"], condition=Q(state__in=["ordered", "making"]),
                name="one_archive_of_a_conference_is_made_at_a_time",
                violation_error_message=_("An archive of this conference is being made already."),
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | (Q(done_at__isnull=False, size__gt=0) & ~Q(digest="") & ~Q(stored_as="")),
                name="an_archive_that_is_ready_has_its_file",
            ),
            models.CheckConstraint(
                condition=Q(state="failed") & ~Q(fault="") | ~Q(state="failed") & Q(fault=""),
                name="an_archive_that_was_not_made_says_why",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.conference_id}: {self.state}"
