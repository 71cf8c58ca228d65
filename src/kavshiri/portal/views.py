"""Small doors of the portal; its pages are Wagtail's."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, get_language_bidi, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET, require_safe

from kavshiri.access.doors import door
from kavshiri.portal import places, policy, queries
from kavshiri.portal.context import NOTICE_COOKIE

WORKER = settings.BASE / "portal/static/portal/js/worker.js"
PLAIN = "text/plain; charset=utf-8"
PAPER = "#fbfbf9"  # the light page, as in ui/_head.html
PNG = "image/png"
# file, kind, sizes, purpose: what is masked is cut to the telephone's own outline (tools/pictures.py draws them)
ICONS = (
    ("ui/brand.svg", "image/svg+xml", "any", "any"),
    ("ui/icon-192.png", PNG, "192x192", "any"),
    ("ui/icon-512.png", PNG, "512x512", "any"),
    ("ui/icon-maskable-192.png", PNG, "192x192", "maskable"),
    ("ui/icon-maskable-512.png", PNG, "512x512", "maskable"),
)
SECURITY_LIVES = dt.timedelta(days=180)


@door(policy.HIDE_NOTICE)
@never_cache
@require_GET
def hide_notice(request: HttpRequest) -> HttpResponse:
    """Put the notice away for this visit: the way without JavaScript."""
    answer = redirect(_back(request))
    key = request.GET.get("key", "")
    if re.fullmatch(r"[0-9a-f]{12}", key):
        answer.set_cookie(
            NOTICE_COOKIE, key, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )  # no age: until the browser closes
    return answer


def _back(request: HttpRequest) -> str:
    """The page that was left, on this site only."""
    address = request.GET.get("next", "")
    allowed = url_has_allowed_host_and_scheme(address, None, require_https=request.is_secure())
    return address if address.startswith("/") and allowed else places.home(get_language() or settings.LANGUAGE_CODE)


@door(policy.SEE_PUBLIC)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Engines read everything public; while the notice says noindex, pages say so themselves."""
    lines = ["User-agent: *", "Disallow: /cms/", f"Sitemap: {places.absolute(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@door(policy.SEE_PUBLIC)
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a hole (RFC 9116); without an address in the settings, the contact page."""
    contact = settings.CONTACT or places.absolute(queries.contact_address())
    expires = (dt.datetime.now(dt.UTC) + SECURITY_LIVES).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires}",
        "Preferred-Languages: ka, en",
        f"Canonical: {places.absolute(request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@door(policy.SEE_PUBLIC)
@require_safe
@cache_control(public=True, max_age=86400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Old browsers ask here whatever the page says."""
    return redirect(static("ui/favicon.png"))


@door(policy.SEE_PUBLIC)
@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The worker that keeps pages for readers without a connection; switched off, it takes itself away."""
    source = WORKER.read_text("utf-8")
    told = {"on": settings.OFFLINE, "statics": settings.STATIC_URL, "away": _away()}
    told["release"] = hashlib.sha256(f"{source}{told}{static('ui/kavshiri.css')}".encode()).hexdigest()[:12]
    return HttpResponse(f"self.KV={json.dumps(told)};\n{source}", content_type="text/javascript; charset=utf-8")


@door(policy.SEE_PUBLIC)
@require_safe
@cache_control(public=True, max_age=86400)
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to keep the portal beside its programs (W3C Web Application Manifest)."""
    told = _program(get_language() or settings.LANGUAGE_CODE)
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type="application/manifest+json; charset=utf-8")


def _program(language: str) -> dict[str, object]:
    """The members of the manifest. The scope is the whole portal, so that changing the language does not leave it."""
    home = places.home(language)
    return {
        "id": home,
        "name": _("Kavshiri: portal of governments and diasporas"),
        "short_name": _("Kavshiri"),
        "lang": language,
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": home,
        "scope": "/",
        "display": "minimal-ui",  # the way back stays within reach
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": static(name), "type": kind, "sizes": sizes, "purpose": purpose}
            for name, kind, sizes, purpose in ICONS
        ],
    }


def _away() -> dict[str, str]:
    """The address of the offline page in each language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = reverse("portal:offline")
    return found


@door(policy.SEE_PUBLIC)
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What a reader without a connection gets for a page that is not kept."""
    return render(request, "portal/offline.html", {"noindex": True, "page_title": _("No connection")})
