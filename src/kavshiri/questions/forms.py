from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.cms.forms import RecordForm, field_for
from kavshiri.questions import queries
from kavshiri.questions.models import HINGES, NO, YES, Choice, Kind, Question, Questionnaire

OF_QUESTION = (
    ("", ("questionnaire", "label", "help", "kind")),
    (_("Whom it is asked, and when it is required"), ("required", "required_from", "condition")),
    (_("Bounds"), ("least", "most")),
    (_("What becomes of the answer"), ("is_decisive", "is_listed", "keeps")),
)
APART = ":"  # between a question's number and an answer's key


class QuestionnaireForm(RecordForm):
    slug_from = "title"
    parts = (("", ("title", "words", "slug")),)

    class Meta:
        model = Questionnaire
        fields = ["title", "words", "slug"]
        formfield_callback = field_for


class QuestionForm(RecordForm):
    """``condition`` is chosen from the answers to other questions, all in one list: it works without scripts."""

    parts = OF_QUESTION
    condition = forms.MultipleChoiceField(
        label=_("asked only after these answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick answers to one other question; nothing ticked: everybody is asked."),
    )

    class Meta:
        model = Question
        fields = [name for _heading, names in OF_QUESTION for name in names if name != "condition"]
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["questionnaire"].disabled = True
        offered = self._answers()
        self.fields["condition"].choices = offered  # type: ignore[attr-defined]  # a field with choices
        hinge = self.instance.hinges_on_id
        self.initial["condition"] = [f"{hinge}{APART}{key}" for key in self.instance.hinges_answers] if hinge else []
        if not offered:
            del self.fields["condition"]

    def _within(self) -> Questionnaire | None:
        """The form in which it stands or, of a new question, is to stand."""
        if self.instance.questionnaire_id:
            return self.instance.questionnaire
        said = self.data.get("questionnaire") if self.is_bound else self.initial.get("questionnaire")
        return queries.questionnaire_said(str(said or ""))

    def _answers(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Answers to the other questions of the form, each question a group."""
        within = self._within()
        others = queries.asked_by(within).exclude(pk=self.instance.pk) if within else Question.objects.none()
        return [
            (str(one), [(f"{one.pk}{APART}{key}", words) for key, words in self._of(one)])
            for one in others.filter(kind__in=HINGES)
        ]

    def _of(self, hinge: Question) -> list[tuple[str, str]]:
        if hinge.kind == Kind.YES_NO:
            return [(YES, str(_("yes"))), (NO, str(_("no")))]
        kept = self.instance.hinges_answers if self.instance.hinges_on_id == hinge.pk else []
        return [(one.key, str(one)) for one in hinge.choices.all() if not one.is_removed or one.key in kept]

    def clean_condition(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["condition"]
        if len({value.partition(APART)[0] for value in ticked}) > 1:
            raise forms.ValidationError(_("Tick answers to one question alone."))
        return ticked

    def values(self, record: models.Model) -> dict[str, Any]:
        told = super().values(record)
        if "condition" in self.cleaned_data:
            told |= self._hinge(record)
        return told

    def _hinge(self, record: Any) -> dict[str, Any]:
        """What the ticks say, where that is new."""
        ticked = [value.partition(APART) for value in self.cleaned_data["condition"]]
        hinge = queries.question(int(ticked[0][0])) if ticked else None
        answers = [key for _number, _apart, key in ticked]
        is_same = record.hinges_on == hinge and sorted(record.hinges_answers) == sorted(answers)
        return {} if is_same else {"hinges_on": hinge, "hinges_answers": answers}


class ChoiceRow(RecordForm):
    class Meta:
        model = Choice
        fields = ["label", "position", "is_removed"]
        formfield_callback = field_for
