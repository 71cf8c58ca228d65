"""What a field of this room takes."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.pure import partial_dates


def check_latin(name: str) -> None:
    """Letters of the Latin script only; accents, spaces, hyphens and apostrophes are welcome."""
    if any(sign.isalpha() and "LATIN" not in unicodedata.name(sign, "") for sign in name):
        raise ValidationError(_("Use Latin letters."))


def check_partial(value: str) -> None:
    """A year, a month or a day, as ISO 8601 writes them."""
    try:
        known = partial_dates.read(value)
    except ValueError:
        known = ""
    if known != value:
        raise ValidationError(_("Give a year, a month and year, or a day: 2019, 05.2019 or 03.05.2019."))
