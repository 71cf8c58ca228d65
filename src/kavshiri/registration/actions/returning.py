"""A delegation's table goes out, comes back, is confirmed, and only then done, by the verbs that pages use too."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Enclosed, Reader
from kavshiri.mail.kinds import Kind as Letter
from kavshiri.people.queries import digest_of
from kavshiri.pure.tables import Unreadable
from kavshiri.registration import letters, policy, queries
from kavshiri.registration.actions import nominating
from kavshiri.registration.actions.shared import TOPIC, said
from kavshiri.registration.models import Delegation, FocalPoint, ReturnedTable
from kavshiri.registration.tables import comparing, marks, reading, saying, spreadsheet, telling, word
from kavshiri.registration.tables.comparing import Difference, Plan
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind, media_type_of
from kavshiri.uploads.knowing import Content, known

KINDS = frozenset({Kind.XLSX, Kind.DOCX})
LIVES = timedelta(days=14)
MOST = 30  # tables that a focal point may return in a day


@act_unseen
def send_table(*, focal_point: FocalPoint, by: Actor, at: datetime) -> None:
    """Write to a focal point with the filled table as a spreadsheet and as a Word document."""
    policy.TAKE_TABLE.require(by, focal_point.delegation)
    values = {**_said(focal_point), "form": marks.of_form(focal_point)}
    key = f"registration.table:{focal_point.public_id}:{at:%Y%m%d%H%M%S}"
    _write(focal_point, letters.TABLE, key, values, enclosed_for(focal_point), by=by, at=at)


def enclosed_for(point: FocalPoint) -> tuple[Enclosed, ...]:
    """Both files of a focal point's table, in their language."""
    told = _sheet(point)
    return tuple(
        Enclosed(
            file_name(point, kind),
            media_type_of(kind),
            spreadsheet.xlsx(told) if kind == Kind.XLSX else word.docx(told),
        )
        for kind in (Kind.XLSX, Kind.DOCX)
    )


def file_of(point: FocalPoint, kind: str) -> bytes:
    return spreadsheet.xlsx(_sheet(point)) if kind == Kind.XLSX else word.docx(_sheet(point))


def file_name(point: FocalPoint, kind: str) -> str:
    return f"{point.delegation.conference.slug}-{marks.of_form(point)}.{kind}"


def _sheet(point: FocalPoint) -> telling.Sheet:
    deadline = queries.deadline_of(point.delegation, point.language)
    return telling.sheet(point, queries.members(point.delegation), deadline)


@act_unseen
def take_table(
    *, focal_point: FocalPoint, file: File | Content, message_id: str = "", by: Actor, at: datetime
) -> ReturnedTable:
    """Keep what a focal point returns; nothing is done with it before it is confirmed.

    What was returned earlier and waits is dropped.  Raises ``ValidationError`` for a file that is none of ``KINDS`` or
    cannot be read, for another delegation's table, and beyond ``MOST`` in a day.
    """
    policy.RETURN_TABLE.require(by, focal_point.delegation)
    if queries.tables_since(focal_point, at - timedelta(days=1)) >= MOST:
        raise ValidationError(_("Too many tables in a day; please go on tomorrow, or on the delegation’s page."))
    content = known(file, KINDS)
    _require_own(focal_point, content)
    for earlier in focal_point.tables.filter(state=ReturnedTable.State.WAITING):
        _decide(earlier, ReturnedTable.State.DROPPED, by=by, at=at)
    table = ReturnedTable()
    values = {
        "focal_point": focal_point,
        "upload": uploads.take(file=content, kinds=KINDS, by=by, at=at),
        "language": focal_point.language,
        "message_id": message_id,
        "expires_at": at + LIVES,
    }
    _keep(table, values, by=by, at=at)
    return table


def _require_own(point: FocalPoint, content: Content) -> None:
    """Raise ``ValidationError`` for what is no table, or says that it is another delegation's."""
    try:
        table = reading.read(content.data, content.kind)
    except Unreadable as fault:
        raise ValidationError(saying.unreadable(fault)) from fault
    others = [queries.point_of_form(key) for key in table.forms]
    if any(one and one.delegation_id != point.delegation_id for one in others):
        raise ValidationError(_("This table is another delegation’s."))


@act_unseen
def ask_to_confirm(*, table: ReturnedTable, by: Actor, at: datetime) -> None:
    """Write to the focal point what a table that came by mail would change, with a link that does it once."""
    policy.OWN_TABLE.require(by, table)
    point = table.focal_point
    secret = secrets.token_urlsafe(32)
    _keep(table, {"digest": digest_of(secret)}, by=by, at=at)
    with translation.override(point.language):
        plan = queries.plan_of(table)
        values = {**_said(point), "summary": saying.summary(plan), "changes": saying.markup(plan)}
    values["link"] = letters.address("registration:table-letter", point.language, secret)
    _write(point, letters.TABLE_CHECK, f"registration.table-check:{table.public_id}", values, by=by, at=at)


