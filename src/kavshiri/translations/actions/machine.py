"""Keeping what a machine has translated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.texts.values import MACHINE
from kavshiri.translations import policy
from kavshiri.translations.actions.keeping import Refusal, Wording, keep_each
from kavshiri.translations.units import kind_named

TOPIC = "translations"


@act
def keep_machine(*, wordings: Sequence[Wording], engine: str, by: Actor, at: datetime) -> list[Refusal]:
    """Keep an engine's words as a machine's, with its name as the translator; never over what has changed meanwhile.

    Every wording must say what was ``seen`` before the engine was asked.
    """
    policy.ASK_ENGINE.require(by)
    marked = [Wording(one.key, one.language, one.words, MACHINE, one.seen, engine=engine) for one in wordings]
    refused = list(keep_each(marked, by, at))
    lost = {(refusal.wording.key, refusal.wording.language) for refusal in refused}
    kept = [one for one in marked if (one.key, one.language) not in lost]
    _note(kept, engine, by, at)
    return refused


def _note(kept: list[Wording], engine: str, by: Actor, at: datetime) -> None:
    """One entry for each record and language, beside the record's own."""
    ordered = sorted(kept, key=lambda one: (one.key.kind, one.key.public_id, one.language))
    for (kind, public_id, language), these in groupby(
        ordered, key=lambda one: (one.key.kind, one.key.public_id, one.language)
    ):
        record = kind_named(kind).model._default_manager.get(public_id=public_id)
        fields = sorted(one.key.field for one in these)
        journal.write(
            topic=TOPIC, kind="translations.machine", by=by, at=at, about=record, engine=engine, language=language,
            fields=fields,
        )  # fmt: skip
