"""Expressions of interest of persons as statistics may count them; what delegations and organisations wrote is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation.counting import conferences
from kavshiri.interests.models import Interest
from kavshiri.privacy.figures import Dataset


def persons(scope: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each person once, with what they wrote first."""
    found = Interest.objects.filter(conference__slug=scope, stands_for=Interest.StandsFor.SELF).exclude(address="")
    rows = (
        found.exclude(state=Interest.State.WITHDRAWN).order_by("pk").values_list("address", "kind", "toward", "state")
    )
    for address, *codes in rows:
        yield address, dict(zip(("kind", "toward", "state"), codes, strict=True))


def said(dimension: str, code: str) -> str:
    names: dict[str, dict[str, Any]] = {
        "kind": dict(Interest.Kind.choices),
        "toward": dict(Interest.Toward.choices),
        "state": dict(Interest.State.choices),
    }
    return str(names[dimension].get(code, code))


PERSONS = Dataset(
    "interests", _("Persons who expressed an interest in co-operation"),
    {"kind": pgettext_lazy("interest", "kind"), "toward": _("with whom"), "state": _("state")},
    persons, said, conferences,
)  # fmt: skip
