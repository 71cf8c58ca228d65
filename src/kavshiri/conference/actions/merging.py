"""How what a file says meets what is stored, so that loading twice changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kavshiri.texts.values import OUTDATED, Text, Texts


def said(texts: Texts) -> tuple:
    """What a file can tell of a text: its origin, and the words and state in each language."""
    return texts.origin if texts else "", {code: said_in(texts, code) for code in texts.languages}


def said_in(texts: Texts, code: str) -> tuple[str, str, bool] | None:
    """Words, stored state and whether they are out of date; None where there are none."""
    text = texts.inside.get(code)
    return (text.text.strip(), text.state, texts.state(code) == OUTDATED) if text else None


def merged(old: Texts, new: Texts) -> Texts:
    """``new`` as the file says it, with the revisions and authors of ``old`` where the words are the same."""
    if said(old) == said(new):
        return old
    renewed = bool(old.text(new.origin)) and old.text(new.origin).strip() != new.text(new.origin)
    revision = old.revision + renewed
    inside = {code: _kept(old, new, code, revision) for code in new.languages}
    earlier = {**old.earlier, old.revision: old.text(new.origin)} if renewed else old.earlier
    return Texts(new.origin, revision, inside, earlier if new.origin == old.origin else {})


def _kept(old: Texts, new: Texts, code: str, revision: int) -> Text:
    behind = new.state(code) == OUTDATED
    of = revision - 1 if behind else revision
    same = old.inside.get(code)
    if same and said_in(old, code) == said_in(new, code):
        return replace(same, of=min(same.of, of) if behind else of)
    return replace(new.inside[code], of=of)


def places(records: Sequence[Any]) -> list[int]:
    """A position for each of these in their order; those that stand rightly already keep theirs."""
    taken, last, told = -1, 0, []
    for record in records:
        known = record is not None and (record.position > taken or (record.position == taken and record.pk > last))
        taken = record.position if known and record else taken + 1
        last = record.pk if record else 0
        told.append(taken)
    return told
