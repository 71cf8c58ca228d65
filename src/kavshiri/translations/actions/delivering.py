"""A translator's file that came back: keep what differs, then take over what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Entry
from kavshiri.translations import judging, policy, queries
from kavshiri.translations.actions.keeping import Refusal, Wording, keep_each
from kavshiri.translations.files import Found, Sheet
from kavshiri.translations.judging import SAME, SOURCE
from kavshiri.translations.models import Delivery, Proposal
from kavshiri.translations.units import Base, Key

TOPIC = "translations"
OURS, THEIRS, FITS = "ours", "theirs", "fits"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to become of one proposal: ours, theirs, or fits (theirs, and it fits the new original too).

    ``seen`` is the digest that the person decided upon; where it is not so any more, the proposal waits on.
    """

    proposal: int
    choice: str
    seen: str


@dataclass(slots=True)
class Settled:
    taken: int = 0
    left: int = 0
    changed: int = 0
    refused: list[Refusal] = field(default_factory=list)

    def add(self, other: Settled) -> None:
        self.taken, self.left, self.changed = (
            self.taken + other.taken, self.left + other.left, self.changed + other.changed,
        )  # fmt: skip
        self.refused += other.refused


@act
def receive(*, sheet: Sheet, name: str, language: str, marking: str, by: Actor, at: datetime) -> Delivery:
    """Keep a file's texts wherever they differ from what stands here; nothing is changed by that."""
    policy.RECEIVE.require(by)
    told = [proposed(found, marking) for found in sheet.found]
    units = queries.named(one.unit for one in told)
    differing = [one for one in told if judging.judge(queries.told_by(one), units.get(one.unit), language).kind != SAME]
    delivery = Delivery()
    values = {
        "language": language, "format": sheet.format, "name": name[-200:], "marking": marking, "told": len(told),
        "same": len(told) - len(differing),
    }  # fmt: skip
    journal.keep(delivery, values, topic=TOPIC, kind="translations.delivery", by=by, at=at)
    for one in differing:
        one.delivery = delivery
    Proposal.objects.bulk_create(differing, batch_size=500)
    return delivery


def proposed(found: Found, marking: str) -> Proposal:
    """What the translator has left as it was is not marked anew."""
    base = Base.read(found.base)
    is_own = marking == Delivery.Marking.FILE or (base is not None and base.is_words(found.target))
    state = found.state if is_own else marking
    return Proposal(
        unit=found.name[:200], line=found.line, words=found.target, state=state, source=found.source,
        base=found.base[:60], fault=found.fault,
    )  # fmt: skip


@act
def settle(*, delivery: Delivery, decisions: Sequence[Decision], by: Actor, at: datetime) -> Settled:
    """Do what was decided of some proposals; each is judged once more under lock, and none is lost.

    What is no longer as it was seen waits for another look.
    """
    policy.RECEIVE.require(by)
    waiting = delivery.proposals.select_for_update().filter(outcome=Proposal.Outcome.WAITING)
    found = waiting.in_bulk([one.proposal for one in decisions])
    units = queries.named(one.unit for one in found.values())
    settled, wordings = Settled(), {}
    for decision in decisions:
        proposal = found.get(decision.proposal)
        if proposal is None:
            continue
        judged = judging.judge(queries.told_by(proposal), units.get(proposal.unit), delivery.language)
        if decision.choice == OURS:
            _close(proposal, Proposal.Outcome.LEFT, by, at)
            settled.left += 1
        elif judged.seen != decision.seen or not judged.seen:
            settled.changed += 1
        else:
            wordings[proposal] = wording(proposal, judged, decision.choice, delivery.language)
    _take(wordings, settled, by, at)
    return settled


def wording(proposal: Proposal, judged: judging.Judged, choice: str, language: str) -> Wording:
    """Theirs; a translation of an earlier original stays out of date unless a person says that it fits."""
    late = proposal.source if judged.kind == SOURCE and choice != FITS else ""
    words = proposal.words.replace("\r\n", "\n").strip()
    return Wording(Key.read(proposal.unit), language, words, proposal.state, judged.seen, late_of=late)


def _take(wordings: dict[Proposal, Wording], settled: Settled, by: Actor, at: datetime) -> None:
    with journal.by_way_of(Entry.Way.TRANSLATION):
        settled.refused = list(keep_each(list(wordings.values()), by, at))
    refused = {refusal.wording for refusal in settled.refused}
    for proposal, one in wordings.items():
        if one not in refused:
            _close(proposal, Proposal.Outcome.TAKEN, by, at)
            settled.taken += 1


def _close(proposal: Proposal, outcome: Proposal.Outcome, by: Actor, at: datetime) -> None:
    proposal.outcome, proposal.decided_by, proposal.decided_at = outcome, by.key, at
    proposal.save(update_fields=["outcome", "decided_by", "decided_at"])


@act
def remove_delivery(*, delivery: Delivery, by: Actor, at: datetime) -> None:
    """Forget a file with all that still waited in it; what was taken over stays."""
    policy.RECEIVE.require(by)
    journal.drop(delivery, topic=TOPIC, kind="translations.delivery", by=by, at=at)
