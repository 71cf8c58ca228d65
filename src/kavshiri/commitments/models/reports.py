"""What is reported, never overwritten; what somebody else makes of it; and what silence is met with."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.commitments.models.taken import Commitment
from kavshiri.commitments.statuses import Status
from kavshiri.journal.models import Record
from kavshiri.owners import models as owners
from kavshiri.texts.fields import TextsField
from kavshiri.uploads.models import Upload


class Report(Record):
    """What an office says of its commitment for a period; a later one stands beside it, never in its place.

    ``reporter`` is the key of the account that reported; ``on_behalf`` where the secretariat has entered what the
    office sent.
    """

    within = ("commitment",)
    noted = ("commitment", "since", "until", "status", "figure", "next_on", "on_behalf", "is_evidence_public")
    silent = ("words", "evidence_url", "evidence", "evidence_says", "next_step", "reporter", "received")

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    words = TextsField(
        _("what was done"), max_length=4000, many_lines=True,
        help_text=_("Where it was overtaken or dropped: why. Please name no persons."),
    )  # fmt: skip
    figure = models.DecimalField(
        _("figure reached"), max_digits=14, decimal_places=2, null=True, blank=True, help_text=_("By the indicator.")
    )
    evidence_url = models.URLField(_("address of the evidence"), max_length=500, blank=True)
    evidence = models.ForeignKey(
        Upload,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file of the evidence"),
    )  # fmt: skip
    evidence_says = TextsField(_("what the evidence shows"), max_length=300, blank=True)
    is_evidence_public = models.BooleanField(_("everybody may see the file"), default=False)
    next_step = TextsField(_("next step"), max_length=500, blank=True)
    next_on = models.DateField(_("date of the next step"), null=True, blank=True)
    reporter = models.CharField(max_length=64, editable=False)
    on_behalf = models.BooleanField(default=False, editable=False)
    received = models.CharField(
        _("how it came"), max_length=200, blank=True, help_text=_("Such as: letter No. 12 of 3 May 2021.")
    )

    class Meta:
        verbose_name = pgettext_lazy("commitment", "report")
        verbose_name_plural = pgettext_lazy("commitment", "reports")
        ordering = ["commitment", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="a_period_ends_after_it_began",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("partly", "done")) | ~Q(evidence_url="") | Q(evidence__isnull=False),
                name="what_is_reported_as_done_has_evidence",
                violation_error_message=_("What is done, be it in part, is shown by evidence: an address or a file."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=("done", "overtaken", "dropped")) | Q(next_on__isnull=False),
                name="what_is_not_over_has_a_next_step",
                violation_error_message=_("What is not over has a next step and its date."),
            ),
            models.CheckConstraint(condition=~Q(reporter=""), name="somebody_has_reported"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_status_display()} ({self.since}–{self.until})"

    def clean(self) -> None:
        if self.next_on and not self.next_step:
            raise ValidationError({"next_step": _("Say what happens on that date.")})


class Verification(Record):
    """What somebody else makes of a report; each stands for good, and the latest counts.

    ``reporter`` repeats the report's, so that the database itself refuses whoever would verify an own report.
    """

    within = ("report",)
    noted = ("report", "verdict")
    silent = ("words", "verifier", "reporter")

    class Verdict(models.TextChoices):
        VERIFIED = "verified", pgettext_lazy("report", "verified")
        REFUSED = "refused", pgettext_lazy("report", "not confirmed")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="verifications")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    words = TextsField(
        _("what was looked at"), max_length=1000, many_lines=True,
        help_text=_("What was seen, where, when; where it is not confirmed: what is missing."),
    )  # fmt: skip
    verifier = models.CharField(max_length=64, editable=False)
    reporter = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("commitment", "verification")
        verbose_name_plural = pgettext_lazy("commitment", "verifications")
        ordering = ["report", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verifier=F("reporter")) & ~Q(verifier=""),
                name="nobody_verifies_an_own_report",
                violation_error_message=_("Whoever has reported cannot verify it: somebody else has to."),
            )
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()


class Reminder(owners.Reminder):
    """A step that silence was met with, once for each report that was due."""

    within = ("commitment",)
    noted = ("commitment", "due_on", "step")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="reminders")

    class Meta(owners.Reminder.Meta):
        ordering = ["commitment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "due_on", "step"], name="a_report_is_asked_for_once_a_step")
        ]
