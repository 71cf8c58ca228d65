"""Questions of those who are in a hall, what became of them, and who supports them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation.models import Participant
from kavshiri.classifications import names
from kavshiri.conference.models import Part
from kavshiri.hall.models import Hall
from kavshiri.journal.models import Record

LONGEST = 1_000  # characters of a question
LONGEST_ANSWER = 5_000
LONGEST_REASON = 300


def check_language(code: str) -> None:
    """Refuse what is not a BCP 47 tag of a language that CLDR names."""
    if not names.is_language(code):
        raise ValidationError(_("“%(code)s” is not the code of a language."), params={"code": code})


class Box(Record):
    """How a hall takes questions; one without a box takes them as the defaults say."""

    within = ("hall",)
    noted = ("is_open", "takes_anonymous", "needs_approval", "most", "shows_authors", "revision")

    hall = models.OneToOneField(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    is_open = models.BooleanField(_("questions can be asked"), default=True)
    takes_anonymous = models.BooleanField(_("also anonymously"), default=True)
    needs_approval = models.BooleanField(
        _("each is approved first"), default=True,
        help_text=_("Otherwise everybody sees a question as soon as it is asked; it can still be declined."),
    )  # fmt: skip
    most = models.PositiveSmallIntegerField(
        _("questions of one person, at most"), default=5, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    shows_authors = models.BooleanField(
        _("everybody sees who asks"), default=True,
        help_text=_("That is the delegation, or the capacity and the organisation; never a person’s name."),
    )  # fmt: skip
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("how a hall takes questions")
        verbose_name_plural = _("how halls take questions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(most__gte=1, most__lte=100), name="somebody_may_ask_one_to_a_hundred"),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}"


class Question(Record):
    """A question and what became of it.

    ``number`` is by which it is spoken of in its hall.  Of an anonymous one neither the author nor any actor is kept,
    only ``mark``: what the portal's own key makes of the hall and the participant (``marks``), so that the limit holds
    and the author sees it; it is emptied after some days.  ``merged_into`` is another that asks the same: never one
    that was merged itself.  ``supports`` counts persons, each once, also those who supported what was merged into it.
    ``answer`` is what was answered in writing, or noted of what was said; ``revision`` what moderators have seen.
    """

    within = ("hall",)
    noted = (
        "state", "language", "is_anonymous", "merged_into", "is_pinned", "given_to", "manner", "answered_at", "number",
        "revision",
    )  # fmt: skip
    silent = ("author", "mark", "text", "reason", "answer", "answered_by", "key")

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("question", "waits for approval")
        APPROVED = "approved", pgettext_lazy("question", "approved")
        ON_STAGE = "on_stage", pgettext_lazy("question", "is being answered now")
        ANSWERED = "answered", pgettext_lazy("question", "answered")
        DECLINED = "declined", pgettext_lazy("question", "not taken up")
        WITHDRAWN = "withdrawn", pgettext_lazy("question", "withdrawn")

    class Manner(models.TextChoices):
        LIVE = "live", _("answered in the hall")
        WRITTEN = "written", _("answered in writing")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    number = models.PositiveIntegerField(_("number"), editable=False)
    author = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    mark = models.CharField(max_length=64, blank=True, editable=False)
    is_anonymous = models.BooleanField(_("anonymous"), default=False)
    text = models.CharField(pgettext_lazy("asking", "question"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=12, validators=[check_language])
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.NEW)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    is_pinned = models.BooleanField(_("pinned"), default=False)
    given_to = models.ForeignKey(
        Part, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("for whom it is")
    )
    manner = models.CharField(_("how it was answered"), max_length=7, choices=Manner.choices, blank=True)
    answer = models.CharField(_("answer"), max_length=LONGEST_ANSWER, blank=True)
    answered_by = models.ForeignKey(
        Part, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who answered")
    )
    staged_at = models.DateTimeField(_("on stage since"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    supports = models.PositiveIntegerField(_("support"), default=0, editable=False)
    key = models.UUIDField(unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("asking", "question")
        verbose_name_plural = pgettext_lazy("asking", "questions")
        ordering = ["hall", "number"]
        indexes = [models.Index(fields=["hall", "state", "-supports"], name="questions_by_support")]
        constraints = [
            models.UniqueConstraint(fields=["hall", "number"], name="no_two_questions_bear_one_number_in_a_hall"),
            models.UniqueConstraint(
                fields=["hall"], condition=Q(state="on_stage"), name="one_question_is_on_stage_in_a_hall"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_question_has_words"),
            models.CheckConstraint(
                condition=Q(is_anonymous=False) | Q(author__isnull=True, made_by=""),
                name="an_anonymous_question_names_nobody",
            ),
            models.CheckConstraint(
                condition=Q(is_anonymous=True) | Q(mark=""), name="a_question_by_name_needs_no_mark"
            ),
            models.CheckConstraint(
                condition=Q(state="declined") & ~Q(reason="") | ~Q(state="declined"),
                name="a_declined_question_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False) & ~Q(manner="")
                | ~Q(state="answered") & Q(answered_at__isnull=True, manner=""),
                name="an_answered_question_says_how_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(manner="written") | ~Q(answer=""), name="a_written_answer_has_words"
            ),
            models.CheckConstraint(
                condition=Q(state="on_stage", staged_at__isnull=False)
                | ~Q(state="on_stage") & Q(staged_at__isnull=True),
                name="a_question_on_stage_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="no_question_is_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | Q(state__in=["new", "approved", "withdrawn"], is_pinned=False),
                name="what_was_merged_stands_for_itself_no_more",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.number}"

    @property
    def is_shown(self) -> bool:
        """Whether everybody in the hall sees it, by itself or by what it was merged into."""
        return self.state in SHOWN

    def clean(self) -> None:
        if self.merged_into and self.merged_into.hall_id != self.hall_id:
            raise ValidationError(_("The other question was asked in another hall."))
        if self.given_to and self.given_to.session_id != self.hall.session_id:
            raise ValidationError(_("Whoever is named has no part in this session."))
        if self.answered_by and self.answered_by.session_id != self.hall.session_id:
            raise ValidationError(_("Whoever is named has no part in this session."))


State = Question.State
SHOWN = (State.APPROVED, State.ON_STAGE, State.ANSWERED)
OPEN = (State.NEW, State.APPROVED, State.ON_STAGE)  # of which it is not settled what becomes of them


class Support(Record):
    """Somebody wishes to have this question answered too; taken back, the row stays and counts how often it turned."""

    within = ("question",)
    noted = ("is_given", "turns")
    silent = ("participant",)

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="supporters")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    is_given = models.BooleanField(default=True)
    turns = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("support of a question")
        verbose_name_plural = _("support of questions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "participant"], name="nobody_supports_a_question_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.participant_id}"


class Translation(Record):
    """A question's words in another language; a machine's until somebody has reviewed them."""

    within = ("question",)
    noted = ("language", "is_machine", "engine", "revision")
    silent = ("text",)

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12, validators=[check_language])
    text = models.CharField(_("translation"), max_length=2 * LONGEST)
    is_machine = models.BooleanField(_("by a machine, not reviewed"), default=False)
    engine = models.CharField(max_length=60, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("translation of a question")
        verbose_name_plural = _("translations of questions")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "language"], name="a_question_has_one_translation_into_a_language"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_translated_question_has_words"),
            models.CheckConstraint(
                condition=Q(is_machine=False) | ~Q(engine=""), name="a_machines_translation_names_the_engine"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.language}"
