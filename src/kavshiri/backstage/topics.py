"""Lines of this room: a caller's own, and the overview of a conference's halls."""

from __future__ import annotations

from kavshiri.backstage.models import Call
from kavshiri.conference.models import Conference
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Screen

CALL, HALLS = "call", "halls"


def call(one: Call) -> str:
    """That there is something new in it, and nothing of what; only whoever called knows the address."""
    return f"{CALL}:{one.public_id}"


def halls(conference: Conference, language: str = "") -> str:
    base = f"{HALLS}:{conference.pk}"
    return f"{base}:{language}" if language else base


def heard(hall: Hall, screen: Screen, what: str) -> list[str]:
    """The line that a caller's page asks for; ids of calls are told to nobody else."""
    found = Call.objects.filter(hall=hall, public_id=what).first() if screen == Screen.ROOM and _is_id(what) else None
    return [call(found)] if found else []


def _is_id(what: str) -> bool:
    return len(what) == 36 and set(what) <= set("0123456789abcdef-")
