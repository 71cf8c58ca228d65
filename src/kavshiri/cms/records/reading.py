"""Lists, the plain reading of one record, and its history from our journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from kavshiri.access import slots
from kavshiri.cms import queries
from kavshiri.cms.records.guarding import Guarded
from kavshiri.journal.models import Entry, Record
from kavshiri.texts.fields import TextsField
from kavshiri.texts.values import Texts

PER_LEAF = 50
DEEDS = {
    "make": gettext_lazy("made"), "change": gettext_lazy("changed"), "remove": gettext_lazy("removed"),
    "machine": gettext_lazy("translated by a machine"),
    "publish": gettext_lazy("published"), "render": gettext_lazy("rendered again"),
    "take_back": gettext_lazy("taken back to an earlier version"), "withdraw": gettext_lazy("withdrawn"),
    "done": gettext_lazy("carried out"), "fail": gettext_lazy("failed"), "submit": gettext_lazy("submitted"),
    "clear": gettext_lazy("cleared"), "send_back": gettext_lazy("sent back"),
    "cleared": gettext_lazy("published by a clearance"),
}  # fmt: skip


class RecordIndexView(Guarded, generic.IndexView):
    """A list; the search folds letters and looks into every language of a text."""

    template_name = "cms/record_index.html"
    related: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related(*self.related)

    def _get_custom_column(self, field_name: str, column_class: type[Column] = Column, **kwargs: Any) -> Column:
        column = super()._get_custom_column(field_name, column_class, **kwargs)
        if isinstance(self.model._meta.get_field(field_name), TextsField):
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


class RecordHistoryView(Guarded, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    model: type[Record] | None = None
    any_permission_required = ["add", "change", "delete", "view"]
    index_url_name = edit_url_name = ""
    page_title = gettext_lazy("History")
    template_name = "cms/record_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.object = get_object_or_404(self.records, pk=kwargs["pk"])
        leaf = Paginator(self.entries(), PER_LEAF).get_page(self.request.GET.get("p"))
        return super().get_context_data(leaf=leaf, told=told(leaf.object_list), **kwargs)

    def entries(self) -> QuerySet[Entry]:
        """What is told, the newest first."""
        return queries.history(self.object, self.nested_names)

    @property
    def records(self) -> type[Record]:
        if self.model is None:
            raise ImproperlyConfigured("a history needs the model whose records it tells of")
        return self.model

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = capfirst(self.records._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": plural},
            {"url": reverse(self.edit_url_name, args=[self.object.pk]), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]


class MomentColumn(Column):
    """When a record was last changed."""

    cell_template_name = "cms/_moment_cell.html"


def told(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """Entries in words: when, who, what was done to which kind of record, and to which fields."""
    entries = list(entries)
    names = slots.names_of({entry.actor for entry in entries})
    for entry in entries:
        model = _model(entry.about)
        yield {
            "at": entry.at,
            "who": names.get(entry.actor) or _("the portal itself"),
            "deed": _deed(entry.kind),
            "thing": model._meta.verbose_name if model else "",
            "fields": [_label(model, name) for name in entry.payload.get("fields", ())],
        }


def _deed(kind: str) -> str:
    return str(DEEDS.get(kind.rpartition(".")[2], kind))


def _model(about: str) -> type[Model] | None:
    try:
        return apps.get_model(about.partition(":")[0])
    except (LookupError, ValueError):
        return None


def _label(model: type[Model] | None, name: str) -> str:
    try:
        return str(getattr(model._meta.get_field(name), "verbose_name", name)) if model else name
    except FieldDoesNotExist:
        return name
