"""What rooms derive theirs from: an office that answers, a thing that it answers for, a reminder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Record
from kavshiri.people.models import Office, Organisation
from kavshiri.pure import working_days

LANGUAGES = settings.LANGUAGES


class Owner(Record):
    """An organisation, within it an office, that answers for things; and who acts for it.

    Readers see the organisation and the office.  The two persons are for letters alone: whoever acts for it is written
    to first, the head of the unit where nothing comes in spite of that.
    """

    noted: ClassVar[tuple[str, ...]] = ("organisation", "office", "language")
    silent: ClassVar[tuple[str, ...]] = ("name", "address", "head_name", "head_address")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office"),
        help_text=_("A post of this organisation, such as its department’s head; empty: the organisation as a whole."),
    )  # fmt: skip
    name = models.CharField(
        _("who acts for it"), max_length=200, blank=True, help_text=_("Only for the secretariat; never published.")
    )
    address = models.EmailField(
        _("e-mail of whoever acts for it"), max_length=254, blank=True,
        help_text=_("Is written to, and signs in with it to answer."),
    )  # fmt: skip
    head_name = models.CharField(_("head of the unit"), max_length=200, blank=True)
    head_address = models.EmailField(
        _("e-mail of the head of the unit"), max_length=254, blank=True,
        help_text=_("Is told where nothing has come in spite of a reminder."),
    )  # fmt: skip
    language = models.CharField(_("language of the letters"), max_length=12, choices=LANGUAGES, default="ka")

    class Meta:
        abstract = True
        ordering = ["organisation__slug", "pk"]

    def __str__(self) -> str:
        return self.called((get_language() or "ka").split("-")[0])

    def called(self, language: str) -> str:
        """As readers see it: “Ministry A, Head of the Diaspora Department”."""
        said = str(self.organisation.name.read(language))
        return f"{said}, {self.office.title.read(language)}" if self.office else said

    @property
    def readers(self) -> dict[str, tuple[str, str]]:
        """Who is written: name and address of whoever acts for it (``own``) and of the ``head``, where there are."""
        told = {"own": (self.name, self.address), "head": (self.head_name, self.head_address)}
        return {part: pair for part, pair in told.items() if pair[1]}

    def clean(self) -> None:
        faults = {}
        if not self.address:
            faults["address"] = _("Give an address: whoever acts for the office is written to by mail.")
        if not self.name:
            faults["name"] = _("Say who acts for the office.")
        if self.head_address and self.head_address.lower() == self.address.lower():
            faults["head_address"] = _("The head of the unit is somebody else than whoever acts for it.")
        if self.office_id and self.office and self.office.organisation_id != self.organisation_id:
            faults["office"] = _("This office belongs to another organisation.")
        if faults:
            raise ValidationError(faults)


def once(deed: str) -> list[models.BaseConstraint]:
    """An office stands among a room's owners once, and so does an organisation as a whole; ``deed`` ends the names."""
    return [
        models.UniqueConstraint(
            fields=["organisation", "office"], condition=Q(office__isnull=False), name=f"an_office_{deed}_once",
            violation_error_message=_("This office is entered already."),
        ),
        models.UniqueConstraint(
            fields=["organisation"], condition=Q(office__isnull=True), name=f"an_organisation_{deed}_once",
            violation_error_message=_("This organisation as a whole is entered already."),
        ),
    ]  # fmt: skip


class Step(models.IntegerChoices):
    """What silence is met with, after so many working days."""

    DUE = 0, _("asked for what is due")
    REMINDED = 5, _("reminded")
    ESCALATED = 10, _("head of the unit told")
    SILENT = 20, _("noted as without an answer")


class Owned(Record):
    """Something of a conference for which an owner answers, and of which something is awaited by a day.

    ``owner_field`` and ``day_field`` name the room's own fields; ``escalation`` are the steps that are taken there.
    """

    owner_field: ClassVar[str] = "owner"
    day_field: ClassVar[str] = "next_on"
    escalation: ClassVar[Sequence[int]] = tuple(Step)

    # when silence is met with something next; None where nothing is awaited, or where everything was tried
    remind_on = models.DateField(null=True, blank=True, editable=False)
    # the day by which something was awaited that has been missing for twenty working days
    silent_since = models.DateField(_("without an answer since"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def held_by(self) -> Any:
        """The owner; None where there is none yet."""
        return getattr(self, self.owner_field)

    @property
    def awaited_on(self) -> date | None:
        return getattr(self, self.day_field)

    def awaits(self, day: date | None, owner: Owner | None = None) -> dict[str, Any]:
        """The values of something that is awaited by a day, or not any more; silence is counted from that day."""
        held = owner or self.held_by
        first = working_days.after(day, self.escalation[0], held.organisation.country if held else "") if day else None
        return {self.day_field: day, "remind_on": first, "silent_since": None}


class Reminder(Record):
    """A step that silence was met with, once for each day; the first of ``within`` leads to the thing."""

    due_on = models.DateField()
    step = models.PositiveSmallIntegerField(choices=Step.choices)

    class Meta:
        abstract = True
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")

    def __str__(self) -> str:
        return f"{self.due_on}: {self.get_step_display()}"
