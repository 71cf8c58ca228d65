from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField


class Kind(models.TextChoices):
    """What an answer is; ``HEADING`` asks nothing and explains what follows."""

    LINE = "line", _("one line")
    LINES = "lines", _("several lines")
    NUMBER = "number", _("number")
    EMAIL = "email", _("e-mail address")
    LINK = "link", _("web address")
    DATE = "date", _("date")
    ONE_OF = "one-of", _("one of several, all shown")
    SELECT = "select", _("one of several, from a list")
    SOME_OF = "some-of", _("several of several")
    SCALE = "scale", _("a step from 1 to 5")
    YES_NO = "yes-no", _("yes or no")
    COUNTRY = "country", _("country")
    LANGUAGE = "language", _("language")
    LANGUAGE_LEVEL = "language-level", _("language and how well it is known (CEFR)")
    HEADING = "heading", _("heading or explanation, nothing is asked")


WITH_CHOICES = (Kind.ONE_OF, Kind.SELECT, Kind.SOME_OF)
HINGES = (*WITH_CHOICES, Kind.YES_NO)
# a question keeps its kind, since answers to it are that; within a family an answer to one is one to the other
FAMILIES = (frozenset({Kind.LINE, Kind.LINES}), frozenset({Kind.ONE_OF, Kind.SELECT}))
BOUNDS = [MinValueValidator(-999_999_999), MaxValueValidator(999_999_999)]
YES, NO = "yes", "no"
STEPS = ("1", "2", "3", "4", "5")  # of a scale; its explanation says what the ends mean
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")  # Council of Europe, CEFR 2001


class Phase(models.TextChoices):
    """When a form is filled in, in order; an evaluation has one phase alone, the first."""

    APPLYING = "applying", _("when registering")
    APPROVED = "approved", _("once approved")
    ATTENDING = "attending", _("at the conference")


class Questionnaire(Record):
    """A form that the secretariat has built: what rooms above ask somebody is one of these."""

    noted = ("slug", "title", "words")

    title = TextsField(_("title"), max_length=200)
    words = TextsField(_("introduction"), max_length=2000, many_lines=True, blank=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.title)


