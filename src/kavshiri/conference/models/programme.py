"""The programme as the secretariat works on it: sessions, parts, interpretation, questions, materials."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications import names
from kavshiri.classifications.models import Theme
from kavshiri.conference.models.frame import Conference, Room, Track
from kavshiri.journal.models import Record, Sourced
from kavshiri.people.models import Office, Person
from kavshiri.texts.fields import TextsField

LONGEST = timedelta(hours=24)


class Session(Record, Sourced):
    """One item of a programme. ``ends_at`` is empty where only the start is known."""

    within = ("part_of", "conference")
    noted = (
        "conference", "part_of", "slug", "number", "kind", "title", "abstract", "starts_at", "ends_at",
        "times_are_ours", "track", "room", "theme", "languages", "examples", "status", "position",
    )  # fmt: skip
    silent = ("broadcast_url",)  # a join link that was put here by mistake may hold a key

    class Kind(models.TextChoices):
        OPENING = "opening", _("opening")
        CLOSING = "closing", _("closing")
        PLENARY = "plenary", _("plenary")
        REMARKS = "remarks", _("remarks")
        KEYNOTE = "keynote", _("keynote address")
        HIGH_LEVEL_PANEL = "high-level-panel", _("high-level panel")
        PANEL = "panel", _("panel")
        THEMATIC = "thematic", _("thematic session")
        DISCUSSION = "discussion", _("facilitated discussion")
        TALK = "talk", _("talk")
        WORKSHOP = "workshop", _("workshop")
        SIDE_EVENT = "side-event", _("side event")
        BREAK = "break", _("break")

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        CANCELLED = "cancelled", _("cancelled")

    class Example(models.TextChoices):
        """What a session may hold that its source does not: the title is announced, the description is ours."""

        ABSTRACT = "abstract", _("description")
        QUESTIONS = "questions", _("guiding questions")
        LANGUAGES = "languages", _("languages and interpretation")

    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("conference")
    )
    part_of = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    slug = models.SlugField(_("address"), max_length=80)
    number = models.CharField(_("number"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = TextsField(_("title"), max_length=300)
    abstract = TextsField(_("abstract"), max_length=20_000, many_lines=True, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    times_are_ours = models.BooleanField(_("the times are an example"), default=False)
    track = models.ForeignKey(
        Track, on_delete=models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("track")
    )
    room = models.ForeignKey(
        Room, on_delete=models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("room")
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("theme")
    )
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    examples = models.JSONField(_("marked as an example"), default=list, blank=True)
    broadcast_url = models.URLField(
        _("public broadcast"),
        max_length=500,
        blank=True,
        help_text=_("Where anyone may follow the session in its original language; join links do not belong here."),
    )
    # what a foreign schedule said of it and we have no field for, by the schedule's own names
    foreign = models.JSONField(default=dict, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PLANNED)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "slug"], name="a_session_has_its_own_address"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="a_session_ends_after_it_starts",
                violation_error_message=_("The session ends before it starts."),
            ),
        ]
        indexes = [models.Index(fields=["conference", "starts_at"], name="session_by_time")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def duration(self) -> timedelta | None:
        return self.ends_at - self.starts_at if self.ends_at else None

    def source_of(self, name: str) -> str:
        """Where a part of the content comes from: from us where it is marked so, else from the session's source."""
        return self.Source.OURS if name in self.examples else self.source

    def clean(self) -> None:
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The session ends before it starts.")})
        if self.ends_at and self.starts_at and self.ends_at - self.starts_at > LONGEST:
            raise ValidationError({"ends_at": _("A session lasts at most 24 hours; check the dates.")})
        whole = self.part_of if self.part_of_id else None
        if whole and (whole.pk == self.pk or whole.conference_id != self.conference_id):
            raise ValidationError({"part_of": _("A session is part of another one of the same conference.")})
        if whole and whole.part_of_id:
            raise ValidationError({"part_of": _("Parts have no parts of their own.")})


class Part(Record, Sourced):
    """Somebody's part in a session: a person or an office, confirmed or still to be confirmed."""

    within = ("session",)
    noted = (
        "role", "person", "office", "confirmed", "stand_in", "stand_in_office", "stand_in_acts", "position",
    )  # fmt: skip

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        MODERATOR = "moderator", _("moderator")
        SPEAKER = "speaker", _("speaker")
        PANELLIST = "panellist", _("panellist")
        DISCUSSANT = "discussant", _("discussant")
        RAPPORTEUR = "rapporteur", _("rapporteur")
        FACILITATOR = "facilitator", _("facilitator")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="people", verbose_name=_("session"))
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    confirmed = models.BooleanField(_("confirmed"), default=False)
    stand_in = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stand-in")
    )
    stand_in_office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stand-in’s office")
    )
    stand_in_acts = models.BooleanField(
        _("the stand-in takes over"), default=False, help_text=_("Until this is ticked, only the secretariat sees it.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("role in a session")
        verbose_name_plural = _("roles in sessions")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stand_in_acts=False) | Q(stand_in__isnull=False) | Q(stand_in_office__isnull=False),
                name="who_takes_over_is_named",
                violation_error_message=_("Give the stand-in who takes over."),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(office__isnull=False),
                name="a_role_has_a_person_or_an_office",
                violation_error_message=_("Give a person or an office."),
            ),
        ]

    def __str__(self) -> str:
        person, office = self.acting
        return f"{self.get_role_display()}: {person or office}"

    @property
    def acting(self) -> tuple[Person | None, Office | None]:
        """Who has the role now: the stand-in where one takes over."""
        return (self.stand_in, self.stand_in_office) if self.stand_in_acts else (self.person, self.office)


