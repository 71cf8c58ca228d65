"""One live seat for each person in a hall: which device has it, and when a seat has been left in silence."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from kavshiri.hall.models import Stay

# a page asks for a new ticket every four minutes, and may have to try again; whoever is back sooner was there all along
SILENT = timedelta(minutes=6)
SALT = "kavshiri.hall.device"


def device(request: HttpRequest) -> str:
    """A digest of the browser's session: two tabs are one device, the telephone is another."""
    return salted_hmac(SALT, request.session.session_key or "").hexdigest()[:32]


def is_live(stay: Stay | None, at: datetime) -> bool:
    return bool(stay and stay.left_at is None and stay.seen_at > at - SILENT)


def is_elsewhere(stay: Stay | None, device: str, at: datetime) -> bool:
    """Whether the seat is held by another device now."""
    return bool(is_live(stay, at) and stay and stay.device != device)
