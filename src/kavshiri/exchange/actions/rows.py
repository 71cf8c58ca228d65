"""Rows of a table become sessions, by the conference's own verbs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from kavshiri.access.actors import Actor
from kavshiri.classifications import queries as classifications
from kavshiri.conference import actions as conference
from kavshiri.conference.models import Day, Interpretation, Part, Room, Session, Track
from kavshiri.exchange.intake import telling
from kavshiri.exchange.intake.people import Found
from kavshiri.exchange.intake.planning import Plan, Step, day_of, moment
from kavshiri.exchange.intake.slugs import free_slug
from kavshiri.exchange.models import TakenRow
from kavshiri.people import actions as people
from kavshiri.people.models import Office, Person
from kavshiri.pure import georgian
from kavshiri.pure.tables.rows import by_script
from kavshiri.texts.values import Texts


class Misfit(Exception):
    """A verb refused one of the rows; nothing has changed."""

    def __init__(self, step: Step, fault: ValidationError) -> None:
        super().__init__(str(fault))
        self.step, self.fault = step, fault


def take(
    plan: Plan, ticked: Collection[str], overruled: Collection[str], *, source: str, by: Actor, at: datetime
) -> dict[str, Any]:
    """Take the ticked rows that can be taken; returns counts and what became of each."""
    return Taking(plan, source, by, at).take(
        [step for step in plan.steps if step.can_be_taken and step.key in ticked], overruled
    )


class Taking:
    """One taking at work; wholes come before their parts, as in the table."""

    def __init__(self, plan: Plan, source: str, by: Actor, at: datetime) -> None:
        self.plan, self.source, self.by, self.at = plan, source, by, at
        self.conference = plan.conference
        self.done: dict[str, Session] = {}
        self.persons: dict[str, Person] = {}
        self.offices: dict[str, Office] = {}
        self.slugs = set(Session.objects.filter(conference=plan.conference).values_list("slug", flat=True))

    def take(self, steps: list[Step], overruled: Collection[str]) -> dict[str, Any]:
        self.add_days(steps)
        self.rooms = self.add_places(steps, "room", Room, conference.keep_room)
        self.tracks = self.add_places(steps, "track", Track, conference.keep_track)
        told = []
        for step in steps:
            try:
                told.append(self.step(step, step.key in overruled))
            except ValidationError as fault:
                raise Misfit(step, fault) from fault
        made = sum(one["act"] == "make" for one in told)
        changed = sum(one["act"] == "change" for one in told)
        return {"made": made, "changed": changed, "rows": told}

    def keep(self, verb: Any, **record: Any) -> None:
        verb(**record, by=self.by, at=self.at)

    def add_days(self, steps: list[Step]) -> None:
        known = set(self.conference.dates)
        for on in sorted({day_of(step.told["starts"]) for step in steps if step.told.get("starts")} - known):
            self.keep(conference.keep_day, day=Day(), values={"conference": self.conference, "on": on})
        self.conference._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # Django's: the days have changed

    def add_places(self, steps: list[Step], name: str, model: Any, verb: Any) -> dict[str, Any]:
        """Rooms or tracks by their folded names; those that are not there yet are made."""
        known = telling.named(model.objects.filter(conference=self.conference))
        for step in steps:
            words = step.told.get(name)
            if words and georgian.fold(words) not in known:
                taken = {one.slug for one in known.values()}
                slug = free_slug(words, taken, name, longest=40)
                one = model()
                values = {"conference": self.conference, "slug": slug, "name": Texts.of(**by_script(words))}
                self.keep(verb, **{name: one}, values={**values, "position": len(known) + 1})
                known[georgian.fold(words)] = one
        return known

    def step(self, step: Step, overrules: bool) -> dict[str, Any]:
        session = step.session or Session()
        told = self.going(step, overrules)
        values = self.values(step, session, told)
        changed = bool(step.session is None or told)
        if values:
            self.keep(conference.keep_session, session=session, values=values)
        self.add_people(step, session, told)
        self.add_interpretation(session, told)
        self.done[step.key] = session
        self.remember(step, session)
        act = "make" if step.session is None else "change" if changed else "same"
        return {"row": step.row.place + 1, "act": act, "title": str(session.title), "session": session.pk}

    def going(self, step: Step, overrules: bool) -> dict[str, Any]:
        """What of the row goes into the session: all of a new one, else what changed and what was overruled."""
        if step.session is None:
            return step.told
        told = {name: theirs for name, _ours, theirs in step.changes}
        return {**told, **{name: theirs for name, _ours, theirs in step.kept}} if overrules else told

    def values(self, step: Step, session: Session, told: dict[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in ("title", "abstract"):
            texts = texts_with(getattr(session, name), told, name)
            values |= {name: texts} if texts is not None else {}
        for name in ("starts", "ends"):
            if name in told:
                values[f"{name}_at"] = moment(self.conference, told[name]) if told[name] else None
        values |= {name: told[name] for name in ("number", "kind", "languages") if name in told}
        values |= {name: self.place(name, told[name]) for name in ("room", "track") if name in told}
        if "theme" in told:
            values["theme"] = classifications.themes().filter(code=told["theme"]).first()
        if "starts_at" in values:
            values["times_are_ours"] = step.example_time
        return {**values, **self.frame(step, values)} if step.session is None else values

    def place(self, name: str, words: str) -> Any:
        return (self.rooms if name == "room" else self.tracks).get(georgian.fold(words))

    def frame(self, step: Step, values: dict[str, Any]) -> dict[str, Any]:
        """What only a new session needs."""
        whole = step.whole and (self.done.get(step.whole.key) or step.whole.session)
        slug = free_slug(str(values["title"].read(values["title"].origin)), self.slugs, "session")
        self.slugs.add(slug)
        return {
            "conference": self.conference,
            "part_of": whole,
            "slug": slug,
            "source": self.source,
            "position": step.row.place,
        }

    def add_people(self, step: Step, session: Session, told: dict[str, Any]) -> None:
        """Add who is new in the table, and take away whom the table itself had brought and no longer names."""
        if "people" not in told:
            return
        here = {telling.key_of(part): part for part in session.people.all()}
        for place, one in enumerate(step.people, 1):
            if one.key in told["people"] and self.key_of(one) not in here:
                self.add_part(session, one, place)
        for key, part in here.items():
            if step.session is not None and key not in told["people"]:
                self.keep(conference.remove_record, record=part)

    def add_part(self, session: Session, one: Found, place: int) -> None:
        office = one.office or (self.new_office(one) if one.is_new and one.how == "office" else None)
        person = one.person or (None if office else self.new_person(one))
        values = {
            "session": session, "role": one.role, "person": person, "office": None if person else office,
            "confirmed": one.confirmed, "position": place, "source": self.source,
        }  # fmt: skip
        self.keep(conference.keep_part, part=Part(), values=values)

    def key_of(self, one: Found) -> str:
        made: dict[str, Any] = self.offices if one.how == "office" else self.persons
        known = made.get(georgian.fold(one.name)) if one.is_new else None
        return f"{one.role}|{known.public_id}" if known else one.key

    def new_person(self, one: Found) -> Person:
        """A person of this name, made once for all rows."""
        folded = georgian.fold(one.name)
        if folded not in self.persons:
            person = Person()
            about = Texts.of(**by_script(one.about)) if one.about else Texts()
            slug = free_slug(one.name, set(Person.objects.values_list("slug", flat=True)), "person")
            values = {"slug": slug, "name": Texts.of(**by_script(one.name)), "about": about, "source": self.source}
            self.keep(people.keep_person, person=person, values=values)
            self.persons[folded] = person
        return self.persons[folded]

    def new_office(self, one: Found) -> Office:
        """An office of this title, made once for all rows."""
        folded = georgian.fold(one.name)
        if folded not in self.offices:
            office = Office()
            slug = free_slug(one.name, set(Office.objects.values_list("slug", flat=True)), "office")
            title = Texts.of(**by_script(one.name))
            values = {"slug": slug, "title": title, "organisation": one.organisation, "source": self.source}
            self.keep(people.keep_office, office=office, values=values)
            self.offices[folded] = office
        return self.offices[folded]

    def add_interpretation(self, session: Session, told: dict[str, Any]) -> None:
        if "interpretation" not in told:
            return
        here = {one.language: one for one in session.interpretation.all()}
        for code in told["interpretation"]:
            if code not in here:
                values = {"session": session, "language": code}
                self.keep(conference.keep_interpretation, interpretation=Interpretation(), values=values)
        for code, one in here.items():
            if code not in told["interpretation"]:
                self.keep(conference.remove_record, record=one)

    def remember(self, step: Step, session: Session) -> None:
        """What the table said, people by who they have become."""
        said = {**step.base, **step.told}
        if step.people:
            said["people"] = sorted({self.key_of(one) for one in step.people})
        taken = TakenRow.objects.filter(session=session).first() or TakenRow(
            session=session, made_at=self.at, made_by=self.by.key
        )
        taken.said, taken.changed_at, taken.changed_by = said, self.at, self.by.key
        taken.save()


def texts_with(texts: Texts, told: dict[str, Any], name: str) -> Texts | None:
    """A text with the languages that the table says; None where it says none."""
    words = {key.partition(":")[2]: text for key, text in told.items() if key.startswith(f"{name}:")}
    if not words:
        return None
    for code in sorted(words, key=lambda code: code != texts.origin):
        texts = texts.with_text(code, words[code], origin=not texts)
    return texts
