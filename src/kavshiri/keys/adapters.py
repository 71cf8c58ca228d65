"""What allauth asks of a site: where secrets are encrypted, who the client is, that nobody signs up."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _


def _safe() -> MultiFernet:
    """Made of the portal's key; former keys (``SECRET_KEY_FALLBACKS``) still open."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"keys.secrets:{key!s}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class Accounts(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return request.META.get("REMOTE_ADDR", "") or "0.0.0.0"  # noqa: S104  says "unknown", binds nothing


class Secrets(DefaultMFAAdapter):
    """The secrets of code apps and recovery codes lie encrypted: a copy of the database alone opens nothing."""

    def encrypt(self, text: str) -> str:
        return _safe().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _safe().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return _("Kavshiri")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": _("Kavshiri")}

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Letters are the portal's own."""
