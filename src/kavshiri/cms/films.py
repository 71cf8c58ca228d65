"""Films elsewhere: from the address that people copy to the player that opens after a click.

Only players that the content policy allows (``frame-src``); nothing is asked of their servers here, so a
machine without a way out can keep such an address too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_YOUTUBE = {"youtube.com", "m.youtube.com", "youtube-nocookie.com"}
_KEY = re.compile(r"[A-Za-z0-9_-]{6,20}")
_NUMBER = re.compile(r"\d{4,15}")


@dataclass(frozen=True, slots=True)
class Film:
    """``page`` is the address given; ``player`` is empty where we know no player for it."""

    page: str
    player: str = ""
    host: str = ""

    def __bool__(self) -> bool:
        return bool(self.player)


def film(address: str) -> Film:
    """Read the address of a film at YouTube or Vimeo."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    steps = [step for step in parts.path.split("/") if step]
    if parts.scheme not in ("http", "https"):
        return Film("")
    if host == "youtu.be" or host in _YOUTUBE:
        return _youtube(address, host, steps, parse_qs(parts.query).get("v", [""])[0])
    if host in ("vimeo.com", "player.vimeo.com"):
        return _vimeo(address, steps)
    return Film(address, host=host)


def _youtube(address: str, host: str, steps: list[str], asked: str) -> Film:
    key = steps[0] if host == "youtu.be" and steps else asked or (steps[1:] or [""])[0]
    player = f"https://www.youtube-nocookie.com/embed/{key}" if _KEY.fullmatch(key) else ""
    return Film(address, player, "YouTube")


def _vimeo(address: str, steps: list[str]) -> Film:
    key = next((step for step in reversed(steps) if _NUMBER.fullmatch(step)), "")
    return Film(address, f"https://player.vimeo.com/video/{key}?dnt=1" if key else "", "Vimeo")


def check_film(address: str) -> None:
    """A form's validator: an address that we can play."""
    if not film(address):
        raise ValidationError(_("Give the address of a film at YouTube or Vimeo."))
