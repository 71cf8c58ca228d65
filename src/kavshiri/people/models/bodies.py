"""Organisations with their former names, and the offices in them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.classifications.checks import check_country
from kavshiri.journal.models import Record, Sourced
from kavshiri.texts.fields import TextsField

YEARS = [MinValueValidator(1000), MaxValueValidator(2200)]


class Organisation(Record, Sourced):
    """A state institution, an international organisation, an association, a firm."""

    noted = ("slug", "name", "short", "kind", "country", "website", "about", "part_of", "standing", "verified_on")
    silent = ("verified_by", "evidence", "sought")  # words that may name a person

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("ministry")
        AGENCY = "agency", _("state agency")
        COMMISSION = "commission", _("commission or council")
        INTERNATIONAL = "international", _("international organisation")
        DIASPORA = "diaspora", _("diaspora organisation")
        NETWORK = "network", _("professional network")
        CHAMBER = "chamber", _("chamber of commerce")
        NGO = "ngo", _("non-governmental organisation")
        UNIVERSITY = "university", _("university")
        SCHOOL = "school", _("Sunday school")
        COMPANY = "company", _("company")
        CLUSTER = "cluster", _("cluster of companies")
        FUND = "fund", _("fund")
        MEDIA = "media", _("media")
        OTHER = "other", _("other")

    class Standing(models.TextChoices):
        """How far what an organisation says of itself has been looked into; the order is that of its life."""

        DECLARED = "declared", _("declared")
        VERIFIED = "verified", _("verified")
        STALE = "stale", pgettext_lazy("organisation", "out of date")
        CLOSED = "closed", pgettext_lazy("organisation", "closed")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = TextsField(_("name"), max_length=300)
    short = TextsField(_("short name"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    country = models.CharField(_("country"), max_length=2, blank=True, validators=[check_country])
    website = models.URLField(_("website"), max_length=500, blank=True)
    about = TextsField(_("about"), max_length=5000, many_lines=True, blank=True)
    part_of = models.ForeignKey(
        "self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    standing = models.CharField(
        _("state of the entry"), max_length=10, choices=Standing.choices, default=Standing.DECLARED, db_index=True
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.CharField(
        _("verified by"), max_length=200, blank=True, help_text=_("An embassy, a chamber, a registry.")
    )
    evidence = models.CharField(
        _("evidence"), max_length=500, blank=True,
        help_text=_("What was seen: an extract of the register of 3 May 2026, a letter of the chamber."),
    )  # fmt: skip

    # all names, folded and in merged letters, for the search of the back office
    sought = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(standing="verified")
                | (Q(verified_on__isnull=False) & ~Q(verified_by="") & ~Q(evidence="")),
                name="what_is_verified_says_by_whom_when_and_how",
                violation_error_message=_("Say who verified it, when, and what was seen."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """No organisation is part of itself, at whatever distance."""
        above, seen = self.part_of, {self.pk}
        while above is not None:
            if above.pk is not None and above.pk in seen:
                raise ValidationError({"part_of": _("An organisation cannot be part of itself or of its own part.")})
            seen.add(above.pk)
            above = above.part_of


class FormerName(Record):
    """What an organisation was called before."""

    within = ("organisation",)
    noted = ("name", "since", "until")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    name = TextsField(_("former name"), max_length=300)
    since = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True, validators=YEARS)
    until = models.PositiveSmallIntegerField(_("until year"), null=True, blank=True, validators=YEARS)

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="a_former_name_ends_after_it_began",
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class Office(Record, Sourced):
    """A post that speaks whoever holds it: "Deputy Minister of Foreign Affairs"."""

    noted = ("slug", "title", "organisation")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = TextsField(_("title"), max_length=300)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="offices"
    )

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.title)
