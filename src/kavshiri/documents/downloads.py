"""Which files readers of a version can take along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from kavshiri.classifications import names
from kavshiri.documents import formats, kept
from kavshiri.documents.models import Rendition, Version
from kavshiri.papers import press
from kavshiri.papers.views import answers


@dataclass(frozen=True, slots=True)
class File:
    """``size`` in bytes; None where the file was not drawn yet."""

    label: str | Promise
    address: str
    kind: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Told:
    language: str
    name: str
    is_authentic: bool
    files: tuple[File, ...]


def context(version: Version, renditions: Iterable[Rendition]) -> dict[str, Any]:
    """For ``documents/_downloads.html``: the files of a version in each language."""
    found = [_told(version, one) for one in renditions]
    return {"downloads": found, "can_print": press.is_ready()}


def _told(version: Version, one: Rendition) -> Told:
    slug = version.document.conference.slug
    files = tuple(
        File(format.label, reverse("documents:file", args=[slug, version.number, one.language, format.ending]),
             answers.kind_of(f".{format.ending}"), kept.size(one.sha256, format))
        for format in formats.offered()
    )  # fmt: skip
    return Told(one.language, names.own_name(one.language), one.language == version.authentic, files)
