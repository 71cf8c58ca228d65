"""What search finds of results: that a session's are published, in each language of its title.

None of their words: a paragraph is held back as soon as a note among its sources is not for the record any more, and an
index would go on telling it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.hall.models import Hall
from kavshiri.results.models import Synthesis
from kavshiri.search.slots import Document, Searchable, register

KIND = "results"


def register_all() -> None:
    """Make the kind known to search."""
    register(Searchable(KIND, gettext_lazy("Results of the session"), entries))


def entries() -> Iterator[Document]:
    found = Synthesis.objects.filter(published__isnull=False).select_related("hall__session__conference")
    for one in found.order_by("pk"):
        yield from of(one)


def of(one: Synthesis) -> Iterator[Document]:
    """Nothing of what readers do not have, and nothing of a session off the record."""
    if one.published_id is None or one.hall.rule == Hall.Rule.OFF:
        return
    for language, _name in settings.LANGUAGES:
        if title := one.hall.session.title.text(language):
            with translation.override(language):
                yield _document(one, language, title)


def _document(one: Synthesis, language: str, session: str) -> Document:
    title = _("Results of the session “%(session)s”") % {"session": session}
    return Document(
        key=str(one.public_id), language=language, title=title,
        body=one.hall.session.conference.title.text(language), at=one.published_at,
        address=reverse("results:page", args=[one.hall.public_id]),
    )  # fmt: skip
