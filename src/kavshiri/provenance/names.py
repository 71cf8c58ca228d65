"""Names of things: ``room.model:public-id``, as the journal gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NAME = re.compile(r"[a-z_]{1,60}\.[a-z_]{1,60}:[0-9A-Za-z-]{1,70}")

PUBLIC_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_public_id(text: str) -> bool:
    """Whether a record can have this id: an address holds whatever somebody types."""
    return PUBLIC_ID.fullmatch(text) is not None


def is_name(name: str) -> bool:
    return NAME.fullmatch(name) is not None


def check_name(name: str) -> None:
    """Raise ``ValidationError`` for what is no name."""
    if not is_name(name):
        raise ValidationError(_("“%(name)s” is not the name of anything here.") % {"name": name[:80]})


def split(name: str) -> tuple[str, str]:
    """Kind and id: ``noting.note:…`` is ("noting.note", "…")."""
    kind, _colon, public_id = name.partition(":")
    return kind, public_id


def by_kind(names: Iterable[str]) -> dict[str, list[str]]:
    """The ids of each kind, each once, in their order."""
    found: dict[str, dict[str, None]] = {}
    for name in names:
        kind, public_id = split(name)
        found.setdefault(kind, {})[public_id] = None
    return {kind: list(ids) for kind, ids in found.items()}
