"""The address of a stage: signed, for a projector on which nobody signs in; it ends when a new one is made."""

from __future__ import annotations

from django.core import signing

from kavshiri.hall import queries
from kavshiri.hall.models import Hall

STAGE = "kavshiri.hall.stage"


def stage_secret(hall: Hall) -> str:
    return signing.dumps([str(hall.public_id), hall.round], salt=STAGE)


def hall_by_stage(secret: str) -> Hall | None:
    """None for an address that is forged, cut off or of an earlier round."""
    try:
        public_id, turn = signing.loads(secret, salt=STAGE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    hall = queries.hall(public_id)
    return hall if hall and hall.round == turn else None
