"""The form field: one labelled input per language, side by side, each with its state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kavshiri.texts.values import DRAFT, MACHINE, MISSING, OUTDATED, REVIEWED, STORED_STATES, Texts

STATE_WORDS = {
    MISSING: _("not translated"),
    DRAFT: _("draft"),
    MACHINE: _("machine translation, not checked"),
    REVIEWED: _("checked"),
    OUTDATED: _("out of date: the original has changed"),
}


class TextsWidget(forms.Widget):
    """Names of the inputs: ``NAME_ka`` and ``NAME_ka_state``; the origin is ``NAME_origin``."""

    template_name = "texts/widget.html"
    use_fieldset = True

    def __init__(self, attrs: dict | None = None, many_lines: bool = False) -> None:
        super().__init__(attrs)
        self.many_lines = many_lines

    class Media:
        css = {"all": ["texts/widget.css"]}

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        texts = value if isinstance(value, Texts) else Texts.from_json(value or None)
        context["widget"].update(
            origin=texts.origin,
            origins=settings.CONTENT_LANGUAGES,
            many_lines=self.many_lines,
            parts=[self._part(name, texts, *language, attrs=attrs or {}) for language in shown_languages(texts)],
        )
        return context

    def _part(self, name: str, texts: Texts, code: str, label: str, *, attrs: dict) -> dict:
        state = texts.state(code)
        return {
            "code": code,
            "label": label,
            "name": f"{name}_{code}",
            "id": f"{attrs.get('id', 'id_' + name)}_{code}",
            "text": texts.text(code),
            "is_origin": code == texts.origin,
            "state": state,
            "state_said": STATE_WORDS[state],
            "states": [(key, STATE_WORDS[key]) for key in STORED_STATES],
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict:
        codes = [code for code, _label in settings.CONTENT_LANGUAGES if f"{name}_{code}" in data]
        return {
            "origin": data.get(f"{name}_origin") or "",
            "texts": {code: (data.get(f"{name}_{code}") or "").strip() for code in codes},
            "states": {code: data.get(f"{name}_{code}_state") or "" for code in codes},
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}_{code}" in data for code, _label in settings.CONTENT_LANGUAGES)

    def id_for_label(self, id_: str) -> str:
        return ""


def shown_languages(texts: Texts) -> list[tuple[str, str]]:
    """The interface's languages always, others where the text has them."""
    always = {code for code, _label in settings.LANGUAGES}
    return [pair for pair in settings.CONTENT_LANGUAGES if pair[0] in always or pair[0] in texts.languages]


class TextsFormField(forms.Field):
    """Cleans to ``Texts`` built on the initial value, so that revisions and authors are kept."""

    widget = TextsWidget

    def __init__(self, *, each: int = 300, many_lines: bool = False, **kwargs: Any) -> None:
        self.each = each
        kwargs.setdefault("widget", TextsWidget(many_lines=many_lines))
        super().__init__(**kwargs)
        self.before = Texts()

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        self.before = form.get_initial_for_field(self, field_name) or Texts()
        return super().get_bound_field(form, field_name)

    def bound_data(self, data: Any, initial: Any) -> Texts:
        """What was typed, so that a form with faults shows it again."""
        return self._built(data or {})

    def clean(self, value: Any) -> Texts:
        texts = self._built(value or {})
        if self.required and not texts:
            raise ValidationError(_("Write this in at least one language."), code="required")
        return texts

    def has_changed(self, initial: Any, data: Any) -> bool:
        before, after = initial or Texts(), self._built(data or {})
        # two empty texts are alike, whatever language the empty one would be in
        return bool(before or after) and after != before

    def _built(self, told: dict) -> Texts:
        before = self.before if isinstance(self.before, Texts) else Texts.from_json(self.before)
        texts, origin = before, told.get("origin") or before.origin
        words = told.get("texts", {})
        # the origin first: its change is what makes the others out of date
        for code in sorted(words, key=lambda code: code != origin):
            state = told.get("states", {}).get(code) or ""
            texts = self._with(before, texts, code, words[code].replace("\r\n", "\n"), state, code == origin)
        # an emptied text is still to be written in the language that was chosen
        return texts if texts else replace(texts, origin=origin)

    @staticmethod
    def _with(before: Texts, texts: Texts, code: str, words: str, state: str, is_origin: bool) -> Texts:
        same_words = bool(words) and words == before.text(code)
        if same_words and state in ("", OUTDATED, before.state(code)) and (code == before.origin) == is_origin:
            return texts  # untouched: what the origin's change made of it stands
        kept = state if state in STORED_STATES else REVIEWED
        return texts.with_text(code, words, state=kept, origin=is_origin)
