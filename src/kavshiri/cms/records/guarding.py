"""What all record screens share: they stand behind a verb and answer a refusal with its sentence."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.ui.components import MediaContainer

from kavshiri.access.verbs import Verb
from kavshiri.cms import refusals
from kavshiri.cms.rows import Nested


class Guarded:
    """A view of Wagtail's whose rights come from our book (through the registered policy)."""

    verb: Verb | None = None
    nested: tuple[Nested, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:
            return refusals.refused(request, str(self.verb.sentence if self.verb else ""))

    @property
    def nested_names(self) -> tuple[str, ...]:
        return tuple(nested.name for nested in self.nested)

    def get_side_panels(self) -> MediaContainer:
        """None: they would show Wagtail's own log, and history is our journal's."""
        return MediaContainer([])
