from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.texts.forms import STATE_WORDS
from kavshiri.translations import slots
from kavshiri.translations.files import LARGEST, FileFault, Sheet
from kavshiri.translations.files.reading import read
from kavshiri.translations.models import Delivery
from kavshiri.translations.queries import Wish
from kavshiri.translations.units import STATES, textual

ANY = ("", gettext_lazy("all"))
FORMATS = Delivery.Format.choices


def choices() -> dict[str, list[tuple[str, Any]]]:
    """What each part of a wish may be, "all" first."""
    return {
        "language": [ANY, *settings.CONTENT_LANGUAGES],
        "state": [ANY, *((state, STATE_WORDS[state]) for state in STATES)],
        "kind": [ANY, *((kind.name, capfirst(str(kind.model._meta.verbose_name_plural))) for kind in textual())],
        "conference": [ANY, *slots.frames.choices()],
    }


LABELS = {
    "language": gettext_lazy("language"),
    "state": gettext_lazy("state"),
    "kind": gettext_lazy("kind of record"),
    "conference": gettext_lazy("conference"),
}


def wish(told: Mapping[str, str]) -> Wish:
    """What an address asks for; what there is not counts as "all"."""
    offered = choices()
    found = {name: told.get(name, "") for name in offered}
    known = {name: {value for value, _label in offered[name]} for name in offered}
    return Wish(**{name: value if value in known[name] else "" for name, value in found.items()})


def selects(chosen: Wish) -> list[dict[str, Any]]:
    """The filter's lists, as the page shows them."""
    return [
        {"name": name, "label": LABELS[name], "options": told, "chosen": getattr(chosen, name)}
        for name, told in choices().items()
        if len(told) > 1
    ]


class DeliveryForm(forms.Form):
    """A translator's file; cleans to ``sheet`` (what was found in it) and the ``language`` that it translates into."""

    file = forms.FileField(
        label=gettext_lazy("file"),
        help_text=gettext_lazy("XLIFF 1.2, 2.0 or 2.1, or PO; at most 20 MB."),
        max_length=200,
    )
    marking = forms.ChoiceField(
        label=gettext_lazy("translations that come back are"),
        choices=Delivery.Marking.choices,
        initial=Delivery.Marking.FILE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("What the translator has not touched keeps its state."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("language"),
        required=False,
        choices=[("", gettext_lazy("as the file says")), *settings.CONTENT_LANGUAGES],
    )
    sheet: Sheet

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise ValidationError(gettext_lazy("The file is larger than 20 MB; take out fewer texts at a time."))
        try:
            self.sheet = read(given.read())
        except FileFault as fault:
            where = _("Line %(line)d:") % {"line": fault.line} if fault.line else ""
            raise ValidationError(f"{where} {fault.said}".strip()) from fault
        return given

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if "file" in told:
            told["language"] = self._language(told.get("language", ""))
        return told

    def _language(self, chosen: str) -> str:
        said = self.sheet.target.replace("_", "-").partition("-")[0].lower()
        if said and said not in dict(settings.CONTENT_LANGUAGES):
            fault = _("The file is in “%(code)s”, which is not a language of this portal.")
            self.add_error("file", fault % {"code": self.sheet.target})
        elif said and chosen and said != chosen:
            fault = _("The file says that it is in “%(code)s”, not in the language chosen here.")
            self.add_error("language", fault % {"code": said})
        elif not (said or chosen):
            self.add_error("language", _("The file does not say its language; choose it here."))
        return chosen or said
