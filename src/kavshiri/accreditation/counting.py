"""Participants of a conference as statistics may count them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.models import Kind, Participant, Presence
from kavshiri.conference.models import Conference
from kavshiri.privacy.figures import Dataset

LANGUAGES = dict(settings.LANGUAGES)


def conferences() -> list[tuple[str, str]]:
    """(slug, title) of each, in the language in force."""
    language = (get_language() or "ka").split("-")[0]
    return [(one.slug, str(one.title.read(language))) for one in Conference.objects.order_by("slug")]


def participants(scope: str) -> Iterator[tuple[str, dict[str, str]]]:
    was_there = Exists(Presence.objects.filter(participant=OuterRef("pk")))
    found = Participant.objects.filter(conference__slug=scope).annotate(was_there=was_there).order_by("pk")
    for address, *codes, came in found.values_list("address", "kind", "language", "state", "was_there"):
        yield address, {**dict(zip(("kind", "language", "state"), codes, strict=True)), "came": "yes" if came else "no"}


def said(dimension: str, code: str) -> str:
    if dimension == "came":
        return _now("yes") if code == "yes" else _now("no")
    names: dict[str, dict[str, Any]] = {
        "kind": dict(Kind.choices),
        "language": LANGUAGES,
        "state": dict(Participant.State.choices),
    }
    return str(names[dimension].get(code, code))


PARTICIPANTS = Dataset(
    "participants", _("Participants of a conference"),
    {"kind": _("takes part as"), "language": _("language"), "state": _("state"), "came": _("was present")},
    participants, said, conferences,
)  # fmt: skip
