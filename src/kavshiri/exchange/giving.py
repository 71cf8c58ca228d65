"""Documents of published programmes, made once for each version, language and format and then given as they are."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.cache import cache as shelf

import kavshiri
from kavshiri.conference.models import Conference
from kavshiri.exchange import editions
from kavshiri.exchange.formats import FORMATS
from kavshiri.exchange.queries import schedules as queries

HOUSE = Path(kavshiri.__path__[0])
# what decides about a document beside the version: our code, and the words of labels
SOURCES = (
    "exchange/*.py", "pure/schedules/*.py", "conference/locale/*/LC_MESSAGES/django.po",
    "exchange/locale/*/LC_MESSAGES/django.po", "classifications/names.py", "pure/georgian/latin.py",
)  # fmt: skip
KEPT = 24 * 3600  # seconds


@cache
def digest() -> str:
    """Changes with a release that writes otherwise."""
    said = sha256()
    for pattern in SOURCES:
        for path in sorted(HOUSE.glob(pattern)):
            said.update(f"{path.relative_to(HOUSE)}\n".encode() + path.read_bytes())
    return said.hexdigest()[:12]


def etag(conference: Conference, language: str, name: str) -> str | None:
    """By what a document is known without making it; None where nothing is published."""
    version = conference.published
    if version is None:
        return None
    told = f"{version.public_id} {conference.slug} {language} {name} {settings.ORIGIN} {digest()}"
    return f'"{sha256(told.encode()).hexdigest()[:24]}"'


def document(conference: Conference, language: str, name: str) -> bytes | None:
    """The whole document; None where nothing is published."""
    key = etag(conference, language, name)
    if key is None:
        return None
    found: bytes | None = shelf.get(f"exchange:{key}")
    if found is None:
        version = queries.version_with_content(conference)
        if version is None:
            return None
        found = b"".join(FORMATS[name].write(editions.schedule_of(version, language)))
        shelf.set(f"exchange:{key}", found, KEPT)
    return found
