"""Behind a session: notes among those on duty, calls for help, incidents, announcements to all."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation.models import Participant
from kavshiri.backstage import phrases
from kavshiri.conference.models import Conference
from kavshiri.hall.models import Duty, Hall
from kavshiri.hall.panels import SECRETARIAT
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField

LONGEST_NOTE = 300  # characters
LONGEST_REMARK = 1_000
LONGEST_DEEDS = 1_000
LONGEST_ANNOUNCEMENT = 300

# as what somebody acts behind a session, and to whom notes go; an assistant’s notes come from the moderators’ desk
ROLES = [*Duty.Kind.choices, (SECRETARIAT, pgettext_lazy("duty", "secretariat"))]
ADDRESSEES = [
    ("", _("to all on duty")),
    (Duty.Kind.MODERATOR.value, _("to the moderator")),
    (Duty.Kind.INTERPRETER.value, _("to the booths")),
    (Duty.Kind.TECHNICIAN.value, _("to the technician")),
    (Duty.Kind.CAPTIONER.value, _("to the captioner")),
    (Duty.Kind.RAPPORTEUR.value, _("to the rapporteur")),
    (SECRETARIAT, _("to the secretariat")),
]


def person(label: Any) -> models.ForeignKey:
    """Somebody who acts as one of ``ROLES``; None for the secretariat, and once the names are no longer kept."""
    return models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=label
    )


class Note(Record):
    """A short message among those on duty in a hall: a quick phrase, or words."""

    within = ("hall",)
    noted = ("duty", "to", "phrase", "is_urgent")
    silent = ("author", "text", "key")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    author = person(pgettext_lazy("note", "from"))
    duty = models.CharField(_("duty"), max_length=12, choices=ROLES)
    to = models.CharField(pgettext_lazy("note", "to whom"), max_length=12, choices=ADDRESSEES, blank=True)
    phrase = models.CharField(_("quick phrase"), max_length=20, blank=True)
    text = models.CharField(pgettext_lazy("note", "message"), max_length=LONGEST_NOTE, blank=True)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    key = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("note among those on duty")
        verbose_name_plural = _("notes among those on duty")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(phrase="") & ~Q(text="") | ~Q(phrase="") & Q(text=""),
                name="a_note_is_a_phrase_or_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.duty}"

    @property
    def words(self) -> str:
        """A quick phrase is in the language at work."""
        return phrases.said(self.phrase) if self.phrase else self.text


class Seen(Record):
    """Somebody has said that they have seen a note."""

    within = ("note",)
    noted = ("duty",)
    silent = ("reader", "reader_key")

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="seen", verbose_name=_("note"))
    reader = person(_("seen by"))
    reader_key = models.CharField(max_length=64, editable=False)
    duty = models.CharField(_("duty"), max_length=12, choices=ROLES)

    class Meta:
        verbose_name = _("note that was seen")
        verbose_name_plural = _("notes that were seen")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["note", "reader_key"], name="nobody_has_seen_a_note_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.note_id}: {self.duty}"


class Trouble(models.TextChoices):
    """What is wrong."""

    SOUND = "sound", _("no sound")
    PICTURE = "picture", _("no picture")
    INTERPRETATION = "language", _("interpretation is missing")
    ACTING = "acting", _("cannot vote, ask or take the floor")
    ENTRY = "entry", _("cannot get in")
    OTHER = "other", pgettext_lazy("trouble", "something else")


class Incident(Record):
    """Something that went wrong in a hall, from when to when, and what was done about it."""

    within = ("hall",)
    noted = ("number", "kind", "began_at", "ended_at", "opened_duty", "ended_duty", "revision")
    silent = ("what", "deeds", "opened_by", "ended_by", "key")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    number = models.PositiveIntegerField(_("number"), editable=False)
    kind = models.CharField(pgettext_lazy("incident", "what is wrong"), max_length=8, choices=Trouble.choices)
    what = models.CharField(pgettext_lazy("incident", "what happened"), max_length=LONGEST_DEEDS, blank=True)
    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    deeds = models.CharField(_("what was done"), max_length=LONGEST_DEEDS, blank=True)
    opened_by = person(_("noted by"))
    opened_duty = models.CharField(_("duty"), max_length=12, choices=ROLES)
    ended_by = person(pgettext_lazy("incident", "ended by"))
    ended_duty = models.CharField(_("duty"), max_length=12, choices=ROLES, blank=True)
    key = models.UUIDField(unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        ordering = ["hall", "number"]
        constraints = [
            models.UniqueConstraint(fields=["hall", "number"], name="no_two_incidents_bear_one_number_in_a_hall"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_duty="")
                | Q(ended_at__gte=F("began_at")) & ~Q(ended_duty="") & ~Q(deeds=""),
                name="an_incident_that_ended_says_what_was_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.number}"


class Call(Record):
    """A call for help by somebody in a hall, or before its door, and how it stands.

    ``hears`` is the channel that their browser had chosen.  Of several helpers one has taken it: ``taken_key`` is the
    opaque key of that actor.
    """

    within = ("hall",)
    noted = ("number", "kind", "state", "taken_duty", "incident", "revision")
    silent = ("participant", "language", "hears", "taken_by", "taken_key", "taken_at", "closed_at", "key")

    class State(models.TextChoices):
        WAITS = "waits", pgettext_lazy("call", "waits")
        TAKEN = "taken", pgettext_lazy("call", "somebody is on it")
        ANSWERED = "answered", pgettext_lazy("call", "answered")
        CLOSED = "closed", pgettext_lazy("call", "closed")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    number = models.PositiveIntegerField(_("number"), editable=False)
    participant = person(_("who calls"))
    kind = models.CharField(pgettext_lazy("call", "what is wrong"), max_length=8, choices=Trouble.choices)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITS)
    language = models.CharField(_("language"), max_length=12)
    hears = models.CharField(_("hears"), max_length=26, blank=True)
    taken_by = person(_("taken by"))
    taken_key = models.CharField(max_length=64, blank=True, editable=False)
    taken_duty = models.CharField(_("duty"), max_length=12, choices=ROLES, blank=True)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("call", "closed"), null=True, blank=True)
    incident = models.ForeignKey(
        Incident, on_delete=models.SET_NULL, null=True, blank=True, related_name="calls", verbose_name=_("incident")
    )
    key = models.UUIDField(unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("call for help")
        verbose_name_plural = _("calls for help")
        ordering = ["hall", "number"]
        constraints = [
            models.UniqueConstraint(fields=["hall", "number"], name="no_two_calls_bear_one_number_in_a_hall"),
            models.UniqueConstraint(
                fields=["hall", "participant"],
                condition=~Q(state="closed"),
                name="one_open_call_of_a_person_in_a_hall",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | ~Q(state="closed") & Q(closed_at__isnull=True),
                name="a_closed_call_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["taken", "answered"]) | ~Q(taken_duty=""),
                name="a_taken_call_says_by_whom",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.number}"

    def clean(self) -> None:
        if self.incident and self.incident.hall_id != self.hall_id:
            raise ValidationError(_("The incident belongs to another hall."))


class Remark(Record):
    """What was said in a call for help: by whoever called (``duty`` is empty), or by the help desk."""

    within = ("call",)
    noted = ("duty", "phrase")
    silent = ("author", "text", "key")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="remarks", verbose_name=_("call for help"))
    author = person(pgettext_lazy("remark", "by"))
    duty = models.CharField(_("duty"), max_length=12, choices=ROLES, blank=True)
    phrase = models.CharField(_("quick phrase"), max_length=20, blank=True)
    text = models.CharField(pgettext_lazy("remark", "words"), max_length=LONGEST_REMARK, blank=True)
    key = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("words in a call for help")
        verbose_name_plural = _("words in calls for help")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(phrase="") & ~Q(text="") | ~Q(phrase="") & Q(text=""),
                name="a_remark_is_a_phrase_or_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.duty or '-'}"

    @property
    def words(self) -> str:
        return phrases.said(self.phrase) if self.phrase else self.text


class Announcement(Record):
    """Something that all in a hall are told, or, where no hall is named, all in every hall of the conference."""

    within = ("hall", "conference")
    noted = ("hall", "phrase", "text", "level", "until", "withdrawn_at", "duty")
    silent = ("key",)

    class Level(models.TextChoices):
        INFO = "info", pgettext_lazy("announcement", "for information")
        URGENT = "urgent", pgettext_lazy("announcement", "urgent")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    hall = models.ForeignKey(
        Hall, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("hall")
    )
    phrase = models.CharField(_("quick phrase"), max_length=20, blank=True)
    text = TextsField(pgettext_lazy("announcement", "words"), max_length=LONGEST_ANNOUNCEMENT, blank=True)
    level = models.CharField(_("level"), max_length=6, choices=Level.choices, default=Level.INFO)
    until = models.DateTimeField(_("shown until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    duty = models.CharField(_("duty"), max_length=12, choices=ROLES)
    key = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("announcement to all")
        verbose_name_plural = _("announcements to all")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.conference_id}: {self.level}"

    def clean(self) -> None:
        if not self.phrase and not self.text:
            raise ValidationError(_("Write what all are to be told, or choose a phrase."))
        if self.hall and self.hall.session.conference_id != self.conference_id:
            raise ValidationError(_("The hall belongs to another conference."))
