"""What the pages of a document show, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.asking import languages as tongues
from kavshiri.conference.models import Conference
from kavshiri.documents import differing, downloads, marks, policy, queries, told, translated
from kavshiri.documents.formats import html, reading
from kavshiri.documents.models import Rendition, Version
from kavshiri.documents.structure import Composed, Cover, Funder
from kavshiri.journal.models import name_of
from kavshiri.provenance import queries as provenance


@dataclass(frozen=True, slots=True)
class Line:
    """A version among others; ``before``: the number of the one that it is compared with, 0 for the first."""

    version: Version
    before: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A version in a language, what that calls itself, and where it is read."""

    made: Rendition
    name: str
    url: str

    @property
    def code(self) -> str:
        return self.made.language


@dataclass(frozen=True, slots=True)
class Drawn:
    """A kept text as pages show it."""

    cover: Cover
    body: SafeString
    contents: list[reading.Entry]
    tongue: translated.Tongue


@lru_cache(maxsize=8)
def drawn(composed: str) -> Drawn:
    """What is frozen is drawn alike each time: a document of sixty pages takes a while."""
    frozen = told.thaw(composed)
    return Drawn(
        frozen.document.cover, html.fragment(frozen), html.contents(frozen), translated.of(frozen.document)
    )  # fmt: skip


def chosen(version: Version, asked: str, reader: str) -> Rendition | None:
    """In the language that was asked for, else the reader's, else the authentic one."""
    held = queries.languages(version)
    code = next((one for one in (asked, reader, version.authentic) if one in held), held[0] if held else "")
    return queries.rendition(version, code)


def page(version: Version, kept: Rendition, viewer: Actor, reader: str) -> dict[str, Any]:
    shown, conference = drawn(kept.composed), version.document.conference
    others, held = lines(conference, version, viewer), queries.in_languages(version)
    return {
        "version": version, "conference": conference, "cover": shown.cover, "hash": kept.sha256,
        "body": shown.body, "contents": shown.contents, "code": kept.language,
        "title_in": title_in(version, shown.cover.title, kept.language),
        "is_foreign": kept.language != reader, "language_name": tongues.own_name(kept.language),
        "direction": reading.direction(kept.language), "frame": reading.frame(kept.language),
        "may_edit": policy.EDIT.allows(viewer),
        "tongues": [Told(one, tongues.own_name(one.language), where(version, one.language)) for one in held],
        "tongue": shown.tongue, "authentic_name": tongues.own_name(version.authentic),
        "lines": others, **downloads.context(version, held),
        "newer": next((one.version for one in others if one.version.number > version.number), None),
        "funders": [(one, mark(one)) for one in shown.cover.funders], "name": name_of(version),
        "near": provenance.near([name_of(version)], viewer, reader)[name_of(version)],
        "page_title": shown.cover.title, "noindex": version.published_at is None,
    }  # fmt: skip


def title_in(version: Version, title: str, code: str) -> str:
    """The language in which the title stands: a document without one in its own has another's."""
    held = version.document.title
    return next((one for one in (code, *held) if held.text(one) == title), code)


def where(version: Version, code: str) -> str:
    """Its address in a language: in that of the portal where it speaks it."""
    told_ = [version.document.conference.slug, version.number]
    if code in dict(settings.LANGUAGES):
        with translation.override(code):
            return reverse("documents:version", args=told_)
    return f"{reverse('documents:version', args=told_)}?{urlencode({'language': code})}"


def mark(funder: Funder) -> str:
    """The address of its picture; empty where there is none."""
    place = marks.place(funder.mark) if funder.mark else ""
    return default_storage.url(place) if place and default_storage.exists(place) else ""


def lines(conference: Conference, shown: Version, viewer: Actor) -> list[Line]:
    """All versions that somebody may see, the latest first."""
    found = queries.versions_of(conference, viewer)
    before = [*[one.number for one in found][1:], 0]
    return [Line(one, number, one.pk == shown.pk) for one, number in zip(found, before, strict=True)]


def changes(version: Version, earlier: Version, code: str) -> dict[str, Any]:
    """What became of each part between two versions, in one language that both are in."""
    old, new = _read(earlier, code), _read(version, code)
    parts = differing.between(old, new) if old and new else []
    return {
        "version": version, "earlier": earlier, "conference": version.document.conference, "code": code,
        "parts": [one for one in parts if one.kind or one.changes], "is_alike": differing.is_alike(parts),
        "can_compare": bool(old and new), "language_name": tongues.own_name(code),
        "page_title": _("What has changed"), "noindex": True,
    }  # fmt: skip


def _read(version: Version, code: str) -> Composed | None:
    kept = queries.rendition(version, code)
    return told.thaw(kept.composed).document if kept else None


def common(version: Version, earlier: Version) -> list[str]:
    """Languages in which both are."""
    held = queries.languages(earlier)
    return [code for code in queries.languages(version) if code in held]
