"""What taking a table in would do, row by row, before anything is done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kavshiri.classifications import queries as classifications
from kavshiri.conference.models import Conference, Session
from kavshiri.conference.models.programme import LONGEST
from kavshiri.exchange.intake import fields, matching, telling
from kavshiri.exchange.intake.people import Everybody, Found
from kavshiri.exchange.models import TakenRow
from kavshiri.pure import georgian, timetable
from kavshiri.pure.tables import Grid, Heading
from kavshiri.pure.tables.rows import Known, Remark, Row, by_script, read_rows

SLOT = timedelta(minutes=15)
LONGEST_NAME = 120  # of a room or a track


@dataclass
class Step:
    """One row and what would become of it.

    ``act`` is "make", "change", "same", "refuse" or "none" (headings, empty rows). ``changes`` and ``kept`` are
    (field, in the programme, in the table); what is kept was edited here since the last table.
    """

    row: Row
    act: str = "none"
    session: Session | None = None
    told: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)
    changes: list[tuple[str, Any, Any]] = field(default_factory=list)
    kept: list[tuple[str, Any, Any]] = field(default_factory=list)
    named: list[Found] = field(default_factory=list)  # everybody in the row, those included who are left out
    people: list[Found] = field(default_factory=list)
    whole: Step | None = None
    example_time: bool = False
    key: str = ""

    @property
    def can_be_taken(self) -> bool:
        return self.act in ("make", "change") or (self.act == "same" and bool(self.kept))


@dataclass
class Plan:
    """All steps, the new names that they need, and the sessions that the table does not speak of."""

    conference: Conference
    steps: list[Step]
    absent: list[Session]
    days: list[date]
    rooms: list[str]
    tracks: list[str]

    @property
    def new(self) -> list[Found]:
        """Everybody who is not known, once for each name."""
        return list({one.words: one for step in self.steps for one in reversed(step.named) if one.is_new}.values())

    @property
    def undecided(self) -> list[Found]:
        """Those who were said to be an office of an organisation that was not chosen."""
        return [one for one in self.new if one.how == "office" and one.organisation is None]

    def count(self, act: str) -> int:
        return sum(step.act == act for step in self.steps)

    @property
    def token(self) -> str:
        """A digest of what the plan shows: another one means that the programme has changed meanwhile."""
        shown = [
            (step.row.place, step.key, step.act, step.session and step.session.pk, step.told, step.changes, step.kept)
            for step in self.steps
        ]
        return hashlib.sha256(json.dumps(shown, default=str, ensure_ascii=False).encode()).hexdigest()[:32]


def known_of(conference: Conference, at: datetime) -> Known:
    """What reading rows needs of a conference: its days, and the year of its first one or of the portal's clock."""
    days = conference.dates
    return Known(days[0].year if days else at.astimezone(conference.tz).year, days, fields.languages())


def plan(
    conference: Conference, grid: Grid, heading: Heading, *, kind: str, who: dict[str, Any] | None = None, at: datetime
) -> Plan:
    """Compare every row with the programme; ``kind`` is proposed where neither the table nor the title says one.

    ``who`` is what was chosen for names that are not known (see ``Everybody``).
    """
    return Planning(conference, kind, who).plan(read_rows(grid, heading, known_of(conference, at)))


