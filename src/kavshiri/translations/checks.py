"""What a translation must not lose or bring, whoever made it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.texts.values import Texts
from kavshiri.translations.units import Unit

# %(name)s, %s, {name}, {{ name }}, ${name}: a program puts something there
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd](?!\w)|\$?\{\{?\s*[A-Za-z_][\w.]*\s*\}?\}")


def places(words: str) -> Counter[str]:
    return Counter("".join(found.split()) for found in PLACES.findall(words))


def faults(unit: Unit, words: str, language: str) -> list[str]:
    """Everything that is wrong with a translation, in the reader's language; nothing is wrong with an empty one."""
    return list(_faults(unit, words, language)) if words else []


def _faults(unit: Unit, words: str, language: str) -> Iterator[str]:
    field = unit.kind.model._meta.get_field(unit.field)
    try:
        field.validate(Texts.of(**{language: words}), None)  # type: ignore[union-attr]  # always a texts field
    except ValidationError as fault:
        yield from fault.messages
    lost = places(unit.source) - places(words)
    if lost:
        yield _("%(what)s of the original is missing: it stands for something that is put in later.") % {
            "what": ", ".join(sorted(lost))
        }
