"""What those behind a session are called by each other, and before whoever called for help."""

from __future__ import annotations

from kavshiri.accreditation.models import Participant
from kavshiri.backstage.models import ROLES


def duty(kind: str) -> str:
    return str(dict(ROLES).get(kind, ""))


def called(who: Participant | None, kind: str) -> str:
    """By name and duty, where there is a name."""
    return f"{who.name} ({duty(kind)})" if who else duty(kind)
