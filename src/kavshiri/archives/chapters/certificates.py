"""By what a certificate of attendance can be checked for good: hashes of the codes, and nobody's name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy, pgettext

from kavshiri.archives import tables
from kavshiri.archives.chapters.shared import JSON
from kavshiri.archives.slots import Chapter, File, Item
from kavshiri.conference.models import Conference
from kavshiri.proceedings.models import Certificate
from kavshiri.pure.suppression import K

PATH = "certificates.json"


def items(conference: Conference, language: str) -> Iterator[Item]:
    """Only where there are enough of them that their number tells of nobody."""
    held = [one for one in Certificate.objects.filter(conference=conference).order_by("pk") if one.holds]
    if len(held) >= K:
        title = pgettext("archive", "Hashes by which certificates of attendance are checked")
        yield File(PATH, partial(_hashes, [one.code for one in held]), title, JSON)


def _hashes(codes: list[str]) -> list[bytes]:
    """A code has 80 bits by lot: nobody finds it from its hash, and whoever has it finds the hash."""
    found = sorted(hashlib.sha256(code.encode()).hexdigest() for code in codes)
    return tables.as_json({"of": "sixteen small letters and digits, without spaces", "sha256": found})


CHAPTER = Chapter("certificates", gettext_lazy("Certificates"), items)
