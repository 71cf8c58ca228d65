"""What rapporteurs note while a session is held, earlier wordings of it, and the summaries they write from it."""

from __future__ import annotations

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.floor.models import Speech
from kavshiri.hall.models import Hall, Point, check_language
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField

LONGEST = 4_000  # characters of a note
LONGEST_SUMMARY = 20_000  # of a summary, in each language
LONGEST_NAME = 200


class Kind(models.TextChoices):
    """What a note is; the order is that of a session's record."""

    POINT = "point", pgettext_lazy("note", "key point")
    CONCLUSION = "conclusion", pgettext_lazy("note", "conclusion")
    PROPOSAL = "proposal", pgettext_lazy("note", "proposed recommendation")
    COMMITMENT = "commitment", pgettext_lazy("note", "commitment")
    ACTION = "action", pgettext_lazy("note", "action to take")
    DIFFERENCE = "difference", pgettext_lazy("note", "disagreement")
    QUESTION = "question", pgettext_lazy("note", "question left open")
    QUOTATION = "quotation", pgettext_lazy("note", "quotation")
    NOTE = "note", pgettext_lazy("note", "working note")


class Attribution(models.TextChoices):
    """As whom the one who said it may be shown; the stricter stands below."""

    PERSON = "person", pgettext_lazy("attribution", "by name")
    DELEGATION = "delegation", pgettext_lazy("attribution", "as delegation or capacity")
    NOBODY = "nobody", pgettext_lazy("attribution", "without saying who")
    OFF = "off", pgettext_lazy("attribution", "off the record")


class Note(Record):
    """A rapporteur's note.

    ``heard_at`` is when it was written, by the point and the speech of which it was bound.  ``rule`` is the strictest
    rule of quoting under which the words were said; ``attribution`` is never looser.  A note that names nobody leads
    to no speech: there is nothing that a later change of the rule could disclose.  ``who`` is who said it where the
    floor record does not tell, as it may be shown.  ``reference`` is by which files and other rooms know the note:
    ``public_id`` tells the moment at which it was made, and so who had the floor.  ``place`` is None until somebody
    has arranged the notes of its point.  ``owner`` and ``until``: who is to act, and by when.  ``dropped_at``: it was
    thrown away and can still be brought back.
    """

    within = ("hall",)
    noted = ("kind", "language", "rule", "attribution", "is_for_record", "is_shared", "point", "place", "revision")
    silent = ("text", "speech", "who", "owner", "until", "heard_at", "dropped_at", "key", "reference")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    point = models.ForeignKey(
        Point, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("point of the agenda"),
    )  # fmt: skip
    speech = models.ForeignKey(
        Speech, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("speech")
    )
    kind = models.CharField(pgettext_lazy("note", "kind"), max_length=10, choices=Kind.choices, default=Kind.NOTE)
    text = models.CharField(pgettext_lazy("rapporteur", "note"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=12, validators=[check_language])
    rule = models.CharField(_("quoting"), max_length=8, choices=Hall.Rule.choices, editable=False)
    attribution = models.CharField(
        _("who said it is shown"), max_length=10, choices=Attribution.choices, default=Attribution.DELEGATION
    )
    who = models.CharField(_("said by"), max_length=LONGEST_NAME, blank=True)
    owner = models.CharField(_("who is to act"), max_length=LONGEST_NAME, blank=True)
    until = models.DateField(_("by when"), null=True, blank=True)
    is_for_record = models.BooleanField(_("for the record"), default=False)
    is_shared = models.BooleanField(_("shown at the desk"), default=False)
    place = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    heard_at = models.DateTimeField(_("noted"), editable=False)
    dropped_at = models.DateTimeField(_("thrown away"), null=True, blank=True, editable=False)
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("rapporteur’s note")
        verbose_name_plural = _("rapporteurs’ notes")
        ordering = ["heard_at", "pk"]
        indexes = [models.Index(fields=["hall", "point", "heard_at"], name="notes_by_point")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_note_has_words"),
            models.CheckConstraint(
                condition=Q(rule="record")
                | Q(rule="chatham", attribution__in=["nobody", "off"])
                | Q(rule="off", attribution="off"),
                name="no_note_is_looser_than_the_rule_it_was_said_under",
            ),
            models.CheckConstraint(
                condition=Q(attribution__in=["person", "delegation"]) | Q(speech__isnull=True, who=""),
                name="a_note_that_names_nobody_leads_to_no_speech",
            ),
            models.CheckConstraint(
                condition=~Q(attribution="off") | ~Q(kind="quotation"), name="nothing_off_the_record_is_a_quotation"
            ),
            models.CheckConstraint(
                condition=~Q(attribution="off") | Q(is_for_record=False, is_shared=False),
                name="nothing_off_the_record_is_for_the_record",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["action", "commitment"]) | Q(owner="", until__isnull=True),
                name="only_actions_and_commitments_are_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(speech__isnull=True) | Q(who=""), name="the_floor_record_says_who_or_the_note_does"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.kind}"

    @property
    def is_off(self) -> bool:
        return self.attribution == Attribution.OFF

    def clean(self) -> None:
        if self.point and self.point.hall_id != self.hall_id:
            raise ValidationError(_("This point is of another session’s agenda."))
        if self.speech and self.speech.hall_id != self.hall_id:
            raise ValidationError(_("This was said in another session."))


class Wording(models.Model):
    """How a note read before it was changed: never who said it, and gone with what is put off the record."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="wordings")
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=LONGEST)
    language = models.CharField(max_length=12)
    at = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("earlier wording of a note")
        verbose_name_plural = _("earlier wordings of notes")
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["note", "revision"], name="a_note_read_one_way_at_a_time")]

    def __str__(self) -> str:
        return f"{self.note_id}: {self.revision}"


class Summary(Record):
    """What a rapporteur makes of a point in running words; without a point, of the whole session."""

    within = ("hall",)
    noted = ("point", "revision")
    silent = ("text",)

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    point = models.ForeignKey(
        Point, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("point of the agenda"),
    )  # fmt: skip
    text = TextsField(_("summary"), max_length=LONGEST_SUMMARY, many_lines=True, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("summary of a point")
        verbose_name_plural = _("summaries of points")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hall", "point"], condition=Q(point__isnull=False), name="a_point_has_one_summary"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.point_id}"

    def clean(self) -> None:
        if self.point and self.point.hall_id != self.hall_id:
            raise ValidationError(_("This point is of another session’s agenda."))
