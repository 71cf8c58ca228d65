"""Addresses that the secretariat enters: read once, refused with a sentence where they cannot be right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,62}")


@dataclass(frozen=True, slots=True)
class Address:
    """``host`` is in small letters, without a port; ``origin`` is ``https://host`` or ``https://host:port``."""

    whole: str
    host: str
    origin: str
    path: str
    query: str


def read(address: str) -> Address:
    """Read an address of https; raises ``ValidationError`` where it is none that a browser should be sent to."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as fault:
        raise ValidationError(_("This is not an address.")) from fault
    if parts.scheme != "https":
        raise ValidationError(_("Only addresses that begin with https:// are safe to send people to."))
    if parts.username is not None or parts.password is not None:
        raise ValidationError(_("An address with a name and a password before the host is not sent to anybody."))
    if not HOST.fullmatch(host):
        raise ValidationError(_("“%(host)s” is not the name of a host.") % {"host": host or address})
    origin = f"https://{host}" + (f":{port}" if port not in (None, 443) else "")
    return Address(address, host, origin, parts.path, parts.query)


def is_framed(host: str) -> bool:
    """Whether the operator allows pages of this host inside ours (KAVSHIRI_EMBED_HOSTS)."""
    return any(host == each or (each.startswith(".") and host.endswith(each)) for each in settings.EMBED_HOSTS)
