"""The model field: one JSON column holds a text in all its languages and what is known of each."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.texts.values import Texts

LONGEST = 20_000
# what XML 1.0 cannot hold, so that no text is lost on its way to a translator or a calendar
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class TextsField(models.JSONField):
    """``max_length`` bounds each language's text in characters; ``many_lines`` asks for a larger input."""

    def __init__(self, *args: Any, max_length: int = 300, many_lines: bool = False, **kwargs: Any) -> None:
        self.each, self.many_lines = max_length, many_lines
        kwargs.setdefault("default", Texts)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "max_length": self.each, "many_lines": self.many_lines}

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Texts:
        return Texts.from_json(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Texts:
        if isinstance(value, Texts):
            return value
        try:
            return Texts.from_json(value)
        except ValueError as fault:
            raise ValidationError(_("This is not a text in languages.")) from fault

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(self._stored(value), connection, prepared)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self._stored(value))

    @staticmethod
    def _stored(value: Any) -> Any:
        return value.to_json() if isinstance(value, Texts) else value

    def value_to_string(self, obj: models.Model) -> Any:
        return self._stored(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not value and not self.blank:
            raise ValidationError(_("Write this in at least one language."), code="blank")
        allowed = dict(settings.CONTENT_LANGUAGES)
        for language, text in value.inside.items():
            self._check(language, text.text, allowed)

    def _check(self, language: str, text: str, allowed: dict[str, str]) -> None:
        if language not in allowed:
            raise ValidationError(_("“%(code)s” is not a language of this portal."), params={"code": language})
        if len(text) > self.each:
            raise ValidationError(
                _("%(language)s: at most %(limit)d characters; this has %(count)d."),
                params={"language": allowed[language], "limit": self.each, "count": len(text)},
            )
        if UNWRITABLE.search(text):
            raise ValidationError(
                _("%(language)s: control characters are not allowed."), params={"language": allowed[language]}
            )

    def formfield(self, **kwargs: Any) -> Any:
        from kavshiri.texts.forms import TextsFormField

        return TextsFormField(
            label=kwargs.get("label", self.verbose_name),
            help_text=self.help_text,
            required=not self.blank,
            each=self.each,
            many_lines=self.many_lines,
        )
