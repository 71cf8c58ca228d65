"""The incidents of a hall as plain values, for files and whoever writes the session's record."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from kavshiri.backstage import naming
from kavshiri.backstage.models import Incident
from kavshiri.hall.models import Hall


def rows(hall: Hall) -> list[dict[str, Any]]:
    """One dictionary an incident, by number, in the language at work; moments are aware datetimes in UTC.

    ``calls`` counts the calls for help about it; ``minutes`` are whole ones, None while it lasts.
    """
    found = Incident.objects.filter(hall=hall).select_related("opened_by", "ended_by").annotate(callers=Count("calls"))
    return [_row(one) for one in found.order_by("number")]


def _row(one: Any) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.kind,
        "began_at": one.began_at,
        "ended_at": one.ended_at,
        "minutes": int((one.ended_at - one.began_at).total_seconds()) // 60 if one.ended_at else None,
        "what": one.what,
        "deeds": one.deeds,
        "opened_by": naming.called(one.opened_by, one.opened_duty),
        "ended_by": naming.called(one.ended_by, one.ended_duty) if one.ended_at else "",
        "calls": one.callers,
    }
