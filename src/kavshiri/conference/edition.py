"""What all sessions of a rendering have in common, and the addresses of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from kavshiri.conference.models import Conference, Session

# Stands in prepared text for the portal's own address, which may change. Texts of records cannot hold this sign.
ORIGIN = "\x1b"


@dataclass(frozen=True, slots=True)
class Edition:
    """One conference in one language. ``columns`` are the languages of the interpretation matrix."""

    conference: Conference
    language: str
    columns: tuple[str, ...]
    city_time: str
    # what the version changed: session's public id -> {"events", "lines"}; nothing in a draft
    news: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    # readers keep sessions of what is published; a draft has nothing to keep
    may_be_kept: bool = False

    def news_of(self, session: Session) -> Mapping[str, Any]:
        return self.news.get(str(session.public_id), {})

    @property
    def zone(self) -> str:
        return self.conference.zone

    def session(self, slug: str) -> str:
        return reverse("conference:session", args=[self.conference.slug, slug])

    @property
    def programme(self) -> str:
        return reverse("conference:programme", args=[self.conference.slug])

    @property
    def home(self) -> str:
        return reverse("conference:home", args=[self.conference.slug])


def columns(conference: Conference, sessions: list[Session]) -> tuple[str, ...]:
    """The conference's own languages first, then whatever else is spoken or interpreted, in order of appearance."""
    found = dict.fromkeys(conference.languages)
    for session in sessions:
        found |= dict.fromkeys(session.languages)
    for session in sessions:
        found |= dict.fromkeys(cell.language for cell in session.interpretation.all())
    return tuple(found)
