"""Captions of a hall by language, line by line; and what those present feel about it, as mere counts."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.hall.models import Hall, check_language
from kavshiri.journal.models import Record

LONGEST = 500  # characters of a line
LONGEST_NAME = 200


class Track(Record):
    """The captions of one hall in one language.

    ``last`` is the number of its newest line; ``revision`` counts how often a line that stood already was changed.
    """

    within = ("hall",)
    noted = ("language", "is_open", "on_stage")
    silent = ("last", "revision")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    language = models.CharField(_("language"), max_length=12, validators=[check_language])
    is_open = models.BooleanField(_("lines are taken"), default=True)
    on_stage = models.BooleanField(_("the stage shows them"), default=False)
    last = models.PositiveIntegerField(default=0, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("captions in a language")
        verbose_name_plural = _("captions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["hall", "language"], name="a_hall_has_captions_once_in_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.language}"


class Source(Record):
    """A machine or a provider that writes lines of a track by an address of its own; ``round`` renews the address."""

    within = ("track",)
    noted = ("name", "is_machine", "is_open", "round")
    silent = ("heard_at", "last_seq")

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="sources", verbose_name=_("captions"))
    name = models.CharField(_("who or what writes"), max_length=100)
    is_machine = models.BooleanField(
        _("a speech recogniser"), default=True,
        help_text=_("Its lines are marked as made by a machine until a person has looked at them."),
    )  # fmt: skip
    is_open = models.BooleanField(_("its address is good"), default=True)
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    heard_at = models.DateTimeField(_("last heard"), null=True, blank=True, editable=False)
    last_seq = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("source of captions")
        verbose_name_plural = _("sources of captions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Line(Record):
    """What was said, as it was written down.  ``number`` counts within its track; ``key`` is the writer's own.

    ``speaker`` is as whoever wrote it names them, empty where nobody may be named.  A struck line keeps its number and
    nothing else.
    """

    within = ("track",)
    noted = ("number", "is_machine", "is_struck", "revision", "began_at", "ended_at", "origin")
    silent = ("text", "speaker", "key")

    class Origin(models.TextChoices):
        TYPED = "typed", pgettext_lazy("caption", "typed")
        SOURCE = "source", pgettext_lazy("caption", "from a source")
        FILE = "file", pgettext_lazy("caption", "from a file")

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="lines", verbose_name=_("captions"))
    number = models.PositiveIntegerField(_("number"), editable=False)
    text = models.CharField(pgettext_lazy("caption", "words"), max_length=LONGEST, blank=True)
    speaker = models.CharField(_("speaker"), max_length=LONGEST_NAME, blank=True)
    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    origin = models.CharField(_("where from"), max_length=6, choices=Origin.choices, default=Origin.TYPED)
    is_machine = models.BooleanField(_("made by a machine, nobody has looked at it"), default=False)
    is_struck = models.BooleanField(_("struck"), default=False)
    key = models.UUIDField(unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("line of captions")
        verbose_name_plural = _("lines of captions")
        ordering = ["track", "number"]
        constraints = [
            models.UniqueConstraint(fields=["track", "number"], name="no_two_lines_bear_one_number_in_a_track"),
            models.CheckConstraint(
                condition=Q(is_struck=True, text="", speaker="") | Q(is_struck=False) & ~Q(text=""),
                name="a_line_has_words_unless_it_was_struck",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="no_line_ends_before_it_begins",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.track_id}: {self.number}"


class Wording(models.Model):
    """How a line read before it was corrected, and by whom it was; ``replaced_by`` is an actor's opaque key."""

    line = models.ForeignKey(
        Line, on_delete=models.CASCADE, related_name="wordings", verbose_name=_("line of captions")
    )
    text = models.CharField(pgettext_lazy("caption", "words"), max_length=LONGEST)
    speaker = models.CharField(_("speaker"), max_length=LONGEST_NAME, blank=True)
    is_machine = models.BooleanField(default=False)
    replaced_at = models.DateTimeField(_("replaced"))
    replaced_by = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("former wording of a line")
        verbose_name_plural = _("former wordings of lines")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.replaced_at}"


class Feeling(models.TextChoices):
    """What can be shown by one press: the first before all, the others to the desk alone."""

    APPLAUSE = "applause", pgettext_lazy("reaction", "Applause")
    AGREE = "agree", pgettext_lazy("reaction", "Agreement")
    HEART = "heart", pgettext_lazy("reaction", "Thanks")
    LAUGH = "laugh", pgettext_lazy("reaction", "Laughter")
    SLOWER = "slower", pgettext_lazy("reaction", "Slower, please")
    LOUDER = "louder", pgettext_lazy("reaction", "Louder, please")


TO_THE_DESK = (Feeling.SLOWER, Feeling.LOUDER)
BEFORE_ALL = tuple(one for one in Feeling if one not in TO_THE_DESK)
USUAL = [str(one) for one in Feeling if one != Feeling.LAUGH]


def usual() -> list[str]:
    return list(USUAL)


class Reactions(Record):
    """Which reactions a hall takes; one without this takes the usual ones."""

    within = ("hall",)
    noted = ("is_on", "kinds")

    hall = models.OneToOneField(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    is_on = models.BooleanField(_("reactions are taken"), default=True)
    kinds = models.JSONField(_("which"), default=usual, blank=True)

    class Meta:
        verbose_name = _("which reactions a hall takes")
        verbose_name_plural = _("which reactions halls take")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.hall_id}"

    def clean(self) -> None:
        if not isinstance(self.kinds, list) or not set(self.kinds) <= set(Feeling.values):
            raise ValidationError({"kinds": _("There is no such reaction.")})


SPAN = timedelta(seconds=5)


class Count(models.Model):
    """How often something was pressed within ``SPAN`` from a moment on, by whomever; gone minutes later."""

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    kind = models.CharField(max_length=8, choices=Feeling.choices)
    since = models.DateTimeField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of reactions")
        verbose_name_plural = _("counts of reactions")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["hall", "kind", "since"], name="reactions_of_a_moment_are_counted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.kind} {self.number}"
