"""What two editors told differently, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kavshiri.cms.rows import Rows, is_taken_out
from kavshiri.texts.values import Texts

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    saved: str
    yours: str


def differences(form: forms.ModelForm, rows: Iterable[Rows]) -> list[Difference]:
    """Where the form (bound and clean) and what is stored now are not the same."""
    told = list(_of_form(form, ""))
    for formset in rows:
        told += _of_rows(formset)
    return told


def _of_form(form: forms.ModelForm, before: str) -> Iterator[Difference]:
    for name in form.changed_data:
        field = form[name]
        if name not in ("row", "DELETE"):
            yield Difference(before + str(field.label), words(field, field.initial), words(field, _yours(form, name)))


def _yours(form: forms.ModelForm, name: str) -> Any:
    return form.cleaned_data.get(name, form[name].data)


def _of_rows(formset: Rows) -> Iterator[Difference]:
    title, posted = str(formset.nested.title), {form["row"].data for form in formset.forms}
    for number, form in enumerate(formset.forms, start=1):
        if is_taken_out(form):
            yield Difference(f"{title} {number}", str(form.initial and form.instance), _("removed"))
        else:
            yield from _of_form(form, f"{title} {number}: ")
    for key, record in formset.records.items():
        if key not in posted:
            yield Difference(title, str(record), _("not among your rows; it stays"))


def words(field: forms.BoundField, value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, Texts):
        names = language_names()
        return "\n".join(f"{names.get(code, code)}: {text.text}" for code, text in value.inside.items()) or NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Model):
        return str(value)
    choices = dict(_flat(getattr(field.field, "choices", ())))
    if isinstance(value, list | tuple):
        return ", ".join(str(choices.get(str(one), one)) for one in value) or NOTHING
    if hasattr(value, "hour"):
        return date_format(timezone.localtime(value) if timezone.is_aware(value) else value, "SHORT_DATETIME_FORMAT")
    return str(choices.get(str(value), value)) if value not in (None, "") else NOTHING


def _flat(choices: Iterable) -> Iterator[tuple[str, Any]]:
    return ((str(value), label) for value, label in choices if not isinstance(label, list | tuple))


def language_names() -> dict[str, str]:
    return dict(settings.CONTENT_LANGUAGES)
