from __future__ import annotations

from typing import Any

from django import forms
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from kavshiri.uploads import knowing
from kavshiri.uploads.kinds import Kind, accepted
from kavshiri.uploads.knowing import Content


def hint_for(kinds: frozenset[Kind]) -> str:
    told = ", ".join(str(kind.label) for kind in Kind if kind in kinds)
    return _("%(kinds)s; at most %(limit)s.") % {"kinds": told, "limit": filesizeformat(knowing.limit())}


class UploadField(forms.FileField):
    """A file of one of ``kinds``, looked into at once: its value is a ``Content`` that ``actions.take`` keeps."""

    widget = forms.FileInput

    def __init__(self, *, kinds: frozenset[Kind], **kwargs: Any) -> None:
        self.kinds = kinds
        kwargs.setdefault("help_text", lazy(hint_for, str)(kinds))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": accepted(self.kinds)}

    def to_python(self, data: Any) -> Content | None:  # type: ignore[override]  # not the file, what it holds
        if data in self.empty_values:
            return None
        return knowing.known(data, self.kinds)

    def clean(self, data: File | None, initial: Any = None) -> Any:
        return super().clean(data, initial)
