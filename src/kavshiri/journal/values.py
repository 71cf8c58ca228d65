"""What the journal keeps of a field's value: codes, numbers, moments, references by identity, words by language.

Nothing that names a person: a reference is a public id, and what is not in ``Record.noted`` is not kept at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models

from kavshiri.journal.models import SOURCES, Record

Value = Any  # what JSON can say
Values = dict[str, Value]


def is_noted(record: Record, name: str) -> bool:
    """Whether the journal may keep what this field holds."""
    return name in record.noted or (name in SOURCES and name not in record.silent)


def field_name(record: models.Model, name: str) -> str:
    """``room.model.field``"""
    return f"{record._meta.label_lower}.{name}"


def of(record: Record, names: Iterable[str]) -> Values:
    """What the fields hold, as JSON can say it; None for what is not to be kept."""
    return {name: _plain(getattr(record, name, None)) if is_noted(record, name) else None for name in names}


def _plain(value: Any) -> Value:
    if isinstance(value, models.Model):
        return str(getattr(value, "public_id", value.pk))
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if hasattr(value, "to_json"):
        return {code: [text["text"], text["state"]] for code, text in value.to_json()["in"].items()}
    return value if value is None or isinstance(value, str | int | float | bool | list) else str(value)


def pair(before: Value, after: Value) -> Values:
    """Both as a change keeps them: of words in languages only the languages that differ."""
    if isinstance(before, dict) or isinstance(after, dict):
        old, new = before or {}, after or {}
        codes = [code for code in {**old, **new} if old.get(code) != new.get(code)]
        return {"before": _only(old, codes), "after": _only(new, codes)}
    return {"before": before, "after": after}


def _only(words: dict[str, Value], codes: Iterable[str]) -> Values:
    return {code: words[code] for code in codes if code in words}
