"""The declarations and the outcomes of a purge, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.privacy import declaring
from kavshiri.privacy.declaring import BOOK, Book, Held
from kavshiri.privacy.purging import Outcome
from kavshiri.privacy.terms import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A field with what is declared of it."""

    model: type[Model]
    name: str
    held: Held

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"


def lines(book: Book = BOOK, *, only_personal: bool = False) -> Iterator[Line]:
    """Every declared field of every table, in order."""
    for model in sorted(declaring.models(), key=lambda each: each._meta.label_lower):
        for field in declaring.fields_of(model):
            held = book.of(model, field.name)
            if held and (held.is_personal or not only_personal):
                yield Line(model, field.name, held)


def columns(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows as aligned text; the last column is as long as it is."""
    told = list(rows)
    widths = [max(map(len, column)) for column in zip(*told, strict=True)] if told else []
    for row in told:
        yield "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()


def table(*, only_personal: bool = False) -> Iterator[str]:
    """``field  whose  purpose  ground  kept  seen by``, a line for each field."""
    head = (_("field"), _("whose"), _("purpose"), _("legal ground"), _("seen by"), _("retention period"))
    return columns([head, *(_row(line) for line in lines(only_personal=only_personal))])


def _row(line: Line) -> tuple[str, ...]:
    held = line.held
    seen = held.seen.label if held.is_personal else "—"
    ground = held.purpose.ground.label if held.is_personal else "—"
    return (line.label, *(str(word) for word in (held.whose.label, held.purpose.label, ground, seen, held.keep.label)))


def _rule(done: Outcome) -> str:
    """Its key, by which the journal and the tables know it, and what it says: so the report can be read alone."""
    return f"{done.duty.rule.key}: {done.duty.rule.label}"


def stays(book: Book = BOOK) -> Iterator[str]:
    """Tables about persons of which rows stay for good, with how many and by which rule: no purge touches them."""
    found: dict[tuple[str, str], int] = {}
    for line in lines(book, only_personal=True):
        if line.held.keep.span is Span.ARCHIVE:
            key = (line.model._meta.label_lower, f"{line.held.keep.key}: {line.held.keep.label}")
            if key not in found:
                found[key] = line.model._base_manager.count()
    head = (_("table"), _("rows"), _("stays by this rule"))
    return columns([head, *((label, str(count), rule) for (label, rule), count in sorted(found.items()))])


def outcomes(done: Iterable[Outcome]) -> Iterator[str]:
    """``what  rule  rows  over  went  left``, a line for each duty and a sum."""
    told = list(done)
    head = (_("table and fields"), _("rows before"), _("over their time"), _("deleted or emptied"), _("still over"),
            pgettext("retention", "rule"))  # fmt: skip
    rows = [(each.what, *map(str, (each.held, each.over, each.went, each.left)), _rule(each)) for each in told]
    over, went, left = (sum(getattr(each, name) for each in told) for name in ("over", "went", "left"))
    return columns([head, *rows, (_("in all"), "", str(over), str(went), str(left), "")])
