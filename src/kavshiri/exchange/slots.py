"""What rooms above fill in when they are ready.

``draft_article``: makes an unpublished article of a text, and gives the address of its editor (filled by the room of
the news). Raises ``ValidationError`` where there is no place for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kavshiri.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Article:
    """``paragraphs`` are plain text; those that begin with "1)" or "•" belong to a list."""

    title: str
    paragraphs: tuple[str, ...]
    language: str
    on: date
    summary: str = ""
    is_example: bool = False


def _nowhere(article: Article, by: Actor, at: datetime) -> str:
    return ""


draft_article: Callable[[Article, Actor, datetime], Any] = _nowhere


def fill_draft_article(draft: Callable[[Article, Actor, datetime], str]) -> None:
    """Say how an article is drafted."""
    global draft_article
    draft_article = draft
