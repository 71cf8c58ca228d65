"""Questions as Django's form fields: Wagtail's form builder, with our kinds, in a reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.contrib.forms.forms import FormBuilder

from kavshiri.questions import slots
from kavshiri.questions.models import LEVELS, NO, STEPS, YES, Kind, Question
from kavshiri.texts.fields import UNWRITABLE
from kavshiri.ui.templatetags.ui import said

LINE, LINES = 300, 4000  # characters, where a question says nothing else
NOTHING = "—"
# by which name Wagtail's builder knows a kind
BUILT_AS = {
    Kind.LINE: "singleline",
    Kind.LINES: "multiline",
    Kind.NUMBER: "number",
    Kind.EMAIL: "email",
    Kind.LINK: "url",
    Kind.DATE: "date",
    Kind.ONE_OF: "radio",
    Kind.SELECT: "dropdown",
    Kind.SOME_OF: "checkboxes",
    Kind.SCALE: "scale",
    Kind.YES_NO: "yes_no",
    Kind.COUNTRY: "country",
    Kind.LANGUAGE: "language",
    Kind.LANGUAGE_LEVEL: "language_level",
}


@dataclass(frozen=True)
class Asked:
    """A question as somebody is asked it: in a language, in a phase.

    ``kept`` are the keys of choices that were chosen before: they stay on offer, though nobody new can choose them.
    """

    question: Question
    language: str
    phase: str = ""
    kept: frozenset[str] = frozenset()

    @property
    def field_type(self) -> str:
        return BUILT_AS[Kind(self.question.kind)]

    @property
    def clean_name(self) -> str:
        return str(self.question.key)

    @property
    def label(self) -> str:
        return said(self.question.label.read(self.language))

    @property
    def help_text(self) -> str:
        return said(self.question.help.read(self.language)) if self.question.help else ""

    @property
    def required(self) -> bool:
        return self.question.is_required(self.phase)

    default_value = None

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        offered = (one for one in self.question.choices.all() if not one.is_removed or one.key in self.kept)
        return [(one.key, str(one.label.read(self.language))) for one in offered]

    def longest(self, otherwise: int) -> int:
        """Characters of a text."""
        return min(max(self.question.most or otherwise, 1), LINES)


class LevelWidget(forms.MultiWidget):
    """A language and a level, each with a name of its own for a screen reader."""

    template_name = "questions/_level_widget.html"
    use_fieldset = True

    def __init__(self, languages: list[tuple[str, str]], levels: list[tuple[str, str]]) -> None:
        super().__init__({"language": forms.Select(choices=languages), "level": forms.Select(choices=levels)})

    def decompress(self, value: Any) -> list[str]:
        return [value.get("language", ""), value.get("level", "")] if isinstance(value, dict) else ["", ""]

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, words in zip(context["widget"]["subwidgets"], (_("language"), _("level")), strict=True):
            part["words"] = words
        return context


class LevelField(forms.MultiValueField):
    """Cleans to ``{"language": code, "level": "B2"}``; the level may stay open, or to None."""

    def __init__(self, *, languages: list[tuple[str, str]], **options: Any) -> None:
        levels = [("", NOTHING), *((level, level) for level in LEVELS)]
        parts = (forms.ChoiceField(choices=languages), forms.ChoiceField(choices=levels))
        for part in parts:
            part.required = False
        super().__init__(parts, widget=LevelWidget(languages, levels), require_all_fields=False, **options)

    def compress(self, data_list: list[str]) -> dict[str, str] | None:
        language, level = data_list or ["", ""]
        if level and not language:
            raise ValidationError(_("Choose the language that you know at this level."))
        if self.required and not language:
            raise ValidationError(self.error_messages["required"], code="required")
        return {"language": language, "level": level} if language else None


def check_writable(value: str) -> None:
    if UNWRITABLE.search(value):
        raise ValidationError(_("Control characters are not allowed."))


class AskingBuilder(FormBuilder):
    """Wagtail's, with labels in the reader's language and the kinds that it lacks."""

    def get_field_options(self, field: Asked) -> dict[str, Any]:
        # not escaped here: templates escape whatever stands in them
        return {"label": field.label, "help_text": field.help_text, "required": field.required}

    def get_formatted_field_choices(self, field: Asked) -> list[tuple[str, str]]:
        return field.choices

    def get_formatted_field_initial(self, field: Asked) -> None:
        return None

    def create_singleline_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        return forms.CharField(max_length=field.longest(LINE), validators=[check_writable], **options)

    def create_multiline_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        made = super().create_multiline_field(field, {**options, "widget": forms.Textarea(attrs={"rows": 4})})
        made.validators += [MaxLengthValidator(field.longest(LINES)), check_writable]
        return made

    def create_email_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        return forms.EmailField(max_length=254, **options)

    def create_url_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        made = forms.URLField(max_length=500, assume_scheme="https", validators=[check_writable], **options)
        made.validators.append(URLValidator(schemes=["http", "https"]))
        return made

    def create_number_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        least, most = field.question.least, field.question.most
        return forms.DecimalField(max_digits=15, decimal_places=4, min_value=least, max_value=most, **options)

    def create_date_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y"], **options)

    def create_radio_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        return self._radio(field.choices, field, options)

    def create_yes_no_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        return self._radio([(YES, _("yes")), (NO, _("no"))], field, options)

    def create_scale_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        return self._radio([(step, step) for step in STEPS], field, options)

    @staticmethod
    def _radio(choices: list[tuple[str, Any]], field: Asked, options: dict[str, Any]) -> forms.Field:
        # what may stay open can be left open again
        none = [] if field.required else [("", pgettext_lazy("to a question", "no answer"))]
        return forms.ChoiceField(choices=[*choices, *none], widget=forms.RadioSelect, **options)

    def create_dropdown_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        return _select(field.choices, options)

    def create_checkboxes_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        made = super().create_checkboxes_field(field, options)
        made.validators.append(HowMany(field.question.least, field.question.most))
        return made

    def create_country_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        return _select(slots.offered(slots.countries, field.language), options)

    def create_language_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        return _select(slots.offered(slots.languages, field.language), options)

    def create_language_level_field(self, field: Asked, options: dict[str, Any]) -> forms.Field:
        offered = [("", NOTHING), *slots.offered(slots.languages, field.language)]
        return LevelField(languages=offered, **options)


def _select(choices: Iterable[tuple[str, str]], options: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=[("", NOTHING), *choices], **options)


@dataclass(frozen=True)
class HowMany:
    """How many answers a question with several takes; none at all is another matter."""

    least: int | None
    most: int | None

    def __call__(self, chosen: list[str]) -> None:
        if self.least is not None and len(chosen) < self.least:
            raise ValidationError(_("Choose at least %(count)d."), params={"count": self.least})
        if self.most is not None and len(chosen) > self.most:
            raise ValidationError(_("Choose at most %(count)d."), params={"count": self.most})
