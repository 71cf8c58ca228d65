"""``KAVSHIRI_MAIL`` as Django's and django-anymail's settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Post:
    """``courier``: smtp, provider, outbox or nothing (letters wait)."""

    courier: str = ""
    provider: str = ""
    anymail: dict[str, str] = field(default_factory=dict)
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


def settings_of(address: str) -> Post:
    """Settings for ``smtp://USER:PASSWORD@HOST:PORT`` (STARTTLS), ``smtps://…``, ``smtp+plain://…`` (a server on this
    machine), ``provider://NAME?api_key=…`` (django-anymail's settings of that provider, in small letters), ``outbox:``
    (nothing leaves) or nothing (letters wait). Raises ``ValueError`` for any other.
    """
    parts = urlsplit(address)
    if not address:
        return Post()
    if parts.scheme == "outbox":
        return Post("outbox")
    if parts.scheme == "provider" and parts.hostname:
        return _provider(parts.hostname, dict(parse_qsl(parts.query)))
    if parts.scheme in PORTS and parts.hostname:
        return Post(
            "smtp",
            host=parts.hostname,
            port=parts.port or PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            starts_tls=parts.scheme == "smtp",
            is_tls=parts.scheme == "smtps",
        )
    raise ValueError("KAVSHIRI_MAIL: smtp://, smtps://, smtp+plain://, provider://NAME or outbox: was expected")


def _provider(name: str, told: dict[str, str]) -> Post:
    """``webhook_secret`` (USER:PASSWORD) is anymail's own; all else is named after the provider."""
    own = {key.upper(): value for key, value in told.items() if key == "webhook_secret"}
    theirs = {f"{name.upper()}_{key.upper()}": value for key, value in told.items() if key != "webhook_secret"}
    return Post("provider", provider=name, anymail=own | theirs)