@act_unseen
def refuse_table(*, focal_point: FocalPoint, reasons: Iterable[str], key: str, by: Actor, at: datetime) -> None:
    """Write to the focal point why a file that came by mail could not be taken; ``key`` is that of the message."""
    policy.RETURN_TABLE.require(by, focal_point.delegation)
    values = {**_said(focal_point), "reason": " ".join(reasons)}
    _write(focal_point, letters.TABLE_REFUSED, f"registration.table-refused:{key}", values, by=by, at=at)


@act_unseen
def confirm_table(*, table: ReturnedTable, shown: str, by: Actor, at: datetime) -> Plan:
    """Do what a table says, all of it or nothing: ``shown`` is the digest of what its focal point has seen.

    Whoever is concerned is told as by the page, and the focal points of the delegation what was done.  Raises
    ``ValidationError`` where something has changed meanwhile, and whatever the verbs themselves refuse.
    """
    policy.OWN_TABLE.require(by, table)
    Delegation.objects.select_for_update().get(pk=table.focal_point.delegation_id)
    table = ReturnedTable.objects.select_for_update(of=("self",)).get(pk=table.pk)
    if table.state != ReturnedTable.State.WAITING or at >= table.expires_at:
        raise ValidationError(_("This table does not wait for confirmation any more."))
    plan = queries.plan_of(table)
    if plan.digest != shown:
        raise ValidationError(_("Meanwhile something has changed; look through it again."))
    if not plan.may_be_done:
        raise ValidationError(plan.faults or _("There is nothing to be done."))
    for row in plan.deeds:
        _do(row, table.focal_point.delegation, by=by, at=at)
    _decide(table, ReturnedTable.State.DONE, by=by, at=at)
    _tell_done(table, plan, by=by, at=at)
    return plan


def _do(row: Difference, delegation: Delegation, *, by: Actor, at: datetime) -> None:
    try:
        if row.member is None:
            nominating.nominate(delegation=delegation, values=row.values, by=by, at=at)
        elif row.kind == comparing.WITHDRAWN:
            nominating.withdraw(member=row.member, by=by, at=at)
        elif row.kind == comparing.REPLACED:
            nominating.replace(member=row.member, values=row.values, by=by, at=at)
        else:
            nominating.change_member(member=row.member, values=row.values, by=by, at=at)
    except ValidationError as fault:
        raise ValidationError(f"{row.name}: {' '.join(fault.messages)}") from fault


@act_unseen
def drop_table(*, table: ReturnedTable, by: Actor, at: datetime) -> None:
    """Drop a table that waits; nothing of it is done, and its file leaves with the next purge."""
    policy.OWN_TABLE.require(by, table)
    table = ReturnedTable.objects.select_for_update(of=("self",)).get(pk=table.pk)
    if table.state == ReturnedTable.State.WAITING:
        _decide(table, ReturnedTable.State.DROPPED, by=by, at=at)


def _decide(table: ReturnedTable, state: str, *, by: Actor, at: datetime) -> None:
    _keep(table, {"state": state, "decided_at": at, "digest": ""}, by=by, at=at)


def _keep(table: ReturnedTable, values: dict[str, object], *, by: Actor, at: datetime) -> None:
    journal.keep(table, values, topic=TOPIC, kind="registration.table", by=by, at=at)


def _tell_done(table: ReturnedTable, plan: Plan, *, by: Actor, at: datetime) -> None:
    """The other focal points of the delegation are told as well: each knows what is done in its name."""
    whose = table.focal_point.name
    for point in table.focal_point.delegation.focal_points.select_related("delegation__conference").order_by("pk"):
        with translation.override(point.language):
            changes = saying.markup(plan)
        values = {**_said(point), "focal_point": whose, "changes": changes}
        _write(point, letters.TABLE_DONE, f"registration.table-done:{table.public_id}:{point.pk}", values, by=by, at=at)


def _said(point: FocalPoint) -> dict[str, str]:
    return {
        **said(point.delegation, point.language),
        "name": point.name,
        "page": letters.address("registration:delegation", point.language),
    }


def _write(
    point: FocalPoint, kind: Letter, key: str, values: dict[str, str], enclosed: tuple[Enclosed, ...] = (), *,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    reader = Reader(key, point.address, point.language, values, name=point.name, enclosed=enclosed)
    mail.queue(kind=kind, reader=reader, about=point.delegation, by=by, at=at)
