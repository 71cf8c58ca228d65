"""What all record screens share: they stand behind a verb and answer a refusal with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.widgets.button import HeaderButton

from kavshiri.access import actors
from kavshiri.access.verbs import Verb
from kavshiri.cms import refusals, slots
from kavshiri.cms.rows import Nested

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kavshiri.cms.forms import RecordForm

    class Screen:
        """What a generic view of Wagtail's brings; Wagtail itself says no types."""

        request: HttpRequest
        object: Any

        def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase: ...
        def is_valid(self, form: RecordForm) -> bool: ...
        def form_invalid(self, form: RecordForm) -> HttpResponse: ...
        def save_action(self) -> HttpResponse: ...
        def get_error_message(self) -> str: ...
        def get_context_data(self, **kwargs: Any) -> dict[str, Any]: ...
        def get_header_buttons(self) -> list[Any]: ...
else:
    Screen = object


class Guarded(Screen):
    """A view of Wagtail's whose rights come from our book (through the registered policy)."""

    verb: Verb | None = None
    nested: tuple[Nested, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            return refusals.refused(request, str(self.verb.sentence if self.verb else ""))

    @property
    def nested_names(self) -> tuple[str, ...]:
        return tuple(nested.name for nested in self.nested)

    def get_side_panels(self) -> MediaContainer:
        """None: they would show Wagtail's own log, and history is our journal's."""
        return MediaContainer([])

    def get_header_buttons(self) -> list[Any]:
        """The screen's own, after what the rooms above offer beside a stored record."""
        return [*self._beside(), *super().get_header_buttons()]

    def _beside(self) -> list[HeaderButton]:
        record = getattr(self, "object", None)
        if record is None or not record.pk:
            return []
        found = slots.links(actors.of(self.request), record, self.nested_names)
        return [HeaderButton(link.label, url=link.url, icon_name=link.icon) for link in found]
