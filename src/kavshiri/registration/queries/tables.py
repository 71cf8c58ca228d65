from __future__ import annotations

from datetime import datetime

from kavshiri.people.queries import digest_of
from kavshiri.registration.models import FocalPoint, Quota, ReturnedTable
from kavshiri.registration.queries.delegations import members
from kavshiri.registration.tables import comparing, reading
from kavshiri.registration.tables.comparing import Plan
from kavshiri.uploads import queries as uploads

_WITH = ("upload", "focal_point__delegation__conference", "focal_point__delegation__organisation")


def returned(public_id: str) -> ReturnedTable | None:
    return ReturnedTable.objects.select_related(*_WITH).filter(public_id=public_id).first()


def returned_by(secret: str, at: datetime) -> ReturnedTable | None:
    """The table that a letter's link is about, while it waits and the link lives."""
    found = ReturnedTable.objects.select_related(*_WITH).filter(digest=digest_of(secret), expires_at__gt=at)
    return found.filter(state=ReturnedTable.State.WAITING).first()


def waiting_table(point: FocalPoint, at: datetime) -> ReturnedTable | None:
    """What a focal point has returned and not decided on yet."""
    found = point.tables.filter(state=ReturnedTable.State.WAITING, expires_at__gt=at)
    return found.order_by("-pk").first()


def tables_since(point: FocalPoint, since: datetime) -> int:
    return point.tables.filter(made_at__gt=since).count()


def is_known_message(message_id: str) -> bool:
    return ReturnedTable.objects.filter(message_id=message_id).exists()


def plan_of(table: ReturnedTable) -> Plan:
    """What the file would change now, in the reader's language; raises ``Unreadable``."""
    delegation = table.focal_point.delegation
    found = reading.read(uploads.content(table.upload), table.upload.kind)
    quotas = dict(Quota.objects.filter(delegation=delegation).values_list("category", "places"))
    return comparing.plan(found, members(delegation), delegation, quotas)


def point_of_form(key: int) -> FocalPoint | None:
    return FocalPoint.objects.select_related("delegation__conference").filter(pk=key).first()
