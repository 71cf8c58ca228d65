"""What search finds of recommendations: those that everybody may read, in each language in which they stand."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.outcomes import policy
from kavshiri.outcomes.models import Recommendation
from kavshiri.search.slots import Document, Searchable, register

KIND = "recommendation"
WORDS = 14  # of the text, in the title


def register_all() -> None:
    """Make the kind known to search."""
    register(Searchable(KIND, gettext_lazy("recommendation"), entries))


def entries() -> Iterator[Document]:
    found = Recommendation.objects.filter(state__in=policy.PUBLIC).select_related("conference")
    for one in found.order_by("conference", "number"):
        yield from of(one)


def of(one: Recommendation) -> Iterator[Document]:
    """Nothing of one that is not decided, or was withdrawn, and nothing where readers have no conference yet."""
    if one.state not in policy.PUBLIC or one.conference.published_id is None:
        return
    for language, _name in settings.LANGUAGES:
        if words := one.text.text(language):
            with translation.override(language):
                yield _document(one, language, words)


def _document(one: Recommendation, language: str, words: str) -> Document:
    called = _("Recommendation %(number)d") % {"number": one.number}
    addressee = one.addressee.text(language)
    return Document(
        key=str(one.public_id), language=language, title=f"{called}: {Truncator(words).words(WORDS)}",
        body="\n".join(filter(None, (words, addressee))), at=one.decided_at, is_example=one.is_example,
        address=reverse("outcomes:recommendation", args=[one.conference.slug, one.number]),
    )  # fmt: skip
