"""An announcement becomes a draft article and a draft conference: what a person has checked, and nothing else."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import actions as conference
from kavshiri.conference.models import Announced, Conference, Day, Involvement, Part, Session
from kavshiri.exchange import policy, slots
from kavshiri.exchange.actions.taking_in import finish, locked
from kavshiri.exchange.intake.slugs import free_slug
from kavshiri.exchange.models import Intake
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Entry
from kavshiri.people import actions as people
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.pure import timetable
from kavshiri.pure.announcements import Announcement
from kavshiri.texts.values import Texts

FIRST, LENGTH, BREAK = time(10), timedelta(minutes=90), timedelta(minutes=30)


@act
def take_announcement(
    *, intake: Intake, told: Announcement, values: dict[str, Any], by: Actor, at: datetime
) -> dict[str, Any]:
    """Make the drafts that ``values`` (of the form) tick; nothing is published. Returns where they are.

    Raises ``Stale`` where it was decided already, ``ValidationError`` for what does not fit; nothing has changed then.
    """
    policy.DECIDE_INTAKE.require(by, intake)
    intake = locked(intake, at)
    result: dict[str, Any] = {}
    if values["use-article"]:
        article = slots.Article(
            values["title"], told.paragraphs, told.language, at.date(), values["what"][:400], values["source"] == "ours"
        )
        result["article"] = slots.draft_article(article, by, at)
    if values["use-conference"]:
        with journal.by_way_of(Entry.Way.IMPORT):
            made = Drafting(told, values, by, at).draft()
        intake.conference = made
        intake.save(update_fields=["conference"])
        result |= {"conference": made.pk, "sessions": made.sessions.count()}
    finish(intake, result, by=by, at=at)
    return result


class Drafting:
    """One draft at work; every record is kept by the verb of its own room."""

    def __init__(self, told: Announcement, values: dict[str, Any], by: Actor, at: datetime) -> None:
        self.told, self.values, self.by, self.at = told, values, by, at
        self.source, self.language = values["source"], told.language
        self.bodies: dict[str, Organisation] = {}
        self.offices: dict[str, Office] = {}
        self.persons: dict[str, Person] = {}
        self.conference = Conference()
        self.days = sorted({day for name, day in values.items() if re.fullmatch(r"day-\d+", name) and day})

    def keep(self, verb: Any, **record: Any) -> None:
        verb(**record, by=self.by, at=self.at)

    def text(self, words: str) -> Texts:
        return Texts.of(**{self.language: words.strip()}) if words and words.strip() else Texts()

    def is_used(self, part: str) -> bool:
        return bool(self.values.get(f"use-{part}"))

    def draft(self) -> Conference:
        self.frame()
        for number in range(len(self.told.bodies)):
            if self.is_used(f"body-{number}"):
                self.body(f"body-{number}", number)
        for number in range(len(self.told.places)):
            if self.is_used(f"place-{number}"):
                self.place(f"place-{number}", number)
        self.sessions()
        return self.conference

    def frame(self) -> None:
        taken = set(Conference.objects.values_list("slug", flat=True))
        names = ("title", "what", "significance", "afterwards", "focus", "participants", "discussed")
        values: dict[str, Any] = {name: self.text(self.values[name]) for name in names}
        values |= {"slug": free_slug(self.values["title"], taken, "conference"), "mode": self.values["mode"]}
        values |= {
            "note": self.text(self.values["project"][:1000]),
            "languages": [self.language],
            "source": self.source,
        }
        self.keep(conference.keep_conference, conference=self.conference, values=values)
        for on in self.days:
            self.keep(conference.keep_day, day=Day(), values={"conference": self.conference, "on": on})

    def body(self, part: str, number: int) -> None:
        kind = self.values[f"{part}-part"]
        values = {
            "conference": self.conference, "organisation": self.organisation(part), "kind": kind,
            "position": number + 1, "capacity": self.text(self.values[f"{part}-capacity"]), "source": self.source,
        }  # fmt: skip
        if kind == Involvement.Kind.FUNDER:
            values["acknowledgement"] = self.text(self.told.bodies[number].sentence[:600])
        known = self.conference.involvements.filter(organisation=values["organisation"], kind=kind)
        if not known.exists():
            self.keep(conference.keep_involvement, involvement=Involvement(), values=values)

    def organisation(self, part: str) -> Organisation:
        """The one of the portal that was chosen, else a new one of this name; once for all who name it."""
        chosen, name = self.values[f"{part}-known"], self.values[f"{part}-name"]
        if part not in self.bodies:
            one = Organisation.objects.filter(pk=chosen).first() if chosen else None
            if one is None:
                one = Organisation()
                slug = free_slug(name, set(Organisation.objects.values_list("slug", flat=True)), "organisation")
                values = {"slug": slug, "name": self.text(name), "kind": _kind(name), "source": self.source}
                self.keep(people.keep_organisation, organisation=one, values=values)
            self.bodies[part] = one
        return self.bodies[part]

    def place(self, part: str, number: int) -> None:
        country = self.values[f"{part}-country"]
        group = self.text("" if country else self.values[f"{part}-group"])
        if country or group:
            values = {"conference": self.conference, "country": country, "group": group, "position": number + 1}
            self.keep(conference.keep_announced, announced=Announced(), values={**values, "source": self.source})

    def sessions(self) -> None:
        """In the order of the text, spread evenly over the days; where it gives no time, an example, and marked so."""
        used = [number for number in range(len(self.told.items)) if self.is_used(f"item-{number}")]
        per_day = -(-len(used) // max(len(self.days), 1))
        hour = FIRST
        for place, number in enumerate(used):
            day = self.days[place // per_day]
            hour = FIRST if place % per_day == 0 else hour
            hour = self.session(f"item-{number}", number, day, hour)

    def session(self, part: str, number: int, day: date, hour: time) -> time:
        """Make one session; returns when the next may begin."""
        item, kind = self.told.items[number], self.values[f"{part}-kind"]
        given = item.starts
        starts = datetime.combine(day, time.fromisoformat(given) if given else hour)
        ends = starts + (BREAK if kind == Session.Kind.BREAK else LENGTH)
        if given:
            ends = datetime.combine(day, time.fromisoformat(item.ends)) if item.ends > given else ends
        session = self.make(part, starts, ends, is_example=not (given and item.ends), position=number)
        for inner in range(len(item.people)):
            if self.is_used(f"{part}-who-{inner}"):
                self.role(f"{part}-who-{inner}", session, inner)
        self.parts(part, session, starts, ends)
        return ends.time() if ends.date() == day and ends.hour < 20 else FIRST

    def make(self, part: str, starts: datetime, ends: datetime, *, is_example: bool, position: int) -> Session:
        values = {"title": self.values[f"{part}-title"], "kind": self.values[f"{part}-kind"]}
        values |= {"number": self.values[f"{part}-number"]}
        return self.new_session(values, starts, ends, is_example=is_example, position=position)

    def new_session(
        self, values: dict[str, Any], starts: datetime, ends: datetime, *, is_example: bool, position: int,
        whole: Session | None = None,
    ) -> Session:  # fmt: skip
        session = Session()
        taken = set(Session.objects.filter(conference=self.conference).values_list("slug", flat=True))
        zone = self.conference.zone
        told = {
            **values, "title": self.text(values["title"]), "slug": free_slug(values["title"], taken, "session"),
            "conference": self.conference, "part_of": whole, "starts_at": timetable.moment(starts, zone),
            "ends_at": timetable.moment(ends, zone), "times_are_ours": is_example, "position": position,
            "source": self.source,
        }  # fmt: skip
        self.keep(conference.keep_session, session=session, values=told)
        return session

    def parts(self, part: str, whole: Session, starts: datetime, ends: datetime) -> None:
        topics = [line.strip() for line in self.values[f"{part}-topics"].splitlines() if line.strip()]
        slot = (ends - starts) / max(len(topics), 1)
        slot -= slot % timedelta(minutes=5)
        for number, title in enumerate(topics):
            begins = starts + slot * number
            values = {"title": title, "kind": Session.Kind.DISCUSSION, "number": ""}
            until = ends if number == len(topics) - 1 else begins + slot
            self.new_session(values, begins, until, is_example=True, position=number, whole=whole)

    def role(self, part: str, session: Session, number: int) -> None:
        """A person with the office where there is a name, else the office alone."""
        office = self.office(part)
        person = self.person(part, office)
        if person or office:
            values = {
                "session": session, "role": self.values[f"{part}-role"], "person": person,
                "office": None if person else office, "position": number + 1, "confirmed": True, "source": self.source,
            }  # fmt: skip
            self.keep(conference.keep_part, part=Part(), values=values)

    def office(self, part: str) -> Office | None:
        chosen, title = self.values[f"{part}-held"], self.values[f"{part}-office"]
        if chosen:
            return Office.objects.filter(pk=chosen).first()
        if not title:
            return None
        if title not in self.offices:
            one = self.offices[title] = Office()
            slug = free_slug(title, set(Office.objects.values_list("slug", flat=True)), "office")
            values = {"slug": slug, "title": self.text(title), "organisation": self.holder(part), "source": self.source}
            self.keep(people.keep_office, office=one, values=values)
        return self.offices[title]

    def holder(self, part: str) -> Organisation | None:
        at = self.values[f"{part}-at"]
        if at.startswith("body-"):
            return self.organisation(at)
        return Organisation.objects.filter(pk=at).first() if at else None

    def person(self, part: str, office: Office | None) -> Person | None:
        chosen, name = self.values[f"{part}-person"], self.values[f"{part}-name"]
        if chosen:
            return Person.objects.filter(pk=chosen).first()
        if not name:
            return None
        if name not in self.persons:
            one = self.persons[name] = Person()
            slug = free_slug(name, set(Person.objects.values_list("slug", flat=True)), "person")
            values = {"slug": slug, "name": self.text(name), "office": office, "source": self.source}
            self.keep(people.keep_person, person=one, values=values)
        return self.persons[name]


_KINDS = (
    ("ministry", r"სამინისტრო|Ministry"), ("commission", r"კომისია|საბჭო|Commission|Council"),
    ("international", r"საერთაშორისო ორგანიზაცია|International Organi[sz]ation|European Union|ევროკავშირი"),
    ("agency", r"სააგენტო|Agency"), ("chamber", r"პალატა|Chamber"), ("university", r"უნივერსიტეტი|University"),
    ("ngo", r"ასოციაცია|ფონდი|Association|Foundation"),
)  # fmt: skip


def _kind(name: str) -> str:
    return next((kind for kind, pattern in _KINDS if re.search(pattern, name, re.I)), Organisation.Kind.OTHER)
