"""What search finds of commitments: those that were taken on, in each language in which they stand."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from kavshiri.commitments import queries
from kavshiri.commitments.models import Commitment
from kavshiri.search.slots import Document, Searchable, register

KIND = "commitment"


def register_all() -> None:
    """Make the kind known to search."""
    register(Searchable(KIND, pgettext_lazy("outcome", "commitment"), entries))


def entries() -> Iterator[Document]:
    for one in queries.taken().iterator():
        yield from of(one)


def of(one: Commitment) -> Iterator[Document]:
    """Nothing of a draft; never who reports."""
    if one.state != Commitment.State.TAKEN:
        return
    for language, _name in settings.LANGUAGES:
        if words := one.text.text(language):
            with translation.override(language):
                yield _document(one, language, words)


def _document(one: Commitment, language: str, words: str) -> Document:
    called = _("Commitment %(number)s") % {"number": one.number}
    target = one.target.text(language)
    return Document(
        key=str(one.public_id), language=language, title=f"{called}: {target}" if target else called,
        body="\n".join((words, one.responsible.called(language))), is_example=one.is_example,
        address=reverse("commitments:one", args=[one.public_id]),
    )  # fmt: skip
