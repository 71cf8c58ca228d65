"""Registrations for a conference as statistics may count them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.counting import conferences
from kavshiri.applications.models import Application, Kind, State
from kavshiri.classifications import names
from kavshiri.privacy.figures import Dataset

DIMENSIONS = {
    "kind": _("takes part as"), "country": _("country of residence"), "language": _("language"), "state": _("state"),
}  # fmt: skip
LANGUAGES = dict(settings.LANGUAGES)


def applications(scope: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Whoever has confirmed the address."""
    found = Application.objects.filter(conference__slug=scope).exclude(state=State.ASKED).order_by("pk")
    for address, *codes in found.values_list("address", "category__kind", "country", "language", "state"):
        yield address.lower(), dict(zip(DIMENSIONS, codes, strict=True))


def said(dimension: str, code: str) -> str:
    if dimension == "country":
        return names.country(code, (get_language() or "ka").split("-")[0])
    told: dict[str, dict[str, Any]] = {"kind": dict(Kind.choices), "language": LANGUAGES, "state": dict(State.choices)}
    return str(told[dimension].get(code, code))


APPLICATIONS = Dataset("applications", _("Registrations"), DIMENSIONS, applications, said, conferences)
