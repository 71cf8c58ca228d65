"""What search finds of sessions of forums: those that readers see, in each language in which they have a title."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from kavshiri.access.actors import stranger
from kavshiri.forum import queries
from kavshiri.forum.models import ForumSession
from kavshiri.search.slots import Document, Searchable, register

KIND = "forum-session"


def register_all() -> None:
    """Make the kind known to search."""
    register(Searchable(KIND, gettext_lazy("session of a forum"), entries))


def entries() -> Iterator[Document]:
    for one in queries.sessions(stranger()):
        yield from of(one)


def of(one: ForumSession) -> Iterator[Document]:
    """Nothing of one that readers do not see; never who carries the results there."""
    if not one.is_public or one.conference.published_id is None:
        return
    for language, _name in settings.LANGUAGES:
        if title := one.title.text(language):
            with translation.override(language):
                yield _document(one, language, title)


def _document(one: ForumSession, language: str, title: str) -> Document:
    platform = one.format.platform
    around = (one.format.name, platform.edition, one.about, one.proposed_by)
    return Document(
        key=str(one.public_id), language=language, title=title, is_example=one.is_example,
        body="\n".join(filter(None, (texts.text(language) for texts in around))),
        address=reverse("forum:session", args=[one.slug]),
    )  # fmt: skip
