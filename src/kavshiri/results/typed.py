"""What was typed on the page where results are written, as it came: verbs judge it, refused it is shown again."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import QueryDict

from kavshiri.results.actions.writing import Typed
from kavshiri.results.models import Part

CODES = dict(settings.CONTENT_LANGUAGES)


def typed(data: QueryDict) -> Typed:
    """Fields "text-KEY", "part-KEY", "remove-KEY" of paragraphs, and "new-PART"."""
    words = {key: data.get(f"text-{key}", "") for key in keys(data, "text-")}
    headings = {key: str(data[f"part-{key}"]) for key in keys(data, "part-")}
    parts = {key: Part(told) for key, told in headings.items() if told in Part.values}
    new = {part: told for part in Part if (told := data.get(f"new-{part}", "")).strip()}
    return Typed(words, parts, new, set(keys(data, "remove-")), data.get("draft") == "on")


def keys(data: QueryDict, before: str) -> list[UUID]:
    found = []
    for name in data:
        told = key(name.removeprefix(before)) if name.startswith(before) else None
        if told:
            found.append(told)
    return found


def key(told: str) -> UUID | None:
    try:
        return UUID(told)
    except ValueError:
        return None


def code(wanted: str, otherwise: str) -> str:
    return wanted if wanted in CODES else otherwise
