"""How a reader wants captions: in which language, how large, on which ground, read out or not; kept in a cookie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kavshiri.captions.models import Track

COOKIE, KEPT = "kv_captions", 180 * 24 * 3600  # seconds
NONE = "none"  # no captions at all
SIZES, LOOKS = ("", "large", "largest"), ("", "dark", "yellow")
WRITTEN = re.compile(r"([A-Za-z0-9-]{0,12})\.(|large|largest)\.(|dark|yellow)\.([01])")


@dataclass(frozen=True, slots=True)
class Choice:
    """``language`` is empty where nobody chose.  ``is_said``: screen readers announce new lines.

    Not unless they choose it: whoever hears a screen reader hears the speaker, too; on a braille display it helps.
    """

    language: str = ""
    size: str = ""
    look: str = ""
    is_said: bool = False

    def track(self, found: Sequence[Track], reader: str) -> Track | None:
        """The chosen language, else the page's, else the first; None where there is none or none is wished."""
        if self.language == NONE:
            return None
        by_language = {track.language: track for track in found}
        return by_language.get(self.language) or by_language.get(reader) or next(iter(found), None)


def of(request: HttpRequest) -> Choice:
    return read(request.COOKIES.get(COOKIE, ""))


def read(told: str) -> Choice:
    """Whatever is none of ours counts as not chosen."""
    found = WRITTEN.fullmatch(told)
    return Choice(found[1], found[2], found[3], found[4] == "1") if found else Choice()


def written(choice: Choice) -> str:
    return f"{choice.language}.{choice.size}.{choice.look}.{int(choice.is_said)}"


def keep(response: HttpResponse, choice: Choice) -> HttpResponse:
    response.set_cookie(
        COOKIE, written(choice), max_age=KEPT, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return response
