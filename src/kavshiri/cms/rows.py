"""Rows: the records nested in a record, edited inside its form and kept by verbs with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, BaseFormSet, formset_factory

from kavshiri.cms.actions import Change, Keep, Remove
from kavshiri.cms.choosing import ChoosingField
from kavshiri.cms.forms import RecordForm
from kavshiri.journal.models import Record

MOST = 500

# lets a row's fields offer what the whole page offers
Share = Callable[[forms.BaseForm], None]

if TYPE_CHECKING:
    FormsOfRecords = BaseFormSet[RecordForm]
else:
    FormsOfRecords = BaseFormSet  # Django's knows no parameter where it runs


@dataclass(frozen=True)
class Nested:
    """What a parent's screen needs to edit a kind of nested record.

    ``name`` is the reverse relation on the parent, ``parent`` the relation back; ``keep(record, values, by, at)``
    and ``remove(record, by, at)`` are the verbs.
    """

    name: str
    parent: str
    form: type[RecordForm]
    keep: Keep
    remove: Remove
    title: Any
    help: Any = ""
    add: Any = ""

    @property
    def model(self) -> type[Record]:
        return self.form._meta.model

    @property
    def relations(self) -> list[str]:
        """The relations that a row shows, to be read together with it."""
        fields = map(self.model._meta.get_field, self.form._meta.fields or ())
        return [field.name for field in fields if field.many_to_one]

    def rows(self, parent: Record, data: Any = None, files: Any = None, share: Share | None = None) -> Rows:
        made = formset_factory(
            self.form, formset=Rows, extra=0, can_delete=True, max_num=MOST, absolute_max=MOST + 100, validate_max=True
        )
        return cast("type[Rows]", made)(data, files, prefix=self.name, nested=self, parent=parent, share=share)


class Rows(FormsOfRecords):
    """A formset over stored records by their public ids; a row whose record is gone becomes a new one."""

    def __init__(self, *args: Any, nested: Nested, parent: Record, share: Share | None = None, **kwargs: Any) -> None:
        self.nested, self.parent, self.share = nested, parent, share
        super().__init__(*args, **kwargs)

    @cached_property
    def records(self) -> dict[str, Record]:
        if not self.parent.pk:
            return {}
        stored = getattr(self.parent, self.nested.name).select_related(*self.nested.relations)
        return {str(record.public_id): record for record in stored}

    @cached_property
    def choices(self) -> dict[str, list]:
        """What the rows' relations offer, read once for all of them."""
        offered = self.form.base_fields.items()
        relations = {name: field for name, field in offered if isinstance(field, forms.ModelChoiceField)}
        return {
            name: list(choices_of(field)) for name, field in relations.items() if not isinstance(field, ChoosingField)
        }

    def initial_form_count(self) -> int:
        return super().initial_form_count() if self.is_bound else len(self.records)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "instance": self._record(index)}

    def _record(self, index: int | None) -> Record:
        if index is None:
            return self._new()
        if not self.is_bound:
            return dict(enumerate(self.records.values())).get(index) or self._new()
        return self.records.get(self.data.get(f"{self.prefix}-{index}-row", "")) or self._new()

    def _new(self) -> Record:
        return self.nested.model(**{self.nested.parent: self.parent})

    def add_fields(self, form: RecordForm, index: int | None) -> None:
        super().add_fields(form, index)
        kept = form.instance.pk is not None
        form.fields["row"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=str(form.instance.public_id) if kept else ""
        )
        form.fields["DELETE"].widget.attrs["data-row-remove"] = ""
        for name, choices in self.choices.items():
            cast(forms.ModelChoiceField, form.fields[name]).choices = choices
        if self.share:
            self.share(form)

    def changes(self) -> Iterator[Change]:
        """What to do, removals first so that what they free can be used again."""
        stored = self._as_stored()
        told = [(form, stored.get(form.cleaned_data.get("row", ""))) for form in self.forms if form.has_changed()]
        yield from (
            Change(record, None, self.nested.remove, form) for form, record in told if is_taken_out(form) and record
        )
        yield from (self._kept(form, record) for form, record in told if not is_taken_out(form))

    def _kept(self, form: RecordForm, record: Record | None) -> Change:
        # a new row is told its parent as a value, since the parent may have no key before its own verb was called
        before = record or self.nested.model()
        values = form.values(before) | ({} if record else {self.nested.parent: self.parent})
        return Change(before, values, self.nested.keep, form)

    def _as_stored(self) -> dict[str, Record]:
        """The records once more: validating a form has put its values into the form's own."""
        if not self.parent.pk:
            return {}
        fresh = self.nested.model._default_manager.filter(**{self.nested.parent: self.parent})
        return {str(record.public_id): record for record in fresh}


def choices_of(field: forms.ModelChoiceField) -> Iterable[Any]:
    """What a relation offers; Django's stubs tell only what may be written there."""
    return cast("Iterable[Any]", field.choices)


def is_taken_out(form: RecordForm) -> bool:
    """Whether a row, bound and clean, is marked for removal."""
    return bool(form.cleaned_data.get(DELETION_FIELD_NAME))
