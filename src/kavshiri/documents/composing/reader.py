"""In which language something is said to the readers of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from kavshiri.documents.structure import Words
from kavshiri.texts.values import REVIEWED, Texts

LABELLED = dict(settings.LANGUAGES)


def labels_in(language: str) -> str:
    """The language of headings and labels in a document of this language: the portal is written in few."""
    return language if language in LABELLED else "en"


@dataclass(frozen=True, slots=True)
class Reader:
    """``language`` is the document's, ``authentic`` the one whose words count."""

    language: str
    authentic: str

    @property
    def labels(self) -> str:
        return labels_in(self.language)

    def words(self, texts: Texts) -> Words | None:
        """As far as somebody has looked at them: else in the authentic language, else as they were written first.

        A draft of a translation, a machine's, and one of earlier words do not get into a document.
        """
        for code in (self.language, self.authentic, texts.origin, *texts.inside):
            if texts.text(code) and (code == texts.origin or texts.state(code) == REVIEWED):
                return Words(texts.text(code), code)
        return None

    def text(self, texts: Texts) -> str:
        """The same where only the words are asked for, such as in a table."""
        found = self.words(texts)
        return found.text if found else ""

    def own(self, text: str) -> Words:
        """Words that the portal itself says."""
        return Words(text, self.labels)

    def said(self, told: Mapping[str, Any]) -> Words | None:
        """Words of a published programme (``conference.rendering.said``)."""
        return Words(told["t"], told.get("l", self.labels)) if told.get("t") else None