class Planning:
    """One comparison at work."""

    def __init__(self, conference: Conference, kind: str, who: dict[str, Any] | None = None) -> None:
        self.conference, self.kind = conference, kind
        self.everybody = Everybody(who)
        self.sessions = telling.sessions_of(conference)
        self.taken = {one.session_id: one.said for one in TakenRow.objects.filter(session__conference=conference)}
        self.themes = {key: one.code for one in classifications.themes() for key in telling.names_of(one.title)}
        self.themes.update({georgian.fold(one.code): one.code for one in classifications.themes()})

    def plan(self, rows: list[Row]) -> Plan:
        steps = [step for row in rows for step in self.with_parts(Step(row))]
        self.find_wholes(steps)
        self.check_wholes(steps)
        items = [step for step in steps if step.row.state in ("item", "part")]
        matching.match(items, self.sessions)
        for step in items:
            self.settle(step)
        return self.whole(steps, items)

    def with_parts(self, step: Step) -> Iterator[Step]:
        """A row, and the parts that its title's cell lists."""
        yield step
        step.key = f"{step.row.place}"
        for number, words in enumerate(step.row.parts):
            row = Row(step.row.place, "part", title=by_script(words), part_of=step.row.place, said=frozenset({"title"}))
            yield Step(row, key=f"{step.row.place}.{number}")

    def find_wholes(self, steps: list[Step]) -> None:
        by_place = {step.row.place: step for step in steps if step.row.state == "item"}
        parts: dict[int, list[Step]] = {}
        for step in steps:
            step.whole = by_place.get(step.row.part_of) if step.row.state == "part" else None
            if step.whole:
                parts.setdefault(step.row.part_of, []).append(step)
        for place, inner in parts.items():
            give_times(by_place[place].row, inner)

    def check_wholes(self, steps: list[Step]) -> None:
        for step in steps:
            row = step.row
            self.check_times(row)
            if step.whole and step.whole.row.faults:
                row.faults.append(Remark(-1, "whole-unfit"))
            if row.state == "part" and row.starts is None and not row.faults:
                row.faults.append(Remark(-1, "no-time"))
            if step.example_time:
                row.notes.append(Remark(-1, "example-time"))

    def check_times(self, row: Row) -> None:
        if row.starts and row.ends and row.ends - row.starts > LONGEST:
            row.faults.append(Remark(-1, "too-long"))
        for moment in filter(None, (row.starts, row.ends)):
            try:
                timetable.moment(moment, self.conference.zone)
            except ValueError:
                row.faults.append(Remark(-1, "skipped-time"))

    def settle(self, step: Step) -> None:
        """What the row says, what the programme says, and which of the two goes."""
        row = step.row
        step.named = [self.everybody.find(one) for one in row.people]
        step.people = [one for one in step.named if one.is_taken]
        self.note_people(step)
        if row.faults:
            step.act = "refuse"
            return
        step.told = self.told(step)
        if step.session is None:
            step.act = "make"
            return
        step.base = self.taken.get(step.session.pk, {})
        step.before = telling.of_session(step.session)
        compare(step)
        carry_end(step)
        step.act = "change" if step.changes else "same"

    def note_people(self, step: Step) -> None:
        for one in filter(lambda one: one.is_new, step.named):
            step.row.notes.append(remark_on(one))
            told = one.about if one.how == "person" else ""
            step.row.notes += [Remark(-1, "office-words", told)] if told else []

    def told(self, step: Step) -> dict[str, Any]:
        """Field → what the table says, in the words by which ``telling`` tells a session."""
        row = step.row
        told: dict[str, Any] = {f"title:{code}": text for code, text in row.title.items()}
        told |= {f"abstract:{code}": text for code, text in row.abstract.items()}
        told |= {"starts": telling.shown(row.starts), "ends": telling.shown(row.ends)}
        told |= {name: self.fitted(row, name) for name in ("room", "track")}
        told |= {"number": row.number, "theme": self.theme(row)}
        told |= {"languages": row.languages, "interpretation": sorted(row.interpretation)}
        told |= {"people": sorted({one.key for one in step.people})}
        told["kind"] = self.kind_of(step)
        return {name: value for name, value in told.items() if self.is_said(name, value, step)}

    def is_said(self, name: str, value: Any, step: Step) -> bool:
        """An empty cell says something only where the last table had something there."""
        if value:
            return True
        base = self.taken.get(step.session.pk, {}) if step.session else {}
        return bool(base.get(name)) and step.row.state == "item" and name != "kind"

    @staticmethod
    def fitted(row: Row, name: str) -> str:
        words = getattr(row, name)
        if len(words) > LONGEST_NAME:
            row.notes.append(Remark(-1, "cut", words))
        return words[:LONGEST_NAME]

    def theme(self, row: Row) -> str:
        found = self.themes.get(georgian.fold(row.theme).strip(), "")
        if row.theme and not found:
            row.notes.append(Remark(-1, "theme", row.theme))
        return found

    def kind_of(self, step: Step) -> str:
        kind, is_said = fields.kind_of(step.row.kind, step.row.name)
        if step.row.kind and not is_said:
            step.row.notes.append(Remark(-1, "kind", step.row.kind))
        if step.session is not None and not is_said:
            return ""
        return kind or ("talk" if step.whole else self.kind)

    def whole(self, steps: list[Step], items: list[Step]) -> Plan:
        good = [step for step in items if step.act != "refuse"]
        spoken = {step.session.pk for step in items if step.session}
        days = {day_of(step.told["starts"]) for step in good if step.told.get("starts")} - set(self.conference.dates)
        return Plan(
            self.conference,
            steps,
            [one for one in self.sessions if one.pk not in spoken and one.pk in self.taken],
            sorted(days),
            new_names(good, "room", telling.named(self.conference.rooms.all())),
            new_names(good, "track", telling.named(self.conference.tracks.all())),
        )


