"""What a reader chose to hear, remembered for the next session: a cookie that holds a language and nothing else.

With an account it is remembered there too, for the reader's other devices; the cookie of the device goes first.
"""

from __future__ import annotations

import re
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kavshiri.access import actors
from kavshiri.media import actions, queries
from kavshiri.media.showing import Player

FIELD, COOKIE = "sound", "kv_sound"
KEY = re.compile(r"[A-Za-z0-9-]{2,12}(?:\.[a-z]{2,12})?")
KEPT = 180 * 24 * 3600  # seconds


def chosen(request: HttpRequest) -> str:
    """The choice in the page’s address, else the device’s, else the account’s; empty where there is none."""
    return _told(request.GET.get(FIELD, "")) or of_device(request) or queries.choice_of(actors.of(request))


def of_device(request: HttpRequest) -> str:
    return _told(request.COOKIES.get(COOKIE, ""))


def _told(said: str) -> str:
    return said if KEY.fullmatch(said) else ""


def carry(request: HttpRequest, at: datetime) -> None:
    """Remember the device's choice with the account, where it is another; for doors that are posted to."""
    said, actor = of_device(request), actors.of(request)
    if said and actor.user_id and said != queries.choice_of(actor):
        actions.keep_choice(choice=said, by=actor, at=at)


def remember(request: HttpRequest, response: HttpResponse, player: Player) -> HttpResponse:
    """The response, which keeps a choice that the reader has just made (by the form; the script keeps it itself)."""
    said = request.GET.get(FIELD, "")
    if player.chosen and said == player.chosen.key:
        response.set_cookie(
            COOKIE, said, max_age=KEPT, secure=settings.SESSION_COOKIE_SECURE, httponly=False, samesite="Lax"
        )
    return response
