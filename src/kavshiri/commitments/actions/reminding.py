"""Silence is answered: whoever reports is asked and reminded, then the head of the unit is told, then it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.commitments import letters, policy, queries
from kavshiri.commitments.actions.shared import TOPIC, keep
from kavshiri.commitments.models import Commitment, Reminder, Responsible
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail import queries as mailroom
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind
from kavshiri.mail.models import fingerprint
from kavshiri.pure import working_days

Step = Reminder.Step
OFFICE_HOURS = time(9)  # nobody is reminded at midnight
# who is written at which step; where no head is known, whoever reports is
LETTERS: dict[int, tuple[tuple[Kind, str], ...]] = {
    Step.DUE: ((letters.DUE, "reporter"),),
    Step.REMINDED: ((letters.REMINDER, "reporter"),),
    Step.ESCALATED: ((letters.ESCALATION, "head"),),
    Step.SILENT: ((letters.SILENCE, "head"), (letters.SILENCE, "reporter")),
}


@act
def remind(*, responsible: Responsible, by: Actor, at: datetime) -> int:
    """Take the next step for everything of an office whose day has come; returns for how many commitments.

    What is due on one day stands in one letter for each reader and step.
    """
    policy.REMIND.require(by)
    due = list(_due(responsible, at))
    taken = queries.steps_taken(due)
    steps: dict[int, list[Commitment]] = defaultdict(list)
    for one in due:
        step = _step(one, taken[one.pk], by, at)
        if step is not None:
            steps[step].append(one)
    for step, together in sorted(steps.items()):
        _write(responsible, step, together, by, at)
    return sum(len(together) for together in steps.values())


def _due(responsible: Responsible, at: datetime) -> list[Commitment]:
    """Those of the office, locked."""
    keys = [one.pk for one in queries.due(at, office=responsible)]
    found = queries.commitments().filter(pk__in=keys).select_for_update(of=("self",))
    # once more: another worker may have been first
    return [one for one in found.order_by("conference_id", "number") if queries.is_due(one, at)]


def _step(commitment: Commitment, done: dict[int, date], by: Actor, at: datetime) -> int | None:
    """Note the step that is due, and when the next one is; None where its day has not come after all."""
    today, due = queries.day_of(commitment.conference, at), commitment.next_report_on
    country = commitment.responsible.organisation.country
    told = working_days.next_step(Step.values, done, due, country) if due else None
    if due is None or told is None or told[1] > today:
        keep(commitment, by, at, "remind", remind_on=told and told[1])
        return None
    values = {"commitment": commitment, "due_on": due, "step": told[0]}
    journal.keep(Reminder(), values, topic=TOPIC, kind="commitments.reminder", by=by, at=at)
    following = working_days.next_step(Step.values, {**done, told[0]: today}, due, country)
    silent = {"silent_since": due} if told[0] == Step.SILENT else {}
    keep(commitment, by, at, "remind", remind_on=following and following[1], **silent)
    return told[0]


def _write(office: Responsible, step: int, together: Sequence[Commitment], by: Actor, at: datetime) -> None:
    known, told = letters.readers(office), set()
    for kind, part in LETTERS[step]:
        name, address = known.get(part) or known.get("reporter", ("", ""))
        if address and address not in told:
            told.add(address)
            _queue(kind, name, address, office, together, by, at)


def _queue(
    kind: Kind, name: str, address: str, office: Responsible, together: Sequence[Commitment], by: Actor, at: datetime
) -> None:
    spoken = mailroom.spoken(kind, office.language)
    conference = together[0].conference
    opens = datetime.combine(queries.day_of(conference, at), OFFICE_HOURS, tzinfo=conference.tz)
    values = {
        "name": name, "office": office.called(spoken), "list": letters.listed(together, spoken),
        "page": letters.page_for(office.language),
    }  # fmt: skip
    key = f"{kind.key}:{office.public_id}:{queries.day_of(conference, at)}:{fingerprint(address)}"
    reader = Reader(key, address, office.language, values, name=name, about=together[0] if len(together) == 1 else None)
    mail.queue(kind=kind, reader=reader, about=office, due_at=max(at, opens), by=by, at=at)
