"""Forms of records: native inputs, texts in languages, an address proposed from the title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.cms.choosing import ChoosingField, is_chosen_by_slug
from kavshiri.pure import georgian
from kavshiri.texts.values import Texts

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    Heading = str | StrPromise

OWN_SLUG = _("Leave it empty to have it made from the title.")
DAY, MINUTE = "%Y-%m-%d", "%Y-%m-%dT%H:%M"
LONGEST_LINE = 10_000


class DayInput(forms.DateInput):
    """The browser's own date picker: keyboard and screen reader work, and so does its language."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format=DAY)


class MinuteInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format=MINUTE)


class LinesInput(forms.Textarea):
    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"rows": 3, **(attrs or {})})


def field_for(field: models.Field, **kwargs: Any) -> forms.Field | None:
    """The form field of a model field, with native inputs where Django has none."""
    if isinstance(field, models.DateTimeField):
        kwargs.update(widget=MinuteInput, input_formats=[MINUTE, f"{MINUTE}:%S"])
    elif isinstance(field, models.DateField):
        kwargs.update(widget=DayInput, input_formats=[DAY])
    elif isinstance(field, models.URLField):
        kwargs.update(assume_scheme="https")
    elif is_chosen_by_slug(field):
        kwargs.update(form_class=ChoosingField)
    return field.formfield(**kwargs)


class RecordForm(forms.ModelForm):
    """A form whose values go to a verb; it saves nothing itself.

    ``slug_from`` names the texts field that an empty address is made from; ``parts`` are the fieldsets:
    (heading, names of fields), with the heading empty for the first.
    """

    slug_from = ""
    parts: tuple[tuple[Heading, tuple[str, ...]], ...] = ()

    class Meta:
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.slug_from:
            self.fields[self.slug_name].required = False
            self.fields[self.slug_name].help_text = OWN_SLUG

    @property
    def slug_name(self) -> str:
        return "code" if "code" in self.fields else "slug"

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if self.slug_from and self.slug_name not in self.errors and not told.get(self.slug_name):
            self._propose(told)
        return told

    def _propose(self, told: dict[str, Any]) -> None:
        longest = self._meta.model._meta.get_field(self.slug_name).max_length
        words = told.get(self.slug_from) or Texts()
        made = georgian.slug(str(words.read(words.origin)), longest - 4)
        if made:
            told[self.slug_name] = self._free(made)
        elif self.slug_from not in self.errors:
            self.add_error(self.slug_name, _("No address can be made from this title; write one in Latin letters."))

    def _free(self, made: str) -> str:
        """The address, numbered where another record has it already."""
        others = self.alike().exclude(pk=self.instance.pk)
        taken = set(others.filter(**{f"{self.slug_name}__startswith": made}).values_list(self.slug_name, flat=True))
        numbered = (f"{made}-{number}" for number in range(2, 1000))
        return next(slug for slug in (made, *numbered) if slug not in taken)

    def alike(self) -> models.QuerySet:
        """The records among which an address must be unique."""
        return self._meta.model._default_manager.all()

    def values(self, record: models.Model) -> dict[str, Any]:
        """What of the record's fields was changed, by name; ``record`` is as it is stored."""
        told = {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data}
        return {name: value for name, value in told.items() if differs(record, name, value)}

    @property
    def fieldsets(self) -> list[tuple[Heading, list[forms.BoundField]]]:
        if not self.parts:
            return [("", [field for field in self.visible_fields() if field.name != "DELETE"])]
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in self.parts]


def differs(record: models.Model, name: str, value: Any) -> bool:
    """Whether a field's value is another than the record's; an unset relation counts as none."""
    return getattr(record, name, None) != value
