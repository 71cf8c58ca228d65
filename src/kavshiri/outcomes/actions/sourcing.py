"""Sources of sentences."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal.models import name_of
from kavshiri.outcomes import policy, sources
from kavshiri.outcomes.actions.shared import locked
from kavshiri.outcomes.models import Recommendation
from kavshiri.provenance import actions as provenance
from kavshiri.provenance.models import Relation


@act
def link_source(
    *, recommendation: Recommendation, part: UUID | None, source: str, relation: str = Relation.DERIVED,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Note where a sentence (None: the whole) comes from; ``source`` is a name that ``sources.offered`` tells.

    Raises ``ValidationError`` for what is not of this conference, and for a sentence that is not of this text.
    """
    policy.EDIT.require(by)
    held = locked(recommendation)
    if part is not None and not held.sentences.filter(key=part, gone_at=None).exists():
        raise ValidationError(_("This sentence no longer stands there: look at the text again."))
    if not sources.is_of(held.conference, source):
        raise ValidationError(_("Choose a source of this conference."))
    provenance.link(
        derived=name_of(held), source=source, part=part, relation=relation, conference=name_of(held.conference),
        by=by, at=at,
    )  # fmt: skip


@act
def unlink_source(
    *, recommendation: Recommendation, part: UUID | None, source: str, relation: str = Relation.DERIVED,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Take the link back; that it was there stays in the journal."""
    policy.EDIT.require(by)
    provenance.unlink(derived=name_of(recommendation), source=source, part=part, relation=relation, by=by, at=at)
