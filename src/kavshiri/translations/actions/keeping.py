"""Keeping translations, each by the verb of the record that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.cms.records.kinds import Kind
from kavshiri.journal.models import Record
from kavshiri.texts.values import DRAFT, MACHINE, OUTDATED, REVIEWED, STORED_STATES, Texts
from kavshiri.translations import checks, policy
from kavshiri.translations.queries import ENGINE, unit_of
from kavshiri.translations.units import Key, kind_named, seen_of

PORTION = 100  # texts in one transaction: other people write in between
STALE, GONE, FAULT = "stale", "gone", "fault"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for one text in one language. ``seen`` is what its author saw (``seen_of``), empty for no check.

    ``state`` is draft, machine or reviewed, or outdated for a text that is to stay so; ``late_of`` the earlier
    original that the words translate; ``engine`` names a machine that made them.
    """

    key: Key
    language: str
    words: str
    state: str = REVIEWED
    seen: str = ""
    late_of: str = ""
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """``why``: stale (somebody changed the text since it was seen), gone, or fault; ``said`` in the reader's words."""

    wording: Wording
    why: str
    said: str


@act
def keep_translations(*, wordings: Sequence[Wording], by: Actor, at: datetime) -> list[Refusal]:
    """Keep each wording that fits and tell of those that do not; what is refused changes nothing.

    Raises ``PermissionDenied`` where ``by`` may not edit one of the records.
    """
    policy.TRANSLATE.require(by)
    return list(keep_each(wordings, by, at))


def keep_each(wordings: Sequence[Wording], by: Actor, at: datetime) -> Iterator[Refusal]:
    """The same inside of a verb."""
    by_record = sorted(wordings, key=lambda one: (one.key.kind, one.key.public_id))
    for (name, public_id), these in groupby(by_record, key=lambda one: (one.key.kind, one.key.public_id)):
        kind, told = kind_named(name), list(these)
        record = kind.model._default_manager.select_for_update(of=("self",)).filter(public_id=public_id).first()
        if record is None:
            yield from (Refusal(one, GONE, _("This record is not there any more.")) for one in told)
        else:
            yield from _keep_in(kind, record, told, by, at)


def _keep_in(kind: Kind, record: Record, wordings: list[Wording], by: Actor, at: datetime) -> Iterator[Refusal]:
    values: dict[str, Texts] = {}
    fitting = []
    for one in wordings:
        texts = values.get(one.key.field) or getattr(record, one.key.field)
        refusal = _refused(kind, record, one, texts)
        if refusal:
            yield refusal
        else:
            fitting.append(one)
            values[one.key.field] = worded(texts, one, at)
    yield from _kept(kind, record, values, fitting, by, at)


def _refused(kind: Kind, record: Record, one: Wording, texts: Texts) -> Refusal | None:
    if one.seen and one.seen != seen_of(texts, one.language):
        return Refusal(one, STALE, _("Somebody else has changed this text meanwhile."))
    if one.language == texts.origin:
        return Refusal(one, FAULT, _("This language is the original here by now; nothing is translated into it."))
    faults = checks.faults(unit_of(kind, record, one.key.field), one.words, one.language)
    return Refusal(one, FAULT, " ".join(faults)) if faults else None


def _kept(
    kind: Kind, record: Record, values: dict[str, Texts], told: list[Wording], by: Actor, at: datetime
) -> Iterator[Refusal]:
    try:
        with transaction.atomic():
            kind.keep(record, values, by=by, at=at)
    except ValidationError as fault:
        # a record's own rule, perhaps about something else in it: the reader is told which
        yield from (Refusal(one, FAULT, " ".join(fault.messages)) for one in told)


def worded(texts: Texts, one: Wording, at: datetime) -> Texts:
    """The text with new words in one language."""
    if one.late_of:
        return texts.with_late_text(one.language, one.words, of=one.late_of, state=stored(one.state))
    if one.state == OUTDATED and one.words == texts.text(one.language):
        return texts
    who: dict[str, Any] = {}
    if one.engine:
        who = {"by": ENGINE + one.engine, "at": at.isoformat(timespec="seconds")}
    return texts.with_text(one.language, one.words, state=MACHINE if one.engine else stored(one.state), **who)


def stored(state: str) -> str:
    """A state that a text can be kept in; words typed under "out of date" are a draft until they are called checked."""
    return state if state in STORED_STATES else DRAFT