def remark_on(one: Found) -> Remark:
    """What is said of words that nobody is known by; all of them are repeated, so that none is lost."""
    words = f"{one.name}, {one.about}" if one.about and one.how != "person" else one.name
    if one.how == "person":
        return Remark(-1, "new-person", words)
    if one.how == "office":
        at = one.organisation
        return Remark(-1, "new-office", f"{words} — {at}") if at else Remark(-1, "no-organisation", words)
    return Remark(-1, "nobody" if one.is_chosen else "no-house", words)


def day_of(shown: str) -> date:
    return date.fromisoformat(shown[:10])


def new_names(steps: list[Step], name: str, known: dict[str, Any]) -> list[str]:
    """Rooms or tracks that the rows name and the conference does not have, each once."""
    told = {georgian.fold(step.told[name]): step.told[name] for step in steps if step.told.get(name)}
    return [words for folded, words in told.items() if folded not in known]


def give_times(whole: Row, parts: list[Step]) -> None:
    """Parts without times share the whole's evenly, in steps of five minutes: an example, and marked so."""
    bare = [step for step in parts if step.row.starts is None]
    if whole.starts is None or not bare:
        return
    length = (whole.ends - whole.starts) / len(bare) if whole.ends else SLOT
    slot = max(timedelta(minutes=5), length - length % timedelta(minutes=5))
    for number, step in enumerate(bare):
        starts = whole.starts + slot * number
        ends = whole.ends if whole.ends and number == len(bare) - 1 else starts + slot
        step.row.starts, step.row.ends, step.example_time = starts, ends, True
        if whole.ends and (starts >= whole.ends or ends <= starts):
            step.row.starts, step.row.ends = whole.starts, whole.ends


def compare(step: Step) -> None:
    """Three ways: what the table said last (base), what stands here, what the table says now.

    Where both have moved, ours stays and is said; sets (people, interpretation) are compared one by one.
    """
    for name, theirs in step.told.items():
        ours, base = step.before.get(name), step.base.get(name)
        if isinstance(theirs, list) and name != "languages":
            compare_sets(step, name, list(ours or []), theirs, base)
        elif (ours or "") == theirs or (not ours and not theirs):
            continue
        elif (name in step.base and theirs == base) or (name in step.base and ours != base):
            step.kept.append((name, ours, theirs))
        else:
            step.changes.append((name, ours, theirs))


def carry_end(step: Step) -> None:
    """Where the table moves a start and says no end, the session keeps its length."""
    moved = next((theirs for name, _ours, theirs in step.changes if name == "starts"), "")
    ends = step.before.get("ends")
    if moved and ends and "ends" not in step.told:
        length = datetime.fromisoformat(ends) - datetime.fromisoformat(step.before["starts"])
        step.changes.append(("ends", ends, telling.shown(datetime.fromisoformat(moved) + length)))


def compare_sets(step: Step, name: str, ours: list[str], theirs: list[str], base: list[str] | None) -> None:
    """What the table has newly is added, what it no longer has is taken away; the rest is ours."""
    before = set(base or [])
    added = [one for one in theirs if one not in ours and one not in before]
    removed = [one for one in before if one in ours and one not in theirs]
    if added or removed:
        step.changes.append((name, ours, sorted((set(ours) | set(added)) - set(removed))))
    kept = [one for one in theirs if one not in ours and one in before]
    if kept:
        step.kept.append((name, ours, theirs))


def moment(conference: Conference, shown: str) -> datetime:
    """The moment at which the conference's clocks show this."""
    return timetable.moment(datetime.fromisoformat(shown), conference.zone).astimezone(UTC)
