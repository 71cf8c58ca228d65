"""What was taken on, and who answers for it."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications.models import Theme
from kavshiri.commitments.statuses import Status
from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record, Sourced
from kavshiri.people.models import Office, Organisation
from kavshiri.texts.fields import TextsField

LANGUAGES = settings.LANGUAGES


class Responsible(Record):
    """Who answers for commitments: an organisation, within it an office; and who reports for it.

    Readers see the organisation and the office.  The two persons are told by mail that a report is due, and then that
    none has come: whoever reports first, the head of the unit after ten working days.
    """

    noted = ("organisation", "office", "language")
    silent = ("name", "address", "head_name", "head_address")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office"),
        help_text=_("A post of this organisation, such as its department’s head; empty: the organisation as a whole."),
    )  # fmt: skip
    name = models.CharField(
        _("who reports"), max_length=200, blank=True, help_text=_("Only for the secretariat; never published.")
    )
    address = models.EmailField(
        _("e-mail of whoever reports"), max_length=254, blank=True, help_text=_("Signs in with it, to report.")
    )
    head_name = models.CharField(_("head of the unit"), max_length=200, blank=True)
    head_address = models.EmailField(
        _("e-mail of the head of the unit"), max_length=254, blank=True,
        help_text=_("Is told where no report has come in spite of a reminder."),
    )  # fmt: skip
    language = models.CharField(_("language of the letters"), max_length=12, choices=LANGUAGES, default="ka")

    class Meta:
        verbose_name = _("responsible office")
        verbose_name_plural = _("responsible offices")
        ordering = ["organisation__slug", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "office"], condition=Q(office__isnull=False),
                name="an_office_answers_once",
                violation_error_message=_("This office is among the responsible ones already."),
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(office__isnull=True), name="an_organisation_answers_once",
                violation_error_message=_("This organisation as a whole is among the responsible ones already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.called((get_language() or "ka").split("-")[0])

    def called(self, language: str) -> str:
        """As readers see it: “Ministry A, Head of the Diaspora Department”."""
        said = str(self.organisation.name.read(language))
        return f"{said}, {self.office.title.read(language)}" if self.office else said

    def clean(self) -> None:
        faults = {}
        if not self.address:
            faults["address"] = _("Give an address: whoever answers for a commitment is asked for reports by mail.")
        if not self.name:
            faults["name"] = _("Say who reports.")
        if self.head_address and self.head_address.lower() == self.address.lower():
            faults["head_address"] = _("The head of the unit is somebody else than whoever reports.")
        if self.office_id and self.office and self.office.organisation_id != self.organisation_id:
            faults["office"] = _("This office belongs to another organisation.")
        if faults:
            raise ValidationError(faults)


class Commitment(Record, Sourced):
    """What an office has taken on, so that it can be measured and somebody answers for it.

    ``claimed`` is what the latest report says, ``verified`` what the latest report says that somebody else has
    verified; both follow from the reports, and stand here so that lists of thousands need not look for them.
    """

    within = ("conference",)
    noted = (
        "conference", "number", "text", "form", "means", "target", "indicator", "baseline", "baseline_figure",
        "target_figure", "budget", "due", "responsible", "verifier", "together_with", "theme", "reports_every",
        "state", "taken_on", "next_report_on", "remind_on", "silent_since", "claimed", "claimed_on",
        "verified", "verified_on",
    )  # fmt: skip

    class Form(models.TextChoices):
        SINGLE = "single", pgettext_lazy("commitment", "of one")
        COMMON = "common", pgettext_lazy("commitment", "common")
        PARTNERSHIP = "partnership", pgettext_lazy("commitment", "in partnership")
        MATCHING = "matching", pgettext_lazy("commitment", "matching another’s")

    class Means(models.TextChoices):
        FINANCIAL = "financial", pgettext_lazy("commitment", "money")
        HUMAN = "human", pgettext_lazy("commitment", "people and knowledge")
        PROCESS = "process", pgettext_lazy("commitment", "procedure")
        POLICY = "policy", pgettext_lazy("commitment", "policy and law")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("commitment", "draft")
        TAKEN = "taken", pgettext_lazy("commitment", "taken on")

    class Every(models.IntegerChoices):
        QUARTER = 3, _("every three months")
        HALF = 6, _("every six months")
        YEAR = 12, _("once a year")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    number = models.PositiveIntegerField(_("number"), editable=False)
    text = TextsField(_("commitment"), max_length=2000, many_lines=True)
    form = models.CharField(
        pgettext_lazy("commitment", "form"), max_length=12, choices=Form.choices, default=Form.SINGLE
    )
    means = models.CharField(_("by what means"), max_length=10, choices=Means.choices, default=Means.PROCESS)
    target = TextsField(
        _("target"), max_length=500, help_text=_("What will be there by the date: “40 advisers in 10 missions”.")
    )
    indicator = TextsField(
        _("indicator"), max_length=300, help_text=_("By what it is measured, and where the figure comes from.")
    )
    baseline = TextsField(_("baseline"), max_length=500, blank=True, help_text=_("How it stood when it was taken on."))
    baseline_figure = models.DecimalField(
        _("baseline as a figure"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    target_figure = models.DecimalField(_("target as a figure"), max_digits=14, decimal_places=2, null=True, blank=True)
    budget = TextsField(_("budget"), max_length=300, blank=True)
    due = models.DateField(pgettext_lazy("commitment", "due"))
    responsible = models.ForeignKey(
        Responsible, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("responsible office"),
        error_messages={"null": _("Say which office answers for it: a commitment without an owner is not kept.")},
    )  # fmt: skip
    verifier = models.ForeignKey(
        Responsible, on_delete=models.PROTECT, null=True, blank=True, related_name="verifies",
        verbose_name=_("who verifies"),
        help_text=_("Another office that verifies reports; empty: the secretariat alone."),
    )  # fmt: skip
    together_with = TextsField(_("together with"), max_length=500, blank=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("theme")
    )
    reports_every = models.PositiveSmallIntegerField(_("reports"), choices=Every.choices, default=Every.HALF)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.DRAFT, editable=False)
    taken_on = models.DateField(_("taken on"), null=True, blank=True, editable=False)
    next_report_on = models.DateField(_("next report"), null=True, blank=True, editable=False)
    # when silence is answered next; None where nothing is awaited, or where everything was tried
    remind_on = models.DateField(null=True, blank=True, editable=False)
    # the day on which a report was due that has been missing for twenty working days
    silent_since = models.DateField(_("without an answer since"), null=True, blank=True, editable=False)
    claimed = models.CharField(max_length=12, choices=Status.choices, default=Status.NOT_STARTED, editable=False)
    claimed_on = models.DateField(null=True, blank=True, editable=False)
    verified = models.CharField(max_length=12, choices=Status.choices, blank=True, editable=False)
    verified_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("outcome", "commitment")
        verbose_name_plural = pgettext_lazy("outcome", "commitments")
        ordering = ["conference", "number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="one_commitment_per_number"),
            models.CheckConstraint(
                condition=Q(verifier=None) | ~Q(verifier=F("responsible")),
                name="who_verifies_does_not_answer_for_it",
                violation_error_message=_("Another office verifies than the one that answers for it."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(taken_on__isnull=False), name="what_was_taken_on_says_when"
            ),
            models.CheckConstraint(
                condition=Q(verified="") | Q(verified_on__isnull=False), name="what_was_verified_says_when_it_was_so"
            ),
            models.CheckConstraint(
                condition=Q(taken_on=None) | Q(due__gte=F("taken_on")),
                name="a_commitment_is_due_after_it_was_taken_on",
                violation_error_message=_("It is due before it was taken on."),
            ),
        ]
        indexes = [
            models.Index(fields=["conference", "state", "number"], name="commitments_in_order"),
            models.Index(fields=["responsible", "state"], name="commitments_by_office"),
            models.Index(
                fields=["remind_on"], condition=Q(remind_on__isnull=False), name="commitments_to_be_asked_for"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}" if self.number else str(self.text)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be reported: it is verified as done, or as given up."""
        return self.verified in Status.ends()

    @property
    def mark(self) -> str:
        """``verified`` where what is claimed was verified, else ``claimed``."""
        return "verified" if self.verified and self.verified == self.claimed else "claimed"

    def clean(self) -> None:
        shared = (self.Form.PARTNERSHIP, self.Form.MATCHING)
        if self.form in shared and not self.together_with:
            raise ValidationError({"together_with": _("Say with whom.")})
        if (self.target_figure is None) != (self.baseline_figure is None):
            raise ValidationError({"baseline_figure": _("Give both figures, the baseline and the target, or none.")})
        if self.target_figure is not None and self.target_figure == self.baseline_figure:
            raise ValidationError({"target_figure": _("The target is what the baseline was: nothing would change.")})
