"""Fields for codes of standards, with names in the reader's language, and the form of a theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications import names
from kavshiri.classifications.models import Theme
from kavshiri.cms.forms import RecordForm, field_for
from kavshiri.pure import georgian

SOURCES = (_("Where this comes from"), ("source", "source_url", "as_of"))


def reader() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def countries() -> Iterator[tuple[str, str]]:
    """Countries by name in the reader's language, in the order of its alphabet."""
    named = ((code, names.country(code, reader())) for code in names.country_codes())
    yield "", "—"
    yield from sorted(named, key=lambda pair: georgian.sort_key(pair[1]))


def zones() -> Iterator[tuple[str, str]]:
    """Zones by their cities in the reader's language, in the order of its alphabet."""
    named = ((name, zone_said(name)) for name in names.zones())
    yield from sorted(named, key=lambda pair: georgian.sort_key(pair[1]))


def zone_said(name: str) -> str:
    """„თბილისი (Asia/Tbilisi)“"""
    return f"{names.zone_city(name, reader())} ({name})" if names.is_zone(name) else name


def languages() -> Iterator[tuple[str, str]]:
    for code, _own in settings.CONTENT_LANGUAGES:
        yield code, names.language_name(code, reader())


def some_language() -> Iterator[tuple[str, str]]:
    yield "", "—"
    yield from languages()


class KeptOnOffer(forms.ChoiceField):
    """Codes that a record has stored stay on offer, though the portal's own list does not name them."""

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        stored = form.get_initial_for_field(self, field_name) or []
        # where it is read, Django gives an iterator; its stubs say what may be written
        offered = list(cast("Iterable[tuple[str, Any]]", self.choices))
        known = {str(code) for code, _name in offered}
        more = [code for code in ([stored] if isinstance(stored, str) else stored) if code not in known]
        self.choices = [*offered, *((code, names.language_name(code, reader())) for code in more)]
        return super().get_bound_field(form, field_name)


class CountryField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=countries, **{"label": _("country"), "required": False, **kwargs})


class ZoneField(forms.ChoiceField):
    """A time zone by its city in the reader's language; a zone that is stored under an older name stays on offer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=zones, **{"label": _("time zone"), **kwargs})

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        stored = str(form.get_initial_for_field(self, field_name) or "")
        offered = list(cast("Iterable[tuple[str, Any]]", self.choices))
        more = [(stored, zone_said(stored))] if stored and stored not in dict(offered) else []
        blank = [] if self.required else [("", "—")]
        self.choices = [*blank, *offered, *more]
        return super().get_bound_field(form, field_name)


class LanguageField(KeptOnOffer, forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=some_language, **{"label": _("language"), **kwargs})


class LanguagesField(KeptOnOffer, forms.MultipleChoiceField):
    """A list of language codes as checkboxes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=languages,
            widget=forms.CheckboxSelectMultiple,
            **{"label": _("languages"), "required": False, **kwargs},
        )


class ThemeForm(RecordForm):
    slug_from = "title"
    parts = (("", ("number", "title", "short", "code")), SOURCES)

    class Meta:
        model = Theme
        fields = ["number", "title", "short", "code", "source", "source_url", "as_of"]
        formfield_callback = field_for
