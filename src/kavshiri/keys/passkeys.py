"""The ceremony of passkeys (WebAuthn level 2), by allauth and fido2.

The challenge lies in the visitor's session between the two halves and is spent by the second one, whatever comes of it.
"""

from __future__ import annotations

import json
import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from kavshiri.people.models import User

# what the libraries raise for bytes that are not what they should be
WRONG = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, ValidationError, InvalidSignature,
         struct.error)  # fmt: skip
LONGEST = 20_000  # characters of an answer; what browsers send has some 1,500


class Refused(Exception):
    """The answer is not one to our challenge, or the key is unknown."""


def begin_adding(user: User) -> dict[str, Any]:
    """What the browser needs to make a passkey that can be found without a name and asks who is there."""
    return auth.begin_registration(user, passwordless=True)


def begin_asking(user: User | None = None) -> dict[str, Any]:
    """What the browser needs to ask for a passkey: one of this account's, or, for nobody, any."""
    return auth.begin_authentication(user)


def _told(request: HttpRequest, answer: str) -> dict[str, Any]:
    """The browser's answer, if it was given on this very site."""
    if len(answer) > LONGEST:
        raise Refused
    try:
        told = json.loads(answer)
        parsed = auth.parse_registration_response if _is_new(told) else auth.parse_authentication_response
        origin = parsed(told).response.client_data.origin
    except WRONG as fault:
        raise Refused from fault
    # fido2 would take a subdomain's answer, too
    if origin != f"{request.scheme}://{request.get_host()}":
        raise Refused
    return told


def _is_new(told: dict[str, Any]) -> bool:
    return "attestationObject" in told["response"]


def made(request: HttpRequest, answer: str) -> dict[str, Any]:
    """The passkey that the browser has made, as it is kept; raises ``Refused``."""
    try:
        told = _told(request, answer)
        if not _is_new(told) or not auth.complete_registration(told).is_user_verified():
            raise Refused
        return told
    except WRONG as fault:
        raise Refused from fault
    finally:
        auth.clear_state()


def shown(request: HttpRequest, answer: str, user: User | None = None) -> Authenticator:
    """The known passkey with which the browser has answered, its owner verified; raises ``Refused``."""
    try:
        told = _told(request, answer)
        owner = user or auth.extract_user_from_response(told)
        key = auth.complete_authentication(owner, told)
        if (
            not owner.is_active
            or not auth.parse_authentication_response(told).response.authenticator_data.is_user_verified()
        ):
            raise Refused
        return key
    except WRONG as fault:
        raise Refused from fault
    finally:
        auth.clear_state()


def new_secret() -> str:
    """A fresh secret for an app for codes: 160 random bits in base32."""
    return generate_totp_secret()
