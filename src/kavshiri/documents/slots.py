"""What other parts of this room, and rooms above, fill in when they are ready.

``downloads``: files of a version in a language: called with the version and the code of the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kavshiri.conference.slots import Way
from kavshiri.documents.models import Version

downloads: list[Callable[[Version, str], Iterable[Way]]] = []


def files_of(version: Version, language: str) -> list[Way]:
    return [way for offered in downloads for way in offered(version, language)]
