"""Coming in through an organisation's identity provider (OpenID Connect, code flow with PKCE), by allauth.

allauth speaks the protocol; it never makes an account and never signs anybody in.  What the provider says of an
address is compared with the accounts that exist.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from jwt import PyJWTError
from requests import RequestException

from kavshiri.keys import queries
from kavshiri.people.models import User

# a provider that does not answer, or answers what is not OpenID Connect
WRONG = (RequestException, PyJWTError, KeyError, ValueError, TypeError, AttributeError)


class Refused(Exception):
    """The provider has vouched for nobody who has an account here."""


def offered() -> list[dict[str, str]]:
    """The providers of this installation: ``key`` and ``name``."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [{"key": app["provider_id"], "name": app["name"]} for app in apps]


def domains_of(key: str) -> list[str]:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return next((app["settings"]["domains"] for app in apps if app["provider_id"] == key), [])


class Organisations(DefaultSocialAccountAdapter):
    """Stops allauth where the protocol is over: what it has found waits in the request."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        request.vouched = sociallogin  # type: ignore[attr-defined]  # read by ``returned``
        raise ImmediateHttpResponse(HttpResponse())

    def on_authentication_error(self, request: HttpRequest, provider: Any, *args: Any, **told: Any) -> None:
        raise ImmediateHttpResponse(HttpResponse())


def depart(request: HttpRequest, key: str) -> HttpResponse:
    """The way to the provider; raises ``Refused`` where it does not answer, ``Http404`` where there is none."""
    try:
        return views.login(request, key)
    except WRONG as fault:
        raise Refused from fault


def returned(request: HttpRequest, key: str) -> tuple[User, str]:
    """Whose address the provider has confirmed, and where they wished to go; raises ``Refused``."""
    try:
        views.callback(request, key)
        found: SocialLogin | None = getattr(request, "vouched", None)
        if found is None:
            raise Refused
        return _account(found, domains_of(key)), found.get_redirect_url(request) or ""
    except WRONG as fault:
        raise Refused from fault


def _account(found: SocialLogin, domains: list[str]) -> User:
    said = found.account.extra_data
    # both tell of one person, or somebody has changed one of them
    if said["userinfo"]["sub"] != said["id_token"]["sub"] or said["userinfo"].get("email_verified") is not True:
        raise Refused
    email = str(said["userinfo"]["email"])
    user = queries.account_at(email)
    if user is None or (domains and email.rpartition("@")[2].lower() not in domains):
        raise Refused
    return user
