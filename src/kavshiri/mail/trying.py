"""Letters that nobody gets: a kind's wording with its examples, to be looked at or sent to oneself."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import translation

from kavshiri.mail import queries
from kavshiri.mail.kinds import Kind
from kavshiri.mail.models import Letter, Wording
from kavshiri.mail.wording import fill


def examples(kind: Kind, language: str) -> dict[str, str]:
    """Values for every placeholder, in a language of the interface."""
    with translation.override(language if language in dict(settings.LANGUAGES) else queries.ELSE):
        return {each.name: str(each.example) for each in kind.placeholders}


def letter(kind: Kind, wording: Wording, language: str, *, at: datetime, address: str = "reader@example.org") -> Letter:
    """The letter as a reader of ``language`` would get it, unsaved; raises ``KeyError`` for an unknown placeholder."""
    worded = queries.Wordings(kind, wording).read(language)
    values = examples(kind, worded.language)
    return Letter(
        kind=kind.key,
        address=address,
        language=worded.language,
        subject=fill(kind, worded.subject, values),
        body=fill(kind, worded.body, values, is_body=True),
        stop_url=f"{settings.ORIGIN}/" if kind.may_be_stopped else "",
        made_at=at,
    )
