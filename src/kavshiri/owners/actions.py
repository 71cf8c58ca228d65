"""Owners are entered and forgotten; silence is met: reminded, then the head of the unit is told, then it is noted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail import queries as mailroom
from kavshiri.mail.actions import Reader
from kavshiri.mail.models import fingerprint
from kavshiri.mail.wording import escaped
from kavshiri.owners import policy, queries
from kavshiri.owners.models import Owner, Step
from kavshiri.owners.slots import Watch
from kavshiri.people import actions as people
from kavshiri.people.actions import Opening
from kavshiri.privacy.slots import Subject
from kavshiri.pure import working_days

OFFICE_HOURS = time(9)  # nobody is reminded at midnight
ADDRESSES = {"address", "head_address"}
# who is written at which step; where no head is known, whoever acts for the office is
READERS: dict[int, tuple[str, ...]] = {
    Step.DUE: ("own",), Step.REMINDED: ("own",), Step.ESCALATED: ("head",), Step.SILENT: ("head", "own"),
}  # fmt: skip


@act
def keep(*, owner: Owner, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change who answers; both persons get accounts, without any role, so that they can sign in and answer."""
    policy.EDIT.require(by)
    values = {name: told.strip().lower() if name in ADDRESSES else told for name, told in values.items()}
    changed = journal.keep(owner, values, **_line(owner), by=by, at=at)
    if changed & ADDRESSES:
        openings = [Opening(address, name, owner.language) for name, address in owner.readers.values()]
        people.open_accounts(openings=openings, by=by, at=at)
    return changed


@act
def remove(*, owner: Owner, by: Actor, at: datetime) -> None:
    """Remove an office that answers for nothing; raises ``ProtectedError`` for others."""
    policy.EDIT.require(by)
    journal.drop(owner, **_line(owner), by=by, at=at)


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """Names and addresses go; what the office answers for stays."""
    if not subject.address:
        return
    for found in queries.held_of(subject):
        for owner in found:
            own = owner.address.lower() == subject.address.lower()
            emptied = {"name": "", "address": ""} if own else {"head_name": "", "head_address": ""}
            found.model._default_manager.filter(pk=owner.pk).update(**emptied)
            journal.write(**_line(owner, "forget"), by=by, at=at, about=owner)


@act
def remind(*, watch: Watch, owner: Owner, by: Actor, at: datetime) -> int:
    """Take the next step for everything of an owner whose day has come; returns for how many things.

    What is due on one day stands in one letter for each reader and step.
    """
    policy.REMIND.require(by)
    due = _due(watch, owner, at)
    taken = queries.steps_taken(watch, due)
    steps: dict[int, list[Any]] = defaultdict(list)
    for one in due:
        step = _step(watch, one, taken[one.pk], by, at)
        if step is not None:
            steps[step].append(one)
    for step, together in sorted(steps.items()):
        _write(watch, owner, step, together, by, at)
    return sum(len(together) for together in steps.values())


def _due(watch: Watch, owner: Owner, at: datetime) -> list[Any]:
    """Those of the owner, locked."""
    keys = [one.pk for one in queries.due(watch, at, owner=owner)]
    found = watch.things().filter(pk__in=keys).select_for_update(of=("self",))
    # once more: another worker may have been first
    return [one for one in found.order_by("conference_id", "number") if queries.is_due(one, at)]


def _step(watch: Watch, thing: Any, done: dict[int, date], by: Actor, at: datetime) -> int | None:
    """Note the step that is due, and when the next one is; None where its day has not come after all."""
    today, due, country = thing.conference.day_at(at), thing.awaited_on, thing.held_by.organisation.country
    told = working_days.next_step(thing.escalation, done, due, country) if due else None
    if due is None or told is None or told[1] > today:
        _keep(thing, by, at, remind_on=told and told[1])
        return None
    made = watch.reminder()
    values = {made.within[0]: thing, "due_on": due, "step": told[0]}
    journal.keep(made, values, **_line(made), by=by, at=at)
    following = working_days.next_step(thing.escalation, {**done, told[0]: today}, due, country)
    silent = {"silent_since": due} if told[0] == Step.SILENT else {}
    _keep(thing, by, at, remind_on=following and following[1], **silent)
    return told[0]


def _keep(thing: Any, by: Actor, at: datetime, **values: Any) -> None:
    journal.keep(thing, values, **_line(thing, "remind"), by=by, at=at)


def _line(thing: Any, deed: str = "") -> dict[str, str]:
    """Where the journal tells of it: on the line of its room."""
    kind = thing._meta.label_lower
    return {"topic": thing._meta.app_label, "kind": f"{kind}.{deed}" if deed else kind}


def _write(watch: Watch, owner: Owner, step: int, together: Sequence[Any], by: Actor, at: datetime) -> None:
    known, told = owner.readers, set()
    for part in READERS[step]:
        name, address = known.get(part) or known.get("own", ("", ""))
        if address and address not in told:
            told.add(address)
            _queue(watch, step, (name, address), owner, together, by, at)


def _queue(
    watch: Watch, step: int, to: tuple[str, str], owner: Owner, together: Sequence[Any], by: Actor, at: datetime
) -> None:
    (name, address), kind, conference = to, watch.letters[step], together[0].conference
    spoken, today = mailroom.spoken(kind, owner.language), conference.day_at(at)
    opens = datetime.combine(today, OFFICE_HOURS, tzinfo=conference.tz)
    values = {
        "name": name, "office": owner.called(spoken), "list": _listed(watch, together, spoken),
        "page": watch.page(owner.language),
    }  # fmt: skip
    key = f"{kind.key}:{owner.public_id}:{today}:{fingerprint(address)}"
    reader = Reader(key, address, owner.language, values, name=name, about=together[0] if len(together) == 1 else None)
    mail.queue(kind=kind, reader=reader, about=owner, due_at=max(at, opens), by=by, at=at)


def _listed(watch: Watch, things: Sequence[Any], language: str) -> str:
    """As Markdown: each with its conference, on a line of its own."""
    pairs = [(watch.said(one, language), str(one.conference.title.read(language))) for one in things]
    return "\n".join(f"- {escaped(said)} ({escaped(title)})" for said, title in pairs)
