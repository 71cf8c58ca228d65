"""A hall: one session while it is held, who has a duty in it, and who is there from when to when."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.classifications import names
from kavshiri.conference.models import Session
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField


def check_language(code: str) -> None:
    """Refuse what is not a BCP 47 tag of a language that CLDR names."""
    if not names.is_language(code):
        raise ValidationError(_("“%(code)s” is not the code of a language."), params={"code": code})


class Hall(Record):
    """Where a session is held.  ``stage`` names what the stage shows; empty: whatever goes on.

    ``late`` is by how many minutes everything that has not begun yet is later than the programme says.  ``round``
    counts how often the address of the stage was renewed: those of an earlier round show nothing.
    """

    within = ("session",)
    noted = ("session", "state", "stage", "rule", "late", "round")
    silent = ("opened_at", "began_at", "ended_at")

    class State(models.TextChoices):
        CLOSED = "closed", pgettext_lazy("hall", "closed")
        OPEN = "open", pgettext_lazy("hall", "doors open")
        RUNNING = "running", pgettext_lazy("hall", "in session")
        PAUSED = "paused", pgettext_lazy("hall", "suspended")
        ENDED = "ended", pgettext_lazy("hall", "closed by the chair")

    class Rule(models.TextChoices):
        """How what is said may be quoted."""

        RECORD = "record", _("on record")
        CHATHAM = "chatham", _("Chatham House Rule")
        OFF = "off", _("off the record")

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="+", verbose_name=_("session"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.CLOSED)
    rule = models.CharField(_("quoting"), max_length=8, choices=Rule.choices, default=Rule.RECORD)
    late = models.SmallIntegerField(_("minutes late"), default=0)
    stage = models.CharField(_("the stage shows"), max_length=20, blank=True)
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True, editable=False)
    began_at = models.DateTimeField(_("began"), null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("conference", "hall")
        verbose_name_plural = pgettext_lazy("conference", "halls")
        ordering = ["session__starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) | (~Q(state="ended") & Q(ended_at__isnull=True)),
                name="a_hall_that_ended_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return str(self.session)

    @property
    def is_open(self) -> bool:
        """Whether participants may come in: also afterwards, to read what there was."""
        return self.state != self.State.CLOSED

    @property
    def is_on(self) -> bool:
        """Whether anything may be done in it."""
        return self.state in (self.State.OPEN, self.State.RUNNING, self.State.PAUSED)


class Duty(Record):
    """What a participant has to do in a hall.  A substitute has the duty once they have taken it over.

    ``language`` is the one in which a captioner writes, or into which an interpreter interprets; empty: any.
    """

    within = ("hall",)
    noted = ("kind", "language", "is_substitute", "acts")
    silent = ("participant",)

    class Kind(models.TextChoices):
        MODERATOR = "moderator", _("moderator")
        ASSISTANT = "assistant", _("moderator’s assistant")
        RAPPORTEUR = "rapporteur", _("rapporteur")
        INTERPRETER = "interpreter", _("interpreter")
        TECHNICIAN = "technician", _("technician")
        CAPTIONER = "captioner", _("captioner")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="duties", verbose_name=_("hall"))
    participant = models.ForeignKey(
        "accreditation.Participant", on_delete=models.CASCADE, related_name="+", verbose_name=_("participant")
    )
    kind = models.CharField(_("duty"), max_length=12, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=12, blank=True, validators=[check_language])
    is_substitute = models.BooleanField(_("substitute"), default=False)
    acts = models.BooleanField(_("has the duty now"), default=True)

    class Meta:
        verbose_name = _("duty in a hall")
        verbose_name_plural = _("duties in halls")
        ordering = ["kind", "is_substitute", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["hall", "participant", "kind"], name="nobody_has_a_duty_in_a_hall_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.kind}"


class Point(Record):
    """A point of the agenda; ``minutes`` is how long it is meant to last, zero where that is left open."""

    within = ("hall",)
    noted = ("title", "minutes", "position")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="points", verbose_name=_("hall"))
    title = TextsField(_("point of the agenda"), max_length=300)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=0, validators=[MaxValueValidator(24 * 60)], help_text=_("0: as long as it takes")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("agenda")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.title)


class Consideration(models.Model):
    """A point is before the hall, from when to when; the one that has not ended is the current point."""

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="considerations", verbose_name=_("hall"))
    point = models.ForeignKey(
        Point, on_delete=models.CASCADE, related_name="considerations", verbose_name=_("point of the agenda")
    )
    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("time on a point of the agenda")
        verbose_name_plural = _("times on points of the agenda")
        ordering = ["began_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hall"], condition=Q(ended_at__isnull=True), name="one_point_at_a_time_in_a_hall"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="no_point_ends_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.point_id}"


class Delay(Record):
    """Somebody has said how late a hall is; the last word that was not taken back counts.

    ``holds_end``: what remains is shortened instead, so that the session ends, and what follows begins, as published.
    ``keeps_breaks``: no break gives time away.
    """

    within = ("hall",)
    noted = ("minutes", "holds_end", "keeps_breaks")
    silent = ("taken_back_at",)

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="delays", verbose_name=_("hall"))
    minutes = models.PositiveSmallIntegerField(_("minutes late"), validators=[MaxValueValidator(12 * 60)])
    holds_end = models.BooleanField(_("what remains is shortened"), default=False)
    keeps_breaks = models.BooleanField(_("breaks stay as long as planned"), default=False)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("delay")
        verbose_name_plural = _("delays")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.minutes}"


class Shift(models.Model):
    """By how many minutes a session begins later than published, as one delay has it.

    ``takes_up``: how many minutes of the delay a break, or the time before a session, takes up.
    """

    delay = models.ForeignKey(Delay, on_delete=models.CASCADE, related_name="shifts", verbose_name=_("delay"))
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+", verbose_name=_("session"))
    minutes = models.PositiveSmallIntegerField(_("minutes later"))
    takes_up = models.PositiveSmallIntegerField(_("minutes taken up"), default=0)

    class Meta:
        verbose_name = _("later beginning")
        verbose_name_plural = _("later beginnings")
        ordering = ["session__starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["delay", "session"], name="a_delay_shifts_a_session_once"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.minutes}"


class Stay(models.Model):
    """Somebody is in a hall, by one device; while it is open (``left_at`` is None) it is their one seat.

    ``device`` is a digest of the browser's session; ``seen_at`` the last moment at which that device was heard of.
    ``hands`` counts how often the seat went over to another device; ``hears`` is the channel chosen there, as far as
    the browser says (``media.models.Channel.key``).
    """

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="stays", verbose_name=_("hall"))
    participant = models.ForeignKey(
        "accreditation.Participant", on_delete=models.CASCADE, related_name="+", verbose_name=_("participant")
    )
    device = models.CharField(max_length=32)
    came_at = models.DateTimeField(pgettext_lazy("presence", "came"))
    seen_at = models.DateTimeField(_("last seen"))
    left_at = models.DateTimeField(pgettext_lazy("presence", "left"), null=True, blank=True)
    hands = models.PositiveSmallIntegerField(_("changes of device"), default=0)
    hears = models.CharField(_("hears"), max_length=26, blank=True)

    class Meta:
        verbose_name = _("stay in a hall")
        verbose_name_plural = _("stays in halls")
        ordering = ["came_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hall", "participant"], condition=Q(left_at__isnull=True), name="one_live_seat_in_a_hall"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("came_at")), name="no_stay_ends_before_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.participant_id}"