class Question(Record):
    """One question, or a heading between questions.

    ``key`` names its answers for good.  ``hinges_on`` is another question of the same questionnaire: this one is asked
    only of those whose answer to it is one of ``hinges_answers`` (keys of choices; ``yes``, ``no``).  ``is_removed``:
    nobody is asked any more, and old answers can still be read.
    """

    within = ("questionnaire",)
    noted = (
        "questionnaire", "key", "position", "kind", "label", "help", "required", "required_from", "least", "most",
        "hinges_on", "hinges_answers", "is_decisive", "is_listed", "keeps", "is_removed",
    )  # fmt: skip

    class Required(models.TextChoices):
        NEVER = "never", pgettext_lazy("required", "never")
        ALWAYS = "always", pgettext_lazy("required", "always")
        FROM = "from", _("from a phase on")

    class Keeps(models.TextChoices):
        AS_APPLICATION = "application", _("as long as the whole form")
        BRIEFLY = "briefly", _("only until shortly after the conference")

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="questions", verbose_name=_("questionnaire")
    )
    key = models.SlugField(_("key"), max_length=60, editable=False)
    position = models.PositiveSmallIntegerField(_("place"), default=1, editable=False)
    kind = models.CharField(_("kind of answer"), max_length=16, choices=Kind.choices, default=Kind.LINE)
    label = TextsField(_("question"), max_length=300)
    help = TextsField(_("explanation"), max_length=1000, many_lines=True, blank=True)
    required = models.CharField(_("required"), max_length=8, choices=Required.choices, default=Required.NEVER)
    required_from = models.CharField(
        _("required from"), max_length=12, choices=Phase.choices, blank=True,
        help_text=_("Before that it may stay empty."),
    )  # fmt: skip
    least = models.IntegerField(
        _("at least"), null=True, blank=True, validators=BOUNDS,
        help_text=_("Of a number: the smallest; of several choices: how many."),
    )  # fmt: skip
    most = models.IntegerField(
        _("at most"), null=True, blank=True, validators=BOUNDS,
        help_text=_("Of a number: the greatest; of several choices: how many; of words: how many characters."),
    )  # fmt: skip
    hinges_on = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("asked only after")
    )
    hinges_answers = models.JSONField(default=list, blank=True)
    is_decisive = models.BooleanField(
        _("decisive"), default=False, help_text=_("Whoever changes the answer needs to be approved anew.")
    )
    is_listed = models.BooleanField(
        _("stands in lists and exports"),
        default=True,
        help_text=_("Otherwise only the secretariat sees the answer, one by one."),
    )
    keeps = models.CharField(
        _("the answer is kept"), max_length=12, choices=Keeps.choices, default=Keeps.AS_APPLICATION,
        help_text=_("Health, food, help needed: keep it shortly."),
    )  # fmt: skip
    is_removed = models.BooleanField(_("removed"), default=False, editable=False)

    class Meta:
        verbose_name = _("question of a form")
        verbose_name_plural = _("questions of forms")
        ordering = ["questionnaire", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "key"], name="one_question_per_key_of_a_questionnaire",
                violation_error_message=_("Another question of this form has this key."),
            ),
            models.CheckConstraint(
                condition=Q(required="from") & ~Q(required_from="") | ~Q(required="from") & Q(required_from=""),
                name="only_what_is_required_from_a_phase_names_one",
                violation_error_message=_("Say from which phase on it is required, and only then."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="heading") | Q(required="never", is_decisive=False),
                name="a_heading_asks_for_nothing",
                violation_error_message=_("A heading asks nothing, so it can be neither required nor decisive."),
            ),
            models.CheckConstraint(
                condition=Q(least=None) | Q(most=None) | Q(most__gte=F("least")),
                name="the_most_is_not_below_the_least",
                violation_error_message=_("“At most” must not be below “at least”."),
            ),
            models.CheckConstraint(
                condition=Q(hinges_on=None) | ~Q(hinges_on=F("pk")), name="no_question_hinges_on_itself",
                violation_error_message=_("A question cannot hinge on itself."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.label)

    @property
    def has_choices(self) -> bool:
        return self.kind in WITH_CHOICES

    @property
    def asks(self) -> bool:
        return self.kind != Kind.HEADING

    def is_required(self, phase: str) -> bool:
        """In a phase of ``Phase``; any other word counts as the first."""
        if self.required == self.Required.FROM:
            order = list(Phase.values)
            return order.index(phase if phase in order else order[0]) >= order.index(self.required_from)
        return self.required == self.Required.ALWAYS

    def clean(self) -> None:
        self._check_hinge()
        self._check_bounds()

    def _check_bounds(self) -> None:
        if self.kind in (Kind.LINE, Kind.LINES, Kind.SOME_OF) and self.most is not None and self.most < 1:
            raise ValidationError({"most": _("At least one must be possible.")})

    def _check_hinge(self) -> None:
        hinge = self.hinges_on
        if hinge is None:
            self.hinges_answers = []
            return
        if hinge.questionnaire_id != self.questionnaire_id:
            raise ValidationError({"hinges_on": _("That question stands in another form.")})
        if hinge.kind not in HINGES:
            raise ValidationError({"hinges_on": _("Only answers that are chosen can decide what is asked next.")})
        if not is_list_of_keys(self.hinges_answers):
            raise ValidationError({"hinges_on": _("Say after which answers it is asked.")})
        self._check_circle()

    def _check_circle(self) -> None:
        """No chain of conditions leads back; ``pk`` may be None, and then none can."""
        hinges = dict(Question.objects.filter(questionnaire=self.questionnaire_id).values_list("pk", "hinges_on"))
        step = self.hinges_on_id
        for _number in range(len(hinges) + 1):
            if step is None:
                return
            if step == self.pk:
                break
            step = hinges.get(step)
        raise ValidationError({"hinges_on": _("These conditions go in a circle: that question hinges on this one.")})


class Choice(Record):
    """One of a question's possible answers; ``key`` names it in answers for good."""

    within = ("question",)
    noted = ("question", "key", "position", "label", "is_removed")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices", verbose_name=_("question"))
    key = models.SlugField(_("key"), max_length=60, editable=False)
    position = models.PositiveSmallIntegerField(_("place"), default=1)
    label = TextsField(_("answer"), max_length=200)
    is_removed = models.BooleanField(_("no longer offered"), default=False)

    class Meta:
        verbose_name = _("possible answer")
        verbose_name_plural = _("possible answers")
        ordering = ["question", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "key"], name="one_choice_per_key_of_a_question",
                violation_error_message=_("Another answer to this question has this key."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.label)


def is_list_of_keys(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)
