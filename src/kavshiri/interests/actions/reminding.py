"""Silence is answered: whoever follows it up is reminded, then the head of the unit is told, then it is noted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.interests import letters, policy, queries
from kavshiri.interests.actions.shared import TOPIC, keep
from kavshiri.interests.models import Contact, Interest, Reminder
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail import queries as mailroom
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind
from kavshiri.mail.models import fingerprint
from kavshiri.pure import working_days

Step = Reminder.Step
OFFICE_HOURS = time(9)  # nobody is reminded at midnight
# who is written at which step; where no head is known, whoever follows it up is
LETTERS: dict[int, tuple[tuple[Kind, str], ...]] = {
    Step.REMINDED: ((letters.REMINDER, "taker"),),
    Step.ESCALATED: ((letters.ESCALATION, "head"),),
    Step.SILENT: ((letters.SILENCE, "head"), (letters.SILENCE, "taker")),
}


@act_unseen
def remind(*, owner: Contact, by: Actor, at: datetime) -> int:
    """Take the next step for all that an owner follows up and whose day has come; returns for how many.

    What is due on one day stands in one letter for each reader and step.
    """
    policy.REMIND.require(by)
    due = _due(owner, at)
    taken = queries.steps_taken(due)
    steps: dict[int, list[Interest]] = defaultdict(list)
    for one in due:
        step = _step(one, taken[one.pk], by, at)
        if step is not None:
            steps[step].append(one)
    for step, together in sorted(steps.items()):
        _write(owner, step, together, by, at)
    return sum(len(together) for together in steps.values())


def _due(owner: Contact, at: datetime) -> list[Interest]:
    """Those of the owner, locked."""
    keys = [one.pk for one in queries.due(at, owner=owner)]
    found = queries.interests().filter(pk__in=keys).select_for_update(of=("self",))
    # once more: another worker may have been first
    return [one for one in found.order_by("conference_id", "number") if queries.is_due(one, at)]


def _step(interest: Interest, done: dict[int, date], by: Actor, at: datetime) -> int | None:
    """Note the step that is due, and when the next one is; None where its day has not come after all."""
    today, due = queries.day_of(interest.conference, at), interest.next_on
    country = interest.owner.organisation.country if interest.owner else ""
    told = working_days.next_step(Step.values, done, due, country) if due else None
    if due is None or told is None or told[1] > today:
        keep(interest, by, at, "remind", remind_on=told and told[1])
        return None
    values = {"interest": interest, "due_on": due, "step": told[0]}
    journal.keep(Reminder(), values, topic=TOPIC, kind="interests.reminder", by=by, at=at)
    following = working_days.next_step(Step.values, {**done, told[0]: today}, due, country)
    silent = {"silent_since": due} if told[0] == Step.SILENT else {}
    keep(interest, by, at, "remind", remind_on=following and following[1], **silent)
    return told[0]


def _write(owner: Contact, step: int, together: Sequence[Interest], by: Actor, at: datetime) -> None:
    known, told = letters.readers(owner), set()
    for kind, part in LETTERS[step]:
        name, address = known.get(part) or known.get("taker", ("", ""))
        if address and address not in told:
            told.add(address)
            _queue(kind, name, address, owner, together, by, at)


def _queue(
    kind: Kind, name: str, address: str, owner: Contact, together: Sequence[Interest], by: Actor, at: datetime
) -> None:
    spoken, conference = mailroom.spoken(kind, owner.language), together[0].conference
    today = queries.day_of(conference, at)
    opens = datetime.combine(today, OFFICE_HOURS, tzinfo=conference.tz)
    values = {
        "name": name, "office": owner.called(spoken), "list": letters.listed(together, spoken),
        "page": letters.page_for(owner.language),
    }  # fmt: skip
    key = f"{kind.key}:{owner.public_id}:{today}:{fingerprint(address)}"
    reader = Reader(key, address, owner.language, values, name=name, about=together[0] if len(together) == 1 else None)
    mail.queue(kind=kind, reader=reader, about=owner, due_at=max(at, opens), by=by, at=at)
