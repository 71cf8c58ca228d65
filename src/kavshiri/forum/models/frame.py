"""Where results are carried: a platform's edition, a format within it, and the session devoted to the results."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record, Sourced
from kavshiri.people.models import Office
from kavshiri.texts.fields import TextsField

# how long before a deadline the carrier is written to
LETTERS_BEFORE = (timedelta(days=14), timedelta(days=3), timedelta(days=1))


class Form(models.TextChoices):
    """In which form something is brought before a forum."""

    PAPER = "paper", _("session paper")
    STATEMENT = "statement", _("statement")
    SIDE_EVENT = "side-event", _("side event")
    PLEDGE = "pledge", _("pledge")


class Platform(Record, Sourced):
    """One edition of an international platform: the GFMD and its 2021 summit."""

    noted = ("slug", "name", "short", "edition", "year", "chair", "website", "about")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = TextsField(_("name of the platform"), max_length=300)
    short = TextsField(_("short name"), max_length=60, blank=True)
    edition = TextsField(
        _("edition"), max_length=200, help_text=_("What meets in that year, such as the 2021 summit of the GFMD.")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    chair = TextsField(
        _("chair"),
        max_length=300,
        blank=True,
        help_text=_("In the source’s words; leave it empty where none is known."),
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    about = TextsField(_("about"), max_length=5000, many_lines=True, blank=True)

    class Meta:
        verbose_name = _("international platform")
        verbose_name_plural = _("international platforms")
        ordering = ["-year", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=1945) & Q(year__lte=2200),
                name="a_platform_meets_in_a_year_of_four_digits",
                violation_error_message=_("Give the year in four digits."),
            )
        ]

    def __str__(self) -> str:
        return str(self.edition)


class Format(Record, Sourced):
    """What of a platform meets on its own: the GFMD Business Mechanism."""

    within = ("platform",)
    noted = ("platform", "name", "website", "about", "position")

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="formats", verbose_name=_("platform"))
    name = TextsField(_("name"), max_length=300)
    website = models.URLField(_("website"), max_length=500, blank=True)
    about = TextsField(_("about"), max_length=5000, many_lines=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("format of a platform")
        verbose_name_plural = _("formats of platforms")
        ordering = ["platform", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.name} · {self.platform}"


class ForumSession(Record, Sourced):
    """A session of a format that is devoted to a conference's results.

    Whether it met is not kept here: it is unknown until an ``Attestation`` says so with a source and a day.
    ``carrier`` is the account that is written to before deadlines; readers see ``carrier_office`` alone.
    """

    within = ("conference",)
    noted = (
        "conference", "format", "slug", "title", "about", "proposed_by", "form", "agenda_slot", "planned_on",
        "carrier_office", "website", "is_public",
    )  # fmt: skip
    silent = ("carrier",)

    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose results"),
        help_text=_("The conference to whose results it is devoted."),
    )  # fmt: skip
    format = models.ForeignKey(Format, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("within"))
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = TextsField(_("title"), max_length=300)
    about = TextsField(_("what it is devoted to"), max_length=5000, many_lines=True, blank=True)
    proposed_by = TextsField(_("proposed by"), max_length=300, blank=True)
    form = models.CharField(
        _("form"), max_length=12, choices=Form.choices, blank=True, help_text=_("Leave it open until it is agreed.")
    )
    agenda_slot = TextsField(
        _("place in the agenda"),
        max_length=300,
        blank=True,
        help_text=_("Such as the day, the hour and the round table."),
    )
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    carrier_office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who carries the results"), help_text=_("The office; readers see it."),
    )  # fmt: skip
    carrier = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("the carrier’s account"),
        help_text=_("Is written to before each deadline and finds it on the own page; readers never see it."),
    )  # fmt: skip
    website = models.URLField(_("the forum’s own page"), max_length=500, blank=True)
    is_public = models.BooleanField(_("readers see it"), default=False)

    class Meta:
        verbose_name = _("session of a forum")
        verbose_name_plural = _("sessions of forums")
        ordering = ["-format__platform__year", "slug"]

    def __str__(self) -> str:
        return str(self.title)


class Deadline(Record):
    """By which day something has to reach the forum. ``done_on``: the day on which the carrier did it."""

    within = ("session",)
    noted = ("what", "due_on", "done_on")

    session = models.ForeignKey(
        ForumSession, on_delete=models.CASCADE, related_name="deadlines", verbose_name=_("session of a forum")
    )
    what = TextsField(_("what is due"), max_length=300)
    due_on = models.DateField(_("until"), help_text=_("The whole day still counts, by the clocks of the conference."))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on"], condition=Q(done_on=None), name="open_deadlines_of_forums")]

    def __str__(self) -> str:
        return f"{self.what} ({self.due_on})"
