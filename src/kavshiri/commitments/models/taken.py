"""What was taken on, and who answers for it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.classifications.models import Theme
from kavshiri.commitments.statuses import Status
from kavshiri.conference.models import Conference
from kavshiri.journal.models import Sourced
from kavshiri.owners.models import Owned, Owner, once
from kavshiri.texts.fields import TextsField


class Responsible(Owner):
    """Who answers for commitments, and reports."""

    class Meta(Owner.Meta):
        verbose_name = _("responsible office")
        verbose_name_plural = _("responsible offices")
        constraints = once("answers")


class Commitment(Owned, Sourced):
    """What an office has taken on, so that it can be measured and somebody answers for it.

    ``claimed`` is what the latest report says, ``verified`` what the latest report says that somebody else has
    verified; both follow from the reports, and stand here so that lists of thousands need not look for them.
    """

    within = ("conference",)
    owner_field, day_field = "responsible", "next_report_on"
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
