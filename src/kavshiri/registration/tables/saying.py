"""The differences in words, in the reader's language: for the page, and for the letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from kavshiri.mail.wording import escaped
from kavshiri.pure.tables import Unreadable
from kavshiri.registration.tables import columns, comparing
from kavshiri.registration.tables.comparing import Difference, Plan


@dataclass(frozen=True, slots=True)
class Line:
    """A row for people: ``kind`` as in ``comparing``, and its word; ``points`` are changes or faults."""

    kind: str
    word: str
    number: int
    name: str
    points: list[str]


def kind_words() -> dict[str, str]:
    return {
        comparing.NEW: pgettext("row", "new"),
        comparing.CHANGED: pgettext("row", "changed"),
        comparing.REPLACED: pgettext("row", "replaced"),
        comparing.WITHDRAWN: pgettext("row", "withdrawn"),
        comparing.SAME: pgettext("row", "unchanged"),
        comparing.WRONG: pgettext("row", "wrong"),
    }


def lines(plan: Plan) -> list[Line]:
    """Every row but the unchanged ones, those that are wrong first."""
    told = [row for row in plan.rows if row.kind != comparing.SAME]
    told.sort(key=lambda row: (row.kind != comparing.WRONG, row.number))
    words = kind_words()
    return [Line(row.kind, words[row.kind], row.number, row.name, list(_points(row))) for row in told]


def _points(row: Difference) -> Iterator[str]:
    for fault in row.faults:
        yield f"{_place(fault.where)}: {fault.said}" if fault.where else fault.said
    if row.kind == comparing.REPLACED and row.member:
        yield _("instead of %(name)s") % {"name": row.member.name}
    if row.kind in (comparing.NEW, comparing.REPLACED):
        yield ", ".join(filter(None, (shown(column, row.values[column]) for column in _TOLD)))
    if row.kind == comparing.CHANGED:
        for column, before, after in row.changes:
            old, new = shown(column, before) or "—", shown(column, after) or "—"
            yield f"{columns.LABELS[column]}: {old} → {new}"


_TOLD = ("category", "post", "address", "language")


def _place(where: str) -> str:
    if "/" not in where:
        return _("cell %(cell)s") % {"cell": where}
    row, _bar, column = where.partition("/")
    return _("row %(row)s of the table, column %(column)s") % {"row": row, "column": column}


def shown(column: str, value: Any) -> str:
    """A value as people read it."""
    language = (get_language() or "ka").split("-")[0]
    if column == "category":
        return columns.category_label(value, language)
    if column == "language":
        return columns.language_label(value)
    if column == "wishes_to_speak":
        return str(_("yes") if value else _("no"))
    return str(value)


def summary(plan: Plan) -> str:
    """Everything in one sentence: "2 new, 1 withdrawn"."""
    words, counts = kind_words(), dict.fromkeys(kind_words(), 0)
    for row in plan.rows:
        counts[row.kind] += 1
    told = [f"{count} {words[kind]}" for kind, count in counts.items() if count]
    return ", ".join(told) if told else _("The table names nobody.")


def remarks(plan: Plan) -> list[str]:
    """What was left alone, and what does not fit."""
    told = list(plan.faults)
    if plan.left:
        names = ", ".join(one.name for one in plan.left)
        told.append(_("Not in the table, and nominated as before: %(names)s.") % {"names": names})
    if plan.unread:
        rows = ", ".join(map(str, plan.unread))
        said = ngettext("Row %(rows)s was not read: it names nobody.", "Rows %(rows)s were not read: they name nobody.",
                        len(plan.unread))  # fmt: skip
        told.append(said % {"rows": rows})
    return told


def markup(plan: Plan) -> str:
    """The same for a letter, in its Markdown."""
    told = []
    for line in lines(plan):
        head = f"- {escaped(line.name or '—')}: {escaped(line.word)}"
        told.append(head + "".join(f"; {escaped(point)}" for point in line.points))
    said = [f"- {escaped(remark)}" for remark in remarks(plan)]
    return "\n".join([*told, *said]) or escaped(summary(plan))


def unreadable(fault: Unreadable) -> str:
    """Why a returned file cannot be read."""
    sentences = {
        "no-heading": _("No row of the file names the columns; please use the table that the portal sent."),
        "no-table": _("There is no table in the document; please use the one that the portal sent."),
        "empty": _("The file is empty."),
        "rows": _("The table has too many rows."),
        "columns": _("The table has too many columns."),
        "signs": _("A cell holds too much text."),
    }
    return sentences.get(fault.code) or _("The file is damaged or cut off; save it anew and upload it again.")
