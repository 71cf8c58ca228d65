"""The set of screens for one kind of record."""

from __future__ import annotations

from typing import Any

from django.forms import ModelForm
from django.urls import URLPattern, path
from wagtail.admin.viewsets.model import ModelViewSet

from kavshiri.access.verbs import Verb
from kavshiri.cms.bridge import obey
from kavshiri.cms.choosing import has_slug
from kavshiri.cms.forms import RecordForm
from kavshiri.cms.records import editing, history, kinds, offering, reading
from kavshiri.cms.rows import Nested


class RecordViewSet(ModelViewSet):
    """List, make, change, remove, read and history of a record; nothing else is mounted.

    A room says ``model``, ``form`` and ``edit`` (the verb that opens every screen), and the actions
    ``keep(record, values, by, at)`` and ``remove(record, by, at)`` as static methods.  Wagtail's copying, usage,
    reordering, bulk actions, inline panels and revisions have no address here, since they would write around verbs.
    """

    form: type[RecordForm]
    edit: Verb
    keep: Any = None
    remove: Any = None
    nested: tuple[Nested, ...] = ()
    related: tuple[str, ...] = ()  # relations that the list shows
    stays_within = ""  # the relation to what records are in: after saving one stays there

    index_view_class = reading.RecordIndexView
    add_view_class = editing.RecordCreateView
    edit_view_class = editing.RecordEditView
    delete_view_class = editing.RecordDeleteView
    history_view_class = history.RecordHistoryView
    inspect_view_class = reading.RecordInspectView

    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    sort_order_field = None
    list_per_page = 50

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.menu_name = self.name
        kinds.note(self)
        obey(self.model, add=self.edit, change=self.edit, delete=self.edit, view=self.edit)

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return self.form

    def get_edit_handler(self) -> None:
        return None

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_common_view_kwargs(verb=self.edit, nested=self.nested, related=self.related, **kwargs)
        return {**told, "keep": self.keep, "remove": self.remove, "usage_url_name": None}

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_add_view_kwargs(**kwargs), "stays_within": self.stays_within}

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        told = {"stays_within": self.stays_within, "add_url_name": self.get_url_name("add")}
        return {**super().get_edit_view_kwargs(**kwargs), **told}

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_index_view_kwargs(**kwargs), "stays_within": self.stays_within}

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        """Mark the view with its verb, as every door of ours is."""
        view = super().construct_view(view_class, **kwargs)
        view.verb = self.edit
        return view

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        fields = [field for field in self.form._meta.fields or () if field not in self.inspect_view_fields_exclude]
        return super().get_inspect_view_kwargs(**{"fields": fields, **kwargs})

    def get_permissions_to_register(self) -> Any:
        """None: Wagtail's groups have no say over our records."""
        return super().get_permissions_to_register().none()

    def get_urlpatterns(self) -> list[URLPattern]:
        proposing = offering.suggesting(self.model, self.edit) if has_slug(self.model) else None
        return [
            *([path("suggest/", proposing, name="suggest")] if proposing else []),
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("<int:pk>/", self.edit_view, name="edit"),
            path("<int:pk>/read/", self.inspect_view, name="inspect"),
            path("<int:pk>/history/", self.history_view, name="history"),
            path("<int:pk>/remove/", self.delete_view, name="delete"),
        ]
