"""What all record screens share: they stand behind a verb and answer a refusal with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.ui.components import MediaContainer

from kavshiri.access.verbs import Verb
from kavshiri.cms import refusals
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
