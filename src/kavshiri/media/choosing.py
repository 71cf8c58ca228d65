"""What a reader chose to hear, remembered for the next session: a cookie that holds a language and nothing else."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kavshiri.media.showing import Player

FIELD, COOKIE = "sound", "kv_sound"
KEY = re.compile(r"[A-Za-z0-9-]{2,12}(?:\.[a-z]{2,12})?")
KEPT = 180 * 24 * 3600  # seconds


def chosen(request: HttpRequest) -> str:
    """The choice in the page’s address, else the remembered one; empty where there is none."""
    said = request.GET.get(FIELD, "") or request.COOKIES.get(COOKIE, "")
    return said if KEY.fullmatch(said) else ""


def remember(request: HttpRequest, response: HttpResponse, player: Player) -> HttpResponse:
    """The response, which keeps a choice that the reader has just made (by the form; the script keeps it itself)."""
    said = request.GET.get(FIELD, "")
    if player.chosen and said == player.chosen.key:
        response.set_cookie(
            COOKIE, said, max_age=KEPT, secure=settings.SESSION_COOKIE_SECURE, httponly=False, samesite="Lax"
        )
    return response
