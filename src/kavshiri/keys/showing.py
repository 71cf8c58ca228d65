"""What the pages of one's own keys show."""

from __future__ import annotations

from typing import Any

import segno
from allauth.mfa.adapter import get_adapter
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kavshiri.keys import devices, queries, steps
from kavshiri.people.models import User


def device_of(request: HttpRequest) -> str:
    return devices.device(request.headers.get("User-Agent", "")) or _("Passkey")


def account(request: HttpRequest) -> dict[str, Any]:
    """An account's keys and sessions; the session at hand is marked."""
    user: Any = request.user
    here = request.session.session_key
    return {
        "noindex": True,
        "page_title": _("My account"),
        "passkeys": [
            {"pk": key.pk, "name": str(key), "made_at": key.created_at, "used_at": key.last_used_at}
            for key in queries.passkeys_of(user)
        ],
        "code_app": queries.code_of(user),
        "codes_left": queries.codes_left(user),
        "is_staff": queries.is_staff(user),
        "must_show_key": not steps.is_fresh(request) and queries.must_show_key(user),
        "device": device_of(request),
        "sessions": [
            {"device": one.user_agent, "seen_at": one.last_seen_at, "since": one.created_at,
             "here": one.session_key == here}
            for one in queries.sessions_of(user)
        ],
    }  # fmt: skip


def code_app(request: HttpRequest, secret: str) -> dict[str, Any]:
    """The secret to scan and to type, in groups of four."""
    address = get_adapter().build_totp_url(request.user, secret)
    qr = segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="white")
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return {"qr": qr, "secret": groups, "noindex": True, "page_title": _("An app for codes")}


def step(user: User) -> dict[str, Any]:
    kinds = set(queries.keys_of(user).values_list("type", flat=True))
    return {
        "noindex": True,
        "has_passkey": queries.PASSKEY in kinds,
        "has_code": bool(kinds & {queries.CODE, queries.CODES}),
        "has_app": queries.CODE in kinds,
        "has_any": bool(kinds & set(queries.SECOND)),
        "page_title": _("The second step") if kinds & set(queries.SECOND) else _("Set up the second step"),
    }
