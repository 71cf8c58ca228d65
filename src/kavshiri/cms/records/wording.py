"""What a change of a field was, in words of the reader's language: from, to, or word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kavshiri.cms.records import kinds
from kavshiri.cms.records.comparing import NOTHING, language_names
from kavshiri.journal.models import FieldChange
from kavshiri.pure import georgian
from kavshiri.texts import differing
from kavshiri.texts.fields import TextsField
from kavshiri.texts.forms import STATE_WORDS
from kavshiri.ui import zones

SHORT = 160  # signs of a text that stand on the page without being unfolded


@dataclass(frozen=True, slots=True)
class Worded:
    """One language of a text: what differs in it, marked with ``<del>`` and ``<ins>``; its state where that is new."""

    language: str
    name: str
    differs: SafeString
    is_long: bool
    before_state: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One field: ``texts`` of a text, else ``before`` and ``after`` (empty where all of it went), if they are kept."""

    label: str
    before: str = ""
    after: str = ""
    zone: str = ""
    texts: tuple[Worded, ...] = ()
    is_kept: bool = True


@dataclass
class Wording:
    """Changes of one page in words; whatever they refer to is read once for all of them. Times are in ``zone``."""

    changes: list[FieldChange]
    zone: str
    names: dict[tuple[Any, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = {kind.name: kind for kind in kinds.kinds()}
        wanted: dict[type[models.Model], set[str]] = defaultdict(set)
        for change in self.changes:
            told = model_field(change.field)
            if told is not None and told.is_relation:
                wanted[told.related_model] |= {one for one in (change.before, change.after) if one}
        for model, keys in wanted.items():
            self.names |= {(model, key): name for key, name in named(model, keys)}

    def line(self, change: FieldChange, *, is_gone: bool = False) -> Line:
        """``is_gone``: the whole record was removed, so that only what it held is worth saying."""
        told, label = model_field(change.field), self.label(change.field)
        if not change.is_kept or told is None:
            return Line(label, is_kept=False)
        if isinstance(told, TextsField):
            return Line(label, texts=tuple(worded(change.before or {}, change.after or {})))
        zone = zones.city_time(self.zone) if isinstance(told, models.DateTimeField) else ""
        before, after = (self.said(told, change, value) for value in (change.before, change.after))
        return Line(label, before, "" if is_gone else after, zone)

    def place(self, change: FieldChange) -> int:
        """Where its field stands in the form; what no form has goes last."""
        kind, _dot, own = change.field.rpartition(".")
        fields = self.known[kind].fields if kind in self.known else ()
        return fields.index(own) if own in fields else len(fields)

    def label(self, name: str) -> str:
        """The field's name as its form says it."""
        kind, _dot, own = name.rpartition(".")
        if kind in self.known and own in self.known[kind].fields:
            said = self.known[kind].form.base_fields[own].label
            if said:
                return str(said)
        told = model_field(name)
        return str(getattr(told, "verbose_name", own))

    def said(self, told: models.Field, change: FieldChange, value: Any) -> str:
        """A value of any other field."""
        if value in (None, "", []):
            return NOTHING
        if told.is_relation:
            return self.names.get((told.related_model, value), _("removed since"))
        if isinstance(told, models.DateField):
            return moment(value, self.zone)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        choices = self.choices(told, change.field)
        listed = value if isinstance(value, list) else [value]
        return ", ".join(str(choices.get(str(one), one)) for one in listed)

    def choices(self, told: models.Field, name: str) -> dict[str, Any]:
        """Codes in words: those that the form offers, else those of the model."""
        kind, _dot, own = name.rpartition(".")
        offered = self.known[kind].form.base_fields.get(own) if kind in self.known else None
        return {str(code): label for code, label in getattr(offered, "choices", None) or told.flatchoices}


def named(model: type[models.Model], keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(key, name) of the records that are still there; what their names are made of is read with them."""
    own = {one.name for one in model._meta.get_fields()}
    by = "public_id" if "public_id" in own else "pk"
    joined = [one.name for one in model._meta.concrete_fields if one.is_relation]
    for record in model._base_manager.filter(**{f"{by}__in": keys}).select_related(*joined):
        yield str(getattr(record, by)), str(record)


def model_field(name: str) -> Any:
    """The field of ``room.model.field``; None where there is none any more."""
    kind, _dot, own = name.rpartition(".")
    try:
        return apps.get_model(kind)._meta.get_field(own)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None


def reader() -> str:
    return (get_language() or "ka").split("-")[0]


def moment(value: str, zone: str) -> str:
    """ "24 November 2020, 10:00" by the clocks of ``zone``; of a date the day alone."""
    if "T" not in value:
        return georgian.day(date.fromisoformat(value), reader(), year=True)
    shown = datetime.fromisoformat(value).astimezone(ZoneInfo(zone))
    return f"{georgian.day(shown.date(), reader(), year=True)}, {shown:%H:%M}"


def worded(before: dict[str, list[str]], after: dict[str, list[str]]) -> Iterator[Worded]:
    """Every language that differs: ``[words, state]`` by language."""
    for code in {**before, **after}:
        (old, old_state), (new, state) = before.get(code) or ("", ""), after.get(code) or ("", "")
        is_long = len(old) + len(new) > SHORT or "\n" in old + new
        states = (STATE_WORDS.get(old_state, ""), STATE_WORDS.get(state, "")) if old_state != state else ("", "")
        # words that are new altogether need no state beside them, unless it is one to be warned of
        if not old:
            states = ("", states[1] if state != "reviewed" else "")
        shown = differing.html(old, new) if old != new else SafeString("")
        yield Worded(code, language_names().get(code, code), shown, is_long, *map(str, states))
