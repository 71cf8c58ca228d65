"""To whom expressions of interest are passed in an office, and who follows them up there."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Record
from kavshiri.people.models import Office, Organisation

LANGUAGES = settings.LANGUAGES


class Contact(Record):
    """An organisation, within it an office, that takes expressions of interest; and the persons who do it there.

    Whoever writes sees the organisation and the office alone.
    """

    noted = ("organisation", "office", "language", "is_offered")
    silent = ("name", "address", "head_name", "head_address")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office"),
        help_text=_("A post of this organisation, such as its department’s head; empty: the organisation as a whole."),
    )  # fmt: skip
    name = models.CharField(
        _("who takes them"), max_length=200, blank=True, help_text=_("Only for the secretariat; never published.")
    )
    address = models.EmailField(
        _("e-mail of whoever takes them"), max_length=254, blank=True,
        help_text=_("Signs in with it, to answer and to say what became of it."),
    )  # fmt: skip
    head_name = models.CharField(_("head of the unit"), max_length=200, blank=True)
    head_address = models.EmailField(
        _("e-mail of the head of the unit"), max_length=254, blank=True,
        help_text=_("Is told where nothing was done in spite of a reminder."),
    )  # fmt: skip
    language = models.CharField(_("language of the letters"), max_length=12, choices=LANGUAGES, default="ka")
    is_offered = models.BooleanField(
        _("can be chosen by whoever writes"), default=True,
        help_text=_("Participants see the organisation and the office in the form, and no names."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("contact for co-operation")
        verbose_name_plural = _("contacts for co-operation")
        ordering = ["organisation__slug", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "office"], condition=Q(office__isnull=False),
                name="an_office_takes_interests_once",
                violation_error_message=_("This office is among the contacts already."),
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(office__isnull=True), name="an_organisation_takes_interests_once",
                violation_error_message=_("This organisation as a whole is among the contacts already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.called((get_language() or "ka").split("-")[0])

    def called(self, language: str) -> str:
        """As others see it: “Ministry A, Head of the Diaspora Department”."""
        said = str(self.organisation.name.read(language))
        return f"{said}, {self.office.title.read(language)}" if self.office else said

    def clean(self) -> None:
        faults = {}
        if not self.address:
            faults["address"] = _("Give an address: whoever takes expressions of interest is written to by mail.")
        if not self.name:
            faults["name"] = _("Say who takes them.")
        if self.head_address and self.head_address.lower() == self.address.lower():
            faults["head_address"] = _("The head of the unit is somebody else than whoever takes them.")
        if self.office_id and self.office and self.office.organisation_id != self.organisation_id:
            faults["office"] = _("This office belongs to another organisation.")
        if faults:
            raise ValidationError(faults)
