"""What a returned table would change: row by row, and whether all of it together fits the delegation's places."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.pure import georgian
from kavshiri.registration.models import Category, Delegation, Member
from kavshiri.registration.tables import columns, marks, values
from kavshiri.registration.tables.reading import Row, Table
from kavshiri.registration.tables.values import Fault

NEW, CHANGED, REPLACED, WITHDRAWN, SAME, WRONG = "new", "changed", "replaced", "withdrawn", "same", "wrong"
DEEDS = (WITHDRAWN, REPLACED, CHANGED, NEW)  # in the order in which they are done: places become free first


@dataclass(frozen=True, slots=True)
class Difference:
    """One row: ``changes`` are (column, before, after); ``member`` is whom it is about, None for somebody new."""

    kind: str
    number: int
    name: str
    member: Member | None = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: tuple[tuple[str, Any, Any], ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """``left`` are members of whom the table says nothing: they stay; ``faults`` are of the table as a whole."""

    rows: list[Difference]
    left: list[Member]
    unread: list[int]
    faults: list[str]

    @property
    def deeds(self) -> list[Difference]:
        return sorted((row for row in self.rows if row.kind in DEEDS), key=lambda row: DEEDS.index(row.kind))

    @property
    def wrong(self) -> list[Difference]:
        return [row for row in self.rows if row.kind == WRONG]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was changed, and nothing is wrong either."""
        return not self.deeds and not self.wrong

    @property
    def may_be_done(self) -> bool:
        return bool(self.deeds) and not self.faults

    @property
    def digest(self) -> str:
        """What was shown, so that nothing else is done: SHA-256 of the deeds in hex."""
        told = [
            [row.kind, str(row.member.public_id) if row.member else "", row.values, row.changes] for row in self.deeds
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def plan(table: Table, members: Iterable[Member], delegation: Delegation, quotas: dict[str, int]) -> Plan:
    """Compare a table with those who are in; ``quotas`` are the places of categories."""
    known = [member for member in members if member.is_in]
    whose = _matched(table.rows, known)
    rows = [_difference(row, whose.get(row.number), delegation) for row in table.rows]
    rows = list(_without_doubles(rows, known))
    met = {member.pk for member in whose.values()}
    return Plan(
        rows, [one for one in known if one.pk not in met], table.unread, _faults(rows, known, delegation, quotas)
    )


def _matched(rows: list[Row], members: list[Member]) -> dict[int, Member]:
    """Whose row is whose: by the mark, then by the address, then by the name; each member once.

    Where a row was copied to add somebody, its mark stands twice: it belongs to the row that still names the member.
    """
    whose: dict[int, Member] = {}
    left = {member.pk: member for member in members}
    for same in (_same_mark_and_person, _same_mark, _same_address, _same_name):
        for row in rows:
            found = next((one for one in left.values() if row.number not in whose and same(row, one)), None)
            if found is not None:
                whose[row.number] = left.pop(found.pk)
    return whose


def _same_mark(row: Row, member: Member) -> bool:
    return marks.row_in(row.text(columns.KEY)) == marks.of_row(member)


def _same_address(row: Row, member: Member) -> bool:
    return member.address.lower() in row.text("address").lower().split(":")[-1:]


def _same_name(row: Row, member: Member) -> bool:
    return bool(row.text("name")) and georgian.fold(row.text("name")) == georgian.fold(member.name)


def _same_mark_and_person(row: Row, member: Member) -> bool:
    return _same_mark(row, member) and (_same_address(row, member) or _same_name(row, member))


def _difference(row: Row, member: Member | None, delegation: Delegation) -> Difference:
    name = row.text("name") or (member.name if member else "")
    withdraws = columns.answer_of(row.text(columns.WITHDRAW)) if row.text(columns.WITHDRAW) else False
    if withdraws is None:
        said = row.cells[columns.WITHDRAW]
        fault = Fault(said.where, _("Write “yes” or nothing here."))
        return Difference(WRONG, row.number, name, member, faults=(fault,))
    if withdraws:
        return _withdrawn(row, member, name)
    if member and not any(row.text(column) for column in columns.FIELDS):
        fault = Fault("", _("The row was emptied. To withdraw somebody, leave it filled and write “yes” at its end."))
        return Difference(WRONG, row.number, name, member, faults=(fault,))
    found, faults = values.values_of(row, member, delegation)
    if faults:
        return Difference(WRONG, row.number, name, member, faults=tuple(faults))
    return _compared(row, member, found)


def _withdrawn(row: Row, member: Member | None, name: str) -> Difference:
    if member is None:
        fault = Fault("", _("Nobody of this name is nominated; there is nobody to withdraw."))
        return Difference(WRONG, row.number, name, faults=(fault,))
    return Difference(WITHDRAWN, row.number, member.name, member)


def _compared(row: Row, member: Member | None, found: dict[str, Any]) -> Difference:
    if member is None:
        return Difference(NEW, row.number, found["name"], values=found)
    before = values.held(member)
    changes = tuple((column, before[column], value) for column, value in found.items() if before[column] != value)
    if not changes:
        return Difference(SAME, row.number, member.name, member)
    is_other = before["address"].lower() != found["address"].lower() and before["name"] != found["name"]
    return Difference(REPLACED if is_other else CHANGED, row.number, found["name"], member, found, changes)


def _without_doubles(rows: list[Difference], members: list[Member]) -> Iterator[Difference]:
    """One address stands for one person; the second row with it is wrong, whoever has it already stays."""
    staying = {row.member.pk for row in rows if row.member and row.kind in (CHANGED, REPLACED, WITHDRAWN)}
    taken = Counter(one.address.lower() for one in members if one.pk not in staying)
    for row in rows:
        address = str(row.values.get("address", "")).lower()
        if row.kind in (NEW, CHANGED, REPLACED):
            if taken[address]:
                fault = Fault(
                    "", _("Somebody with the address %(address)s is nominated already.") % {"address": address}
                )
                row = replace(row, kind=WRONG, faults=(fault,))
            taken[address] += 1
        yield row


def _faults(rows: list[Difference], members: list[Member], delegation: Delegation, quotas: dict[str, int]) -> list[str]:
    after = _after(rows, members)
    told = []
    if sum(after.values()) > delegation.places:
        told.append(
            _("The delegation has %(places)d places; with this table %(count)d persons would be nominated.")
            % {"places": delegation.places, "count": sum(after.values())}
        )
    if after[Category.HEAD] > 1:
        told.append(_("A delegation has one head; with this table there would be %(count)d.") % {
            "count": after[Category.HEAD],
        })  # fmt: skip
    for category, most in quotas.items():
        if after[category] > most:
            told.append(
                _("Capacity “%(category)s”: %(places)d places, with this table %(count)d persons.")
                % {"category": Category(category).label, "places": most, "count": after[category]}
            )
    return told


def _after(rows: list[Difference], members: list[Member]) -> Counter[str]:
    """How many would be in, by category."""
    now = {member.pk: str(member.category) for member in members}
    new = []
    for row in rows:
        if row.kind == WITHDRAWN and row.member:
            now.pop(row.member.pk, None)
        elif row.kind in (CHANGED, REPLACED) and row.member:
            now[row.member.pk] = str(row.values["category"])
        elif row.kind == NEW:
            new.append(str(row.values["category"]))
    return Counter([*now.values(), *new])
