"""Lists, and the plain reading of one record."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from kavshiri.cms import queries
from kavshiri.cms.records.guarding import Guarded
from kavshiri.cms.records.naming import NamedTable
from kavshiri.texts.fields import TextsField
from kavshiri.texts.values import Texts


class RecordIndexView(Guarded, generic.IndexView):
    """A list; the search folds letters and looks into every language of a text."""

    template_name = "cms/record_index.html"
    table_class = NamedTable
    related: tuple[str, ...] = ()
    stays_within = ""

    def get_add_url(self) -> str | None:
        """A new record begins in what the list is narrowed to."""
        url, key = super().get_add_url(), self.request.GET.get(self.stays_within, "")
        return f"{url}?{self.stays_within}={key}" if url and self.stays_within and key.isdigit() else url

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related(*self.related)

    def _get_custom_column(self, field_name: str, column_class: type[Column] = Column, **kwargs: Any) -> Column:
        fields = {field.name: field for field in self.model._meta.get_fields()}
        if isinstance(fields.get(field_name), BooleanField):
            column_class = YesNoColumn
        column = super()._get_custom_column(field_name, column_class, **kwargs)
        if isinstance(fields.get(field_name), TextsField):
            column.sort_key = None  # by the bytes of its storage a text has no order that a reader knows
        return column

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.is_searching:
            return queryset
        return queries.containing(queryset, self.search_fields or (), self.search_query)


class RecordInspectView(Guarded, generic.InspectView):
    template_name = "cms/record_inspect.html"

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = getattr(self.object, field_name)
        if isinstance(value, (Texts, list)):
            return value
        return super().get_field_display_value(field_name, field)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = [(nested.title, list(getattr(self.object, nested.name).all())) for nested in self.nested]
        return super().get_context_data(nested=[pair for pair in told if pair[1]], **kwargs)


class YesNoColumn(Column):
    """A claim in words of the reader’s language; Python’s own ``True`` says nothing to them."""

    def get_value(self, instance: Any) -> str:
        return _("yes") if super().get_value(instance) else _("no")


class MomentColumn(Column):
    """When a record was last changed."""

    cell_template_name = "cms/_moment_cell.html"
