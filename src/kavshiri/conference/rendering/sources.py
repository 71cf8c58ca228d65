"""By what a rendering is known: a digest of everything that decides about its markup and words."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import babel
from django.conf import settings
from django.urls import reverse
from django.utils import translation

import kavshiri

HOUSE = Path(kavshiri.__path__[0])
# what ``rendering`` uses of the house beside records; translations too, since labels stand in the rows
SOURCES = (
    "conference/rendering/*.py", "conference/schema.py", "conference/edition.py", "conference/frozen.py",
    "conference/changes/*.py",
    "conference/locale/*/LC_MESSAGES/django.po", "classifications/names.py", "pure/files.py", "pure/timetable.py",
    "pure/georgian/*.py", "texts/values.py", "ui/zones.py", "ui/dayline.py", "ui/templatetags/ui.py",
    "ui/templates/ui/_dayline.html", "ui/templates/ui/_daybar.html", "ui/locale/*/LC_MESSAGES/django.po",
)  # fmt: skip
ADDRESSES = (("home", 1), ("programme", 1), ("session", 2), ("person", 1), ("office", 1))


@cache
def digest() -> str:
    """Changes with a release that renders otherwise: sources, address words, names of countries and zones."""
    said = sha256(f"babel {babel.__version__}\n".encode())
    for pattern in SOURCES:
        for path in sorted(HOUSE.glob(pattern)):
            said.update(f"{path.relative_to(HOUSE)}\n".encode() + path.read_bytes())
    said.update("\n".join(addresses()).encode())
    return said.hexdigest()[:16]


def addresses() -> list[str]:
    """What links in rows look like, in each language of the interface."""
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found += [reverse(f"conference:{name}", args=["x"] * length) for name, length in ADDRESSES]
    return found
