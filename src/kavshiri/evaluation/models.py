"""A questionnaire of a conference; who is asked, and apart from it what was answered: counts, never sheets.

What is answered is put into counts and lists of words that have no order (docs/decisions/0068).  These tables bear no
moments and no numbers that follow one another beside those who answer.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record
from kavshiri.questions.models import Questionnaire
from kavshiri.texts.fields import TextsField

SHARDS = 8  # of the words of one question, so that one answer rewrites few of them


class Evaluation(Record):
    """What is asked after a conference, from when until when, and what may be told of the answers.

    ``results`` are made once, at the closing: what was hidden then is kept nowhere.  ``invited`` and ``answered`` are
    of that moment, too.
    """

    within = ("conference",)
    noted = (
        "conference", "questionnaire", "opened_at", "closes_at", "closed_at", "reminded_at", "invited", "answered",
        "published_at", "summary",
    )  # fmt: skip
    silent = ("results",)

    conference = models.OneToOneField(
        Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference")
    )
    questionnaire = models.OneToOneField(
        Questionnaire, on_delete=models.PROTECT, related_name="+", verbose_name=_("questionnaire")
    )
    opened_at = models.DateTimeField(pgettext_lazy("questionnaire", "opened"), null=True, blank=True, editable=False)
    closes_at = models.DateTimeField(pgettext_lazy("questionnaire", "open until"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("questionnaire", "closed"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)
    invited = models.PositiveIntegerField(default=0, editable=False)
    answered = models.PositiveIntegerField(default=0, editable=False)
    results = models.JSONField(null=True, blank=True, editable=False)
    summary = TextsField(
        _("the secretariat’s words to the results"), max_length=3000, many_lines=True, blank=True,
        help_text=_("They stand above the figures on the public page. Please name no persons."),
    )  # fmt: skip
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(closes_at__isnull=False, closes_at__gt=F("opened_at")),
                name="a_questionnaire_that_opens_says_until_when",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="only_what_was_opened_is_closed"
            ),
            models.CheckConstraint(
                condition=Q(results=None) | Q(closed_at__isnull=False), name="nothing_is_counted_before_the_closing"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(results__isnull=False), name="only_results_are_published"
            ),
        ]

    def __str__(self) -> str:
        return str(self.conference)

    def is_open(self, at: datetime) -> bool:
        """Whether answers are taken at this moment."""
        return bool(self.opened_at and self.closed_at is None and self.closes_at and at < self.closes_at)


class Invitation(models.Model):
    """Somebody who is asked, and whether they have answered: with neither a moment nor what.

    ``token`` is drawn by lot, unlike the public ids of records, which tell when they were made.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    has_answered = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("invitation to answer")
        verbose_name_plural = _("invitations to answer")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "participant"], name="a_participant_is_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id}: {self.participant_id}"


class Tally(models.Model):
    """How many answered in a language, and how often what was chosen: no sheet, nobody, no moment, no order.

    ``counts``: key of a question -> key of an answer -> how often.  All rows are made at the opening, and emptied at
    the closing.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    sheets = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("count of answers")
        verbose_name_plural = _("counts of answers")
        constraints = [models.UniqueConstraint(fields=["evaluation", "language"], name="one_tally_for_each_language")]

    def __str__(self) -> str:
        return f"{self.evaluation_id}: {self.language}"


class Words(models.Model):
    """What was answered in words to one question, in the order of letters, whoever wrote it and in which language.

    All rows are made at the opening; which of them takes an answer depends on its letters alone.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="+")
    question = models.SlugField(max_length=60)
    shard = models.PositiveSmallIntegerField()
    texts = models.JSONField(default=list)

    class Meta:
        verbose_name = _("answers in words")
        verbose_name_plural = _("answers in words")
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "question", "shard"], name="one_heap_for_each_part_of_words")
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id}: {self.question} {self.shard}"


class Capacity(models.TextChoices):
    """As what somebody is thanked; whoever is several of these is thanked as the first."""

    FOCAL = "focal-point", _("focal point of a delegation")
    SPEAKER = "speaker", _("speaker")
    TEAM = "team", _("interpreter, or of the team")
    PARTICIPANT = "participant", _("participant")


class Thanks(Record):
    """The paragraph with which the secretariat makes a letter of thanks its own, for one capacity."""

    within = ("conference",)
    noted = ("conference", "capacity", "paragraph")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    capacity = models.CharField(_("to whom"), max_length=12, choices=Capacity.choices)
    paragraph = TextsField(
        _("a paragraph of your own"), max_length=1500, many_lines=True, blank=True,
        help_text=_("It stands in the middle of the letter, in the reader’s language."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("letter of thanks")
        verbose_name_plural = _("letters of thanks")
        ordering = ["conference", "capacity"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "capacity"], name="one_letter_of_thanks_for_each_capacity")
        ]

    def __str__(self) -> str:
        return str(self.get_capacity_display())


class Thanked(models.Model):
    """Somebody was thanked: a keyed digest of the address, so that nobody is thanked twice."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    capacity = models.CharField(max_length=12, choices=Capacity.choices)
    digest = models.CharField(max_length=64)
    on = models.DateField()

    class Meta:
        verbose_name = _("letter of thanks that was sent")
        verbose_name_plural = _("letters of thanks that were sent")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "digest"], name="everybody_is_thanked_once")]

    def __str__(self) -> str:
        return f"{self.conference_id}: {self.capacity}"


def check_until(value: datetime, at: datetime) -> None:
    if value <= at:
        raise ValidationError({"closes_at": _("Choose a moment that is still to come.")})
