"""Which browsers an account has been open in: a sealed cookie says it, and nothing is kept here.

The seal hangs on the account's secret that "sign out everywhere" changes: after it, every browser is new.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from kavshiri.people.models import User

SALT = "kavshiri.keys.known"
LIVES = timedelta(days=365)
MOST = 5  # accounts that one browser remembers


def cookie() -> str:
    return "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"


def _seal(user: User) -> str:
    return salted_hmac(SALT, f"{user.pk}:{user.password}", algorithm="sha256").hexdigest()


def _seals(request: HttpRequest) -> list[str]:
    try:
        told = signing.loads(request.COOKIES.get(cookie(), ""), salt=SALT, max_age=LIVES)
    except signing.BadSignature:
        return []
    return [str(seal) for seal in told] if isinstance(told, list) else []


def is_known(request: HttpRequest, user: User) -> bool:
    """Whether this account was open in this browser within a year."""
    return any(constant_time_compare(seal, _seal(user)) for seal in _seals(request))


def remember(request: HttpRequest, user: User) -> None:
    """The answer to this request takes the cookie along (``put``)."""
    seal = _seal(user)
    others = [each for each in _seals(request) if each != seal]
    request.known = [seal, *others][:MOST]  # type: ignore[attr-defined]  # read by ``put``


def put(request: HttpRequest, response: HttpResponseBase) -> None:
    seals = getattr(request, "known", None)
    if seals:
        response.set_cookie(
            cookie(), signing.dumps(seals, salt=SALT), max_age=LIVES, secure=settings.SESSION_COOKIE_SECURE,
            httponly=True, samesite="Lax",
        )  # fmt: skip
