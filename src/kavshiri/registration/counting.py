"""Members of delegations as statistics may count them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.counting import conferences
from kavshiri.classifications import names
from kavshiri.privacy.figures import Dataset
from kavshiri.registration.models import Category, Member

DIMENSIONS = {
    "category": _("capacity"), "country": _("country of the delegation"), "language": _("language"),
    "state": _("state"),
}  # fmt: skip
LANGUAGES = dict(settings.LANGUAGES)


def members(scope: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Of a delegation of an organisation, the country is not known."""
    found = Member.objects.filter(delegation__conference__slug=scope).order_by("pk")
    for address, *codes in found.values_list("address", "category", "delegation__country", "language", "state"):
        yield address.lower(), dict(zip(DIMENSIONS, codes, strict=True))


def said(dimension: str, code: str) -> str:
    if dimension == "country":
        return names.country(code, (get_language() or "ka").split("-")[0])
    told: dict[str, dict[str, Any]] = {
        "category": dict(Category.choices),
        "language": LANGUAGES,
        "state": dict(Member.State.choices),
    }
    return str(told[dimension].get(code, code))


MEMBERS = Dataset("members", _("Members of delegations"), DIMENSIONS, members, said, conferences)