class Interpretation(Record):
    """One cell of the interpretation matrix: how a session can be followed in a language."""

    within = ("session",)
    noted = ("language", "manner", "relay_from", "confirmed")
    silent = ("broadcast_url",)

    class Manner(models.TextChoices):
        SIMULTANEOUS = "simultaneous", _("simultaneous interpretation")
        CONSECUTIVE = "consecutive", _("consecutive interpretation")
        SIGN = "sign", _("sign language")
        CAPTIONS = "captions", _("captions")

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="interpretation", verbose_name=_("session")
    )
    language = models.CharField(_("language"), max_length=12)
    manner = models.CharField(_("manner"), max_length=12, choices=Manner.choices, default=Manner.SIMULTANEOUS)
    relay_from = models.CharField(_("relay from"), max_length=12, blank=True)
    confirmed = models.BooleanField(_("confirmed"), default=False)
    broadcast_url = models.URLField(
        _("public broadcast"),
        max_length=500,
        blank=True,
        help_text=_("Where anyone may follow this channel; join links do not belong here."),
    )

    class Meta:
        verbose_name = _("interpretation")
        verbose_name_plural = _("interpretation")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "language", "manner"], name="one_channel_per_language_and_manner"
            ),
            models.CheckConstraint(
                condition=~Q(relay_from=F("language")),
                name="no_relay_from_the_same_language",
                violation_error_message=_("A channel does not take relay from itself."),
            ),
        ]

    def __str__(self) -> str:
        reader = (get_language() or "ka").split("-")[0]
        return f"{names.language_name(self.language, reader)}: {self.get_manner_display()}"


class Interpreter(Record):
    """Somebody in a session's booth for a language. For the secretariat and those who run it; readers do not see it."""

    within = ("session",)
    noted = ("language", "person", "confirmed", "position")

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="interpreters", verbose_name=_("session")
    )
    language = models.CharField(_("language"), max_length=12)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("interpreter"))
    confirmed = models.BooleanField(_("confirmed"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("interpreter in a booth")
        verbose_name_plural = _("interpreters in booths")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "language", "person"], name="an_interpreter_once_in_a_session_and_language"
            )
        ]

    def __str__(self) -> str:
        reader = (get_language() or "ka").split("-")[0]
        return f"{names.language_name(self.language, reader)}: {self.person}"


class Cue(Record):
    """A line of a session's run-of-show. For those who run it; readers do not see it.

    Cues follow one another from the session's start; ``length`` is in seconds.
    """

    within = ("session",)
    noted = ("what", "language", "medium", "length", "position")
    silent = ("who", "for_booths", "for_technician")  # people by name, and notes about them

    class Medium(models.TextChoices):
        LIVE = "live", pgettext_lazy("medium", "live")
        RECORDING = "recording", _("recording")
        SLIDES = "slides", _("slides")
        STAGE = "stage", _("title on the screen")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="cues", verbose_name=_("session"))
    what = TextsField(_("cue"), max_length=300)
    who = models.CharField(_("who"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    medium = models.CharField(_("source"), max_length=10, choices=Medium.choices, default=Medium.LIVE)
    length = models.PositiveIntegerField(_("length in seconds"), default=60)
    for_booths = TextsField(_("note to the booths"), max_length=600, many_lines=True, blank=True)
    for_technician = TextsField(_("note to the technician"), max_length=600, many_lines=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("cue")
        verbose_name_plural = _("run-of-show")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(length__lte=24 * 3600),
                name="a_cue_is_shorter_than_a_day",
                violation_error_message=_("A cue lasts at most 24 hours."),
            )
        ]

    def __str__(self) -> str:
        return str(self.what)


class Question(Record):
    """A guiding question of a session."""

    within = ("session",)
    noted = ("text", "position")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="questions", verbose_name=_("session"))
    text = TextsField(_("question"), max_length=600, many_lines=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("guiding question")
        verbose_name_plural = _("guiding questions")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.text)


class Material(Record):
    """A paper of a session in one language: a document of the portal or an address elsewhere."""

    within = ("session",)
    noted = ("title", "language", "document", "visibility", "position")
    silent = ("url",)  # of a paper for the secretariat it may hold a key

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("everyone")
        STAFF = "staff", _("the secretariat")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="materials", verbose_name=_("session"))
    title = TextsField(_("title"), max_length=300)
    language = models.CharField(_("language"), max_length=12)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    url = models.URLField(_("address elsewhere"), max_length=500, blank=True)
    visibility = models.CharField(_("visible to"), max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        if bool(self.document_id) == bool(self.url):
            raise ValidationError(_("Give either a document or an address."))
