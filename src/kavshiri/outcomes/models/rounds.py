"""Rounds in which delegations are asked, what they comment, and the Word files that they send back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record
from kavshiri.outcomes.models.recommendations import Recommendation
from kavshiri.registration.models import Delegation
from kavshiri.texts.fields import TextsField
from kavshiri.uploads.models import Upload

LONGEST_COMMENT = 4_000
LONGEST_ANSWER = 2_000


class Round(Record):
    """Delegations are asked for comments, or for positions, until a moment.

    ``closed_at``: the secretariat ended it earlier.
    """

    within = ("conference",)
    noted = ("kind", "number", "opened_at", "until", "closed_at", "note")

    class Kind(models.TextChoices):
        COMMENTS = "comments", pgettext_lazy("round", "comments")
        POSITIONS = "positions", pgettext_lazy("round", "positions")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    kind = models.CharField(_("asked for"), max_length=9, choices=Kind.choices, default=Kind.COMMENTS)
    number = models.PositiveSmallIntegerField(pgettext_lazy("round", "number"), editable=False)
    opened_at = models.DateTimeField(_("opened"), editable=False)
    until = models.DateTimeField(pgettext_lazy("round", "until"), help_text=_("By the conference’s clock."))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    note = TextsField(_("words to the delegations"), max_length=1_000, many_lines=True, blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["conference", "kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "kind", "number"], name="rounds_of_a_conference_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["conference", "kind"], condition=Q(closed_at__isnull=True), name="one_round_is_open_at_a_time",
                violation_error_message=_("A round of this kind is open; close it first."),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("opened_at")), name="a_round_ends_after_it_began",
                violation_error_message=_("The deadline must be in the future."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class ReturnedFile(Record):
    """A Word file that came back: read anew each time it is shown, done once somebody has kept what it says."""

    within = ("round",)
    noted = ("state", "decided_at")
    silent = ("delegation", "upload", "giver")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("returned file", "not yet looked through")
        KEPT = "kept", pgettext_lazy("returned file", "its comments are kept")
        DROPPED = "dropped", pgettext_lazy("returned file", "dropped")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="files", verbose_name=_("round"))
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+", verbose_name=_("delegation"))
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    giver = models.CharField(max_length=64, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("returned file")
        verbose_name_plural = _("returned files")
        ordering = ["round", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="a_returned_file_that_is_done_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.state}"


class Comment(Record):
    """What a delegation says in a round: of one recommendation, or (without one) in general.

    ``proposed``: how the recommendation should read instead.  ``received_at`` is when it came; ``is_late``: after the
    round's end, so that it counts as a note.  It is answered once, with a ``verdict`` and words.
    """

    within = ("round",)
    noted = ("number", "way", "is_late", "verdict", "answered_at")
    silent = ("recommendation", "delegation", "text", "proposed", "language", "file", "reference", "received_at",
              "answer")  # fmt: skip

    class Way(models.TextChoices):
        PAGE = "page", pgettext_lazy("received", "on the delegation’s page")
        MAIL = "mail", pgettext_lazy("received", "by mail")
        FILE = "file", pgettext_lazy("received", "in a returned file")
        LETTER = "letter", pgettext_lazy("received", "by a note or letter")

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", pgettext_lazy("comment", "accepted")
        PARTLY = "partly", pgettext_lazy("comment", "accepted in part")
        REFUSED = "refused", pgettext_lazy("comment", "not accepted")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="comments", verbose_name=_("round"))
    number = models.PositiveIntegerField(pgettext_lazy("comment", "number"), editable=False)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, null=True, blank=True, related_name="comments",
        verbose_name=_("recommendation"),
    )  # fmt: skip
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+", verbose_name=_("delegation"))
    way = models.CharField(_("how it was received"), max_length=6, choices=Way.choices)
    language = models.CharField(_("language"), max_length=12)
    text = models.TextField(pgettext_lazy("delegation", "comment"), max_length=LONGEST_COMMENT, blank=True)
    proposed = models.TextField(_("how it should read"), max_length=LONGEST_COMMENT, blank=True)
    file = models.ForeignKey(
        ReturnedFile, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="comments"
    )
    reference = models.CharField(_("reference"), max_length=300, blank=True, editable=False)
    received_at = models.DateTimeField(_("received"), editable=False)
    is_late = models.BooleanField(_("after the deadline"), default=False, editable=False)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict.choices, blank=True)
    answer = models.TextField(pgettext_lazy("comment", "answer"), max_length=LONGEST_ANSWER, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("delegation", "comment")
        verbose_name_plural = pgettext_lazy("delegation", "comments")
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="comments_of_a_round_are_numbered"),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(proposed=""), name="a_comment_says_something",
                violation_error_message=_("Write a comment, or how it should read."),
            ),
            models.CheckConstraint(
                condition=Q(verdict="", answer="", answered_at__isnull=True)
                | (~Q(verdict="") & ~Q(answer="") & Q(answered_at__isnull=False)),
                name="a_comment_is_answered_with_a_verdict_and_words",
            ),
            models.CheckConstraint(
                condition=Q(proposed="") | Q(recommendation__isnull=False), name="another_wording_is_of_something",
                violation_error_message=_("Another wording is of one recommendation: choose it."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.round_id}: {self.number}"

    def clean(self) -> None:
        whole = self.round.conference_id
        if self.delegation.conference_id != whole:
            raise ValidationError(_("The delegation takes part in another conference."))
        if self.recommendation and self.recommendation.conference_id != whole:
            raise ValidationError({"recommendation": _("The recommendation is of another conference.")})
