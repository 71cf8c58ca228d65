"""``KAVSHIRI_OIDC`` as django-allauth's settings: the identity providers of organisations."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.utils.text import slugify

WANTED = "KAVSHIRI_OIDC: name|issuer|client_id|client_secret[|domain,domain] was expected, parted by semicolons"
LOCAL = ("localhost", "127.0.0.1", "::1")


def providers_of(told: str) -> list[dict[str, Any]]:
    """Providers in ``name|issuer|client_id|client_secret|domains;…``; raises ``ValueError`` for any other text.

    ``domains``, parted by commas, are those whose addresses the provider may vouch for; without them, any.  A
    provider's key, which stands in its address here, is made of its issuer's.
    """
    made = [_provider([part.strip() for part in one.split("|")]) for one in told.split(";") if one.strip()]
    if len({one["provider_id"] for one in made}) < len(made):
        raise ValueError("KAVSHIRI_OIDC: an issuer stands there twice")
    return made


def _provider(parts: list[str]) -> dict[str, Any]:
    if len(parts) not in (4, 5) or not all(parts[:4]):
        raise ValueError(WANTED)
    name, issuer, client_id, secret, domains = [*parts, ""][:5]
    address = urlsplit(issuer)
    # what comes back is believed because of the connection: in the open, anybody could say it
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in LOCAL):
        raise ValueError("KAVSHIRI_OIDC: an issuer's address begins with https://")
    key = slugify(f"{address.netloc}{address.path}".replace(".", "-").replace("/", "-").replace(":", "-"))
    allowed = [domain.strip().lower() for domain in domains.split(",") if domain.strip()]
    settings = {"server_url": issuer.rstrip("/"), "oauth_pkce_enabled": True, "domains": allowed}
    return {"provider_id": key, "name": name, "client_id": client_id, "secret": secret, "settings": settings}
