"""Accounts as statistics may count them."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kavshiri.people.models.accounts import ERASED, User
from kavshiri.privacy.figures import Dataset

LANGUAGES = dict(settings.LANGUAGES)


def accounts(scope: str) -> Iterator[tuple[str, dict[str, str]]]:
    found = User.objects.exclude(email__endswith=ERASED).order_by("pk")
    for email, language, made_at in found.values_list("email", "language", "made_at"):
        yield email.lower(), {"language": language, "year": str(made_at.year)}


def said(dimension: str, code: str) -> str:
    return LANGUAGES.get(code, code) if dimension == "language" else code


ACCOUNTS = Dataset("accounts", _("Accounts"), {"language": _("language"), "year": _("year of opening")}, accounts, said)
