"""How often a door may be tried: by account and by the client's network.

Counted in the database, which all processes and machines share; a cache in memory would let each of them be tried
anew.  An IPv6 client has a whole /64 to itself, so that is what is counted.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Limit:
    """No more than ``most`` tries of one account or network at ``door`` within ``within``."""

    door: str
    most: int
    within: timedelta


class TooMany(Exception):
    """One try too many."""


CODE_OF_ACCOUNT = Limit("code-account", 5, timedelta(minutes=15))
CODE_OF_NETWORK = Limit("code-network", 30, timedelta(minutes=15))
PASSKEY_OF_NETWORK = Limit("passkey-network", 30, timedelta(minutes=5))
# a whole delegation may sit behind one address
LETTERS_OF_NETWORK = Limit("letters-network", 60, timedelta(minutes=15))
PROVIDER_OF_NETWORK = Limit("provider-network", 30, timedelta(minutes=5))
# a code that was taken once is not taken again while a clock some seconds off could still show it
CODE_TAKEN = Limit("code-taken", 1, timedelta(seconds=90))
LONGEST = timedelta(minutes=15)


def plain(code: str) -> str:
    """A code as it is compared: people type blanks between its digits."""
    return "".join(code.split()).replace("-", "")[:20]


def digest_of(whose: str) -> str:
    """What stands for an account or a network: nobody without the portal's key can tell whose it is."""
    return hmac.new(settings.SECRET_KEY.encode(), f"keys.limits:{whose}".encode(), hashlib.sha256).hexdigest()


def network_of(request: HttpRequest) -> str:
    """The client's network, /64 in IPv6; an empty string where the server tells no address.

    Behind a server that ends TLS (its own header is believed then, see the settings) the last address that it has
    appended to ``X-Forwarded-For`` is the client's; what stands before could be written by anybody.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or told
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return ""
    width = 64 if address.version == 6 else 32
    return str(ipaddress.ip_network(f"{address}/{width}", strict=False))
