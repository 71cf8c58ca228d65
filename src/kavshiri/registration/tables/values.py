"""What stands in cells, as the values of a member; what is wrong is said with the cell and in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kavshiri.registration.models import Category, Delegation, Member
from kavshiri.registration.tables import columns
from kavshiri.registration.tables.reading import Row, Said


@dataclass(frozen=True, slots=True)
class Fault:
    """``where`` is the cell; empty where it is the row, or the table, as a whole."""

    where: str
    said: str


def values_of(row: Row, member: Member | None, delegation: Delegation) -> tuple[dict[str, Any], list[Fault]]:
    """What a row says of a member; an empty capacity, language or need is as it was, a missing column too."""
    found = held(member) if member else fresh(delegation)
    faults: list[Fault] = []
    for column in columns.FIELDS:
        said = row.cells.get(column)
        if said is None:
            continue
        try:
            found[column] = _value(column, said, found[column])
        except ValidationError as fault:
            faults.append(Fault(said.where, " ".join(fault.messages)))
    if not found["wishes_to_speak"]:
        found["topic"] = ""
    return found, faults


def held(member: Member) -> dict[str, Any]:
    """A member's values as a table holds them: no doubled spaces, one line."""
    told = {column: getattr(member, column) for column in columns.FIELDS}
    return {column: " ".join(value.split()) if isinstance(value, str) else value for column, value in told.items()}


def fresh(delegation: Delegation) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(columns.FIELDS, "")
    return empty | {"category": str(Category.DELEGATE), "language": delegation.language, "wishes_to_speak": False}


def _value(column: str, said: Said, before: Any) -> Any:
    if said.note in ("error", "uncalculated"):
        raise ValidationError(_("A formula stands here; write the words themselves."))
    if column == "wishes_to_speak":
        return _answer(said.text)
    if column == "address":
        return _address(said.text)
    if column == "category":
        return _one_of(said.text, columns.category_of(said.text), before)
    if column == "language":
        return _one_of(said.text, columns.language_of(said.text), before)
    return _words(column, said.text, before)


def _answer(words: str) -> bool:
    answer = columns.answer_of(words) if words else False
    if answer is None:
        raise ValidationError(_("Write “yes” or “no” here, not “%(words)s”.") % {"words": _brief(words)})
    return answer


def _one_of(words: str, found: str, before: Any) -> str:
    if words and not found:
        raise ValidationError(_("“%(words)s” is none of the words of the list.") % {"words": _brief(words)})
    return found or str(before)


def _address(words: str) -> str:
    """An address as programs leave it: behind “mailto:”, in angle brackets, with a name before it."""
    bare = words.replace("\u200b", "").strip(" ;,")
    bare = bare[7:] if bare.lower().startswith("mailto:") else bare
    found = parseaddr(bare)[1] if "<" in bare else bare.partition("?")[0]
    if not found:
        raise ValidationError(_("The e-mail address is missing."))
    try:
        validate_email(found)
    except ValidationError as fault:
        raise ValidationError(_("“%(words)s” is no e-mail address.") % {"words": _brief(words)}) from fault
    return found


def _words(column: str, words: str, before: Any) -> str:
    most = Member._meta.get_field(column).max_length  # type: ignore[union-attr]  # a field of words
    if column == "name" and not words:
        raise ValidationError(_("The name is missing."))
    if most and len(words) > most:
        raise ValidationError(_("At most %(most)d signs fit here; these are %(count)d.") % {
            "most": most, "count": len(words),
        })  # fmt: skip
    return words or (str(before) if column == "needs" else "")


def _brief(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"
