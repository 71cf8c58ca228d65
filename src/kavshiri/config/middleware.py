"""What wraps every request: answers kept for strangers, and the back office's own rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from kavshiri.config import kept
from kavshiri.config.shelf import key_of

Next = Callable[[HttpRequest], HttpResponseBase]
# what the shelf sets itself, or what belongs to one connection
LEFT_OUT = {"content-length", "vary", "etag", "date", "connection"}


class ShelfMiddleware:
    """Puts on the shelf what a stranger was shown, unless the page says that it is not for everybody."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        generation = kept.shelf().generation.now()
        response = self.get_response(request)
        key = self._key(request)
        if key and self._is_for_all(request, response):
            patch_cache_control(response, no_cache=True)
            headers = [
                (name.lower().encode(), value.encode("latin-1"))
                for name, value in response.items()
                if name.lower() not in LEFT_OUT
            ]
            kept.shelf().put(key, headers, response.content, generation)  # type: ignore[attr-defined]  # not streaming
        return response

    @staticmethod
    def _key(request: HttpRequest) -> bytes | None:
        meta = request.META
        return key_of(
            "GET" if request.method == "GET" else "",
            meta.get("HTTP_HOST", "").encode("latin-1"),
            request.path.encode(),
            meta.get("QUERY_STRING", "").encode("latin-1"),
            meta.get("HTTP_COOKIE", "").encode("latin-1"),
        )

    @staticmethod
    def _is_for_all(request: HttpRequest, response: HttpResponseBase) -> bool:
        control = response.headers.get("Cache-Control", "")
        private = "private" in control or "no-store" in control or "max-age" in control
        plain = response.status_code == 200 and not response.streaming and not response.cookies
        # a page with a form's token belongs to the one who asked for it, whether the token is new or not
        return plain and not private and b"csrfmiddlewaretoken" not in response.content  # type: ignore[attr-defined]


# Wagtail writes scripts and styles into its pages and gives them no nonce; everything else is as strict as outside
OFFICE_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self' 'unsafe-inline'", "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'", "frame-src 'self'",
    "form-action 'self'", "base-uri 'self'", "frame-ancestors 'self'", "object-src 'none'",
))  # fmt: skip


# what no page of ours asks a browser for; passkeys are asked for by this site alone
PERMISSIONS = ", ".join((
    "accelerometer=()", "browsing-topics=()", "camera=()", "display-capture=()", "geolocation=()", "gyroscope=()",
    "magnetometer=()", "microphone=()", "midi=()", "payment=()", "publickey-credentials-create=(self)",
    "publickey-credentials-get=(self)", "serial=()", "usb=()",
))  # fmt: skip


def permissions(delegates: Iterable[str]) -> str:
    """The policy; frames of these origins may ask for camera and microphone, which a page must have to hand on."""
    allowed = " ".join(f'"{origin}"' for origin in delegates)
    if not allowed:
        return PERMISSIONS
    return re.sub(r"\b(camera|microphone)=\(\)", rf"\1=(self {allowed})", PERMISSIONS)


class BackOfficeMiddleware:
    """Nothing of the back office, or of a visit, is kept by browsers or proxies; the office has a policy of its own.

    A view, or a hook of one, that marks its request ``kept_by_nobody`` is answered so, too.  Files that are streamed
    are the same for all or have said already who may keep them.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", permissions(getattr(response, "delegates", ())))
        if getattr(request, "kept_by_nobody", False):
            response.headers["Cache-Control"] = "private, no-store"
        elif request.path_info.startswith("/cms/") or (not response.streaming and is_visit(request)):
            response.headers.setdefault("Cache-Control", "private, no-store")
        if request.path_info.startswith("/cms/"):
            response.headers.setdefault("Content-Security-Policy", OFFICE_POLICY)
        return response


def is_visit(request: HttpRequest) -> bool:
    """Whether somebody is known here: signed in, or come by a link.  Without a cookie no session is looked up."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and not request.session.is_empty()
