"""Validators for codes of standards."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications import names


def check_zone(name: str) -> None:
    """Refuse what is not a zone of the IANA database."""
    if not names.is_zone(name):
        raise ValidationError(_("“%(zone)s” is not a time zone; use a name like Asia/Tbilisi."), params={"zone": name})


def check_country(code: str) -> None:
    """Refuse what is not an ISO 3166-1 alpha-2 code."""
    if code not in names.country_codes():
        raise ValidationError(_("“%(code)s” is not a country's two-letter code."), params={"code": code})
