"""What all owners have in common for their rooms' declarations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, QuerySet

from kavshiri.owners.models import Owner

EMPTIED = {"name": "", "address": "", "head_name": "", "head_address": ""}


def idle(model: type[Owner], waiting: QuerySet[Any], since: datetime) -> QuerySet[Any]:
    """Owners of whom nothing waits, whose entry nobody has touched since then, and whose persons are still kept."""
    return model._default_manager.filter(~Exists(waiting), changed_at__lte=since).exclude(**EMPTIED)
