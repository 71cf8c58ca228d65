"""The frame: a series, its conferences, and who stands behind them in which capacity."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications import names
from kavshiri.classifications.checks import check_country, check_zone
from kavshiri.journal.models import Record, Sourced
from kavshiri.people.models import Organisation
from kavshiri.texts.fields import TextsField


class Series(Record, Sourced):
    """Conferences that belong together: "first of three"."""

    noted = ("slug", "title", "project", "planned", "about")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = TextsField(_("title"), max_length=300)
    project = TextsField(_("project"), max_length=500, blank=True)
    planned = models.PositiveSmallIntegerField(_("conferences planned"), null=True, blank=True)
    about = TextsField(_("about"), max_length=5000, many_lines=True, blank=True)

    class Meta:
        verbose_name = _("conference series")
        verbose_name_plural = _("conference series")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.title)


class Preparation(Record, Sourced):
    """A preparatory meeting of a series. ``on`` may be known to the month only (then it is its first day)."""

    within = ("series",)
    noted = ("title", "on", "precision", "planned_only")

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="preparations", verbose_name=_("series"))
    title = TextsField(_("title"), max_length=300)
    on = models.DateField(_("date"))
    precision = models.CharField(_("precision"), max_length=5, choices=Precision.choices, default=Precision.DAY)
    planned_only = models.BooleanField(_("known only as planned"), default=False)

    class Meta:
        verbose_name = _("preparatory meeting")
        verbose_name_plural = _("preparatory meetings")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return str(self.title)


class ConferenceSet(models.QuerySet["Conference"]):
    def published(self) -> ConferenceSet:
        return self.filter(published__isnull=False)

    def in_order(self) -> ConferenceSet:
        return self.order_by("-days__on", "slug")


class Conference(Record, Sourced):
    """A conference. Readers see what its published programme version holds."""

    noted = (
        "series", "number", "slug", "title", "short", "what", "significance", "focus", "participants", "discussed",
        "afterwards", "note", "mode", "place", "zone", "languages",
    )  # fmt: skip

    class Mode(models.TextChoices):
        ONLINE = "online", _("online")
        IN_PERSON = "in-person", _("in person")
        HYBRID = "hybrid", _("online and in person")

    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, blank=True, related_name="conferences", verbose_name=_("series")
    )
    number = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = TextsField(_("full title"), max_length=300)
    short = TextsField(_("short title"), max_length=120, blank=True)
    what = TextsField(_("what it is"), max_length=1000, many_lines=True, blank=True)
    significance = TextsField(_("why it matters"), max_length=2000, many_lines=True, blank=True)
    focus = TextsField(_("focus (one point on each line)"), max_length=3000, many_lines=True, blank=True)
    participants = TextsField(_("who takes part (one on each line)"), max_length=3000, many_lines=True, blank=True)
    discussed = TextsField(
        _("what participants discuss (one on each line)"), max_length=3000, many_lines=True, blank=True
    )
    afterwards = TextsField(_("what happens afterwards"), max_length=3000, many_lines=True, blank=True)
    note = TextsField(_("note for readers"), max_length=1000, many_lines=True, blank=True)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode.choices, default=Mode.ONLINE)
    place = TextsField(_("place"), max_length=300, blank=True)
    zone = models.CharField(_("home time zone"), max_length=64, default="Asia/Tbilisi", validators=[check_zone])
    languages = models.JSONField(_("languages"), default=list, blank=True)
    published = models.ForeignKey(
        "conference.Version", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ConferenceSet.as_manager()

    class Meta:
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"],
                condition=Q(number__isnull=False),
                name="one_conference_per_number_of_a_series",
            )
        ]

    def __str__(self) -> str:
        return str(self.short or self.title)

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def day_at(self, moment: datetime) -> date:
        """Which day it is where the conference is."""
        return moment.astimezone(self.tz).date()

    @property
    def is_online(self) -> bool:
        return self.mode != self.Mode.IN_PERSON

    @property
    def dates(self) -> list[date]:
        """The days on which it meets, in order; they need not follow one another."""
        return sorted(day.on for day in self.days.all())


class Day(Record):
    """One day on which a conference meets, by its home zone's calendar."""

    within = ("conference",)
    noted = ("on", "title")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="days")
    on = models.DateField(_("date"))
    title = TextsField(_("title"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["conference", "on"], name="a_conference_has_a_day_once")]

    def __str__(self) -> str:
        return str(self.on)


class Track(Record):
    """Sessions that run side by side stand in different tracks."""

    within = ("conference",)
    noted = ("slug", "name", "position")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="tracks")
    slug = models.SlugField(_("address"), max_length=40)
    name = TextsField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "slug"], name="a_track_is_named_once")]

    def __str__(self) -> str:
        return str(self.name)


class Room(Record):
    """Where sessions are held: a hall, or the online room that stands for one."""

    within = ("conference",)
    noted = ("slug", "name", "position")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="rooms")
    slug = models.SlugField(_("address"), max_length=40)
    name = TextsField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "slug"], name="a_room_is_named_once")]

    def __str__(self) -> str:
        return str(self.name)


class Involvement(Record, Sourced):
    """An organisation's part in a conference, and in which capacity it acts."""

    within = ("conference",)
    noted = ("organisation", "kind", "capacity", "acknowledgement", "disclaimer", "mark", "position")

    class Kind(models.TextChoices):
        ORGANISER = "organiser", _("organiser")
        PARTNER = "partner", _("partner")
        FUNDER = "funder", _("funder")
        MEMBER_BODY = "member-body", _("member body")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="involvements")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    kind = models.CharField(_("part"), max_length=12, choices=Kind.choices)
    capacity = TextsField(_("in which capacity"), max_length=300, blank=True)
    acknowledgement = TextsField(_("acknowledgement line"), max_length=600, many_lines=True, blank=True)
    disclaimer = TextsField(
        _("disclaimer line"),
        max_length=600,
        many_lines=True,
        blank=True,
        help_text=_("As the funder asks for it; it stands on the conference’s page and on everything that is printed."),
    )
    mark = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("mark"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("organiser, partner or funder")
        verbose_name_plural = _("organisers, partners and funders")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "organisation", "kind"], name="an_organisation_has_each_part_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"


class Announced(Record, Sourced):
    """A country, or a group of countries that stays a group, announced as taking part. Never: present."""

    within = ("conference",)
    noted = ("country", "group", "position")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="announced")
    country = models.CharField(_("country"), max_length=2, blank=True, validators=[check_country])
    group = TextsField(_("group of countries"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("announced participation")
        verbose_name_plural = _("announced participation")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "country"], condition=~Q(country=""), name="a_country_is_announced_once"
            )
        ]

    def __str__(self) -> str:
        reader = (get_language() or "ka").split("-")[0]
        return names.country(self.country, reader) if self.country else str(self.group)

    def clean(self) -> None:
        if bool(self.country) == bool(self.group):
            raise ValidationError(_("Give either a country or a group of countries."))
