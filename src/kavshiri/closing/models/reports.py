"""The report to a funder: what the secretariat writes of it, and what was handed in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record
from kavshiri.people.models import Organisation
from kavshiri.texts.fields import TextsField
from kavshiri.uploads.models import Upload

LONGEST = 6_000  # characters of one field, in each language
MOST_LINES = 40


class DonorReport(Record):
    """What is reported on a conference to one of those who fund it; ``funder`` None where none is named yet.

    Figures and lists are put together when the report is made; here stands what only people can write.  ``money`` are
    the lines of the budget, one on each line: their amounts are left to fill in.
    """

    within = ("conference",)
    noted = ("conference", "funder", "agreement", "since", "until", "currency")
    silent = ("summary", "challenges", "lessons", "sustainability", "visibility", "money")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    funder = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("funder")
    )
    agreement = models.CharField(_("number of the agreement"), max_length=100, blank=True)
    since = models.DateField(pgettext_lazy("period", "from"), null=True, blank=True)
    until = models.DateField(pgettext_lazy("period", "until"), null=True, blank=True)
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, help_text=_("Three letters, such as EUR, NOK or GEL.")
    )
    summary = TextsField(_("summary"), max_length=LONGEST, many_lines=True, blank=True)
    challenges = TextsField(_("what was difficult"), max_length=LONGEST, many_lines=True, blank=True)
    lessons = TextsField(_("lessons"), max_length=LONGEST, many_lines=True, blank=True)
    sustainability = TextsField(_("what will last"), max_length=LONGEST, many_lines=True, blank=True)
    visibility = TextsField(_("visibility of the support"), max_length=LONGEST, many_lines=True, blank=True)
    money = TextsField(
        _("lines of the budget"), max_length=LONGEST, many_lines=True, blank=True,
        help_text=_("One on each line; the amounts are filled in in the file."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("report to a funder")
        verbose_name_plural = _("reports to funders")
        ordering = ["conference", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "funder"], condition=Q(funder__isnull=False),
                name="one_report_to_a_funder_on_a_conference",
                violation_error_message=_("There is a report to this funder already."),
            ),
            models.UniqueConstraint(
                fields=["conference"], condition=Q(funder__isnull=True), name="one_report_to_nobody_on_a_conference",
                violation_error_message=_("There is a report without a funder already; name its funder first."),
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="no_period_of_a_report_ends_before_it_begins",
                violation_error_message=_("The period ends before it begins."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.conference}: {self.funder or '—'}"

    def clean(self) -> None:
        if self.currency and not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isalpha()):
            raise ValidationError({"currency": _("Give three letters, such as EUR.")})
        if any(len(self.money.text(code).splitlines()) > MOST_LINES for code in self.money):
            raise ValidationError({"money": _("At most %(most)d lines.") % {"most": MOST_LINES}})


class ReportVersion(Record):
    """A report as it was handed in: the file stays as it was, ``digest`` is its SHA-256 in hex."""

    within = ("report",)
    noted = ("number", "language", "digest", "handed_in_on")
    silent = ("file", "note")

    report = models.ForeignKey(DonorReport, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(pgettext_lazy("report", "number"), editable=False)
    language = models.CharField(_("language"), max_length=12)
    file = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    digest = models.CharField("SHA-256", max_length=64, editable=False)
    handed_in_on = models.DateField(_("handed in"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("report that was handed in")
        verbose_name_plural = _("reports that were handed in")
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reports_handed_in_are_numbered"),
            models.CheckConstraint(condition=~Q(digest=""), name="a_report_handed_in_has_its_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.number}"
