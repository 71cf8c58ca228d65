"""Who takes part, what is noted in the panel, and what its rapporteur makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Session
from kavshiri.hall import actions as halls
from kavshiri.hall import queries as hall_queries
from kavshiri.noting import actions as noting
from kavshiri.people import actions as people
from kavshiri.people.models import Organisation
from kavshiri.portal.one_thread.telling import NOTE, Telling, Words
from kavshiri.proceedings import actions as proceedings
from kavshiri.proceedings.models import Part as RecordPart
from kavshiri.proceedings.models import Release
from kavshiri.registration import actions as registration
from kavshiri.registration import queries as delegations
from kavshiri.registration.models import Delegation, FocalPoint
from kavshiri.results import actions as results
from kavshiri.results import queries as result_queries
from kavshiri.results.actions import Typed
from kavshiri.results.models import Part
from kavshiri.texts.values import Texts


class Panel(Telling):
    """Up to the published results of the session."""

    def delegation(self, told: Words) -> Delegation:
        at = self.moment("2020-05-08 11:00")
        body = Organisation.objects.filter(slug=told["slug"]).first()
        if body is None:
            body, values = Organisation(), {"slug": told["slug"], "name": Texts.of(**told["name"])}
            own = {"kind": Organisation.Kind.OTHER, "source": "ours"}
            people.keep_organisation(organisation=body, values={**values, **own}, by=self.system, at=at)
        made = Delegation()
        values = {"conference": self.conference, "organisation": body, "language": told["language"]}
        registration.keep_delegation(delegation=made, values=values, by=self.secretary, at=at)
        address = f"focal@{told['slug']}.example"
        values = {"delegation": made, "name": told["name"][told["language"]], "address": address}
        registration.keep_focal_point(
            focal_point=FocalPoint(), values={**values, "language": told["language"]}, by=self.secretary, at=at
        )
        return made

    def focal(self, key: str) -> Actor:
        return delegations.actor_for(self.delegations[key].focal_points.earliest("pk"))

    def hold(self, told: Words) -> None:
        session = Session.objects.get(conference=self.conference, slug=told["session"])
        opened = self.moment(told["opened"])
        deed: Words = {"by": self.secretary}
        self.hall = halls.prepare(session=session, at=opened, **deed)
        points = [(Texts.of(**each["title"]), each["minutes"]) for each in told["points"]]
        seen = hall_queries.agenda_stamp(self.hall)
        halls.add_points(hall=self.hall, points=points, seen=seen, at=opened, **deed)
        halls.open_doors(hall=self.hall, at=opened, **deed)
        halls.begin(hall=self.hall, at=self.moment(told["begun"]), **deed)
        for at, note in self.course(told):
            self.note(note, at) if note else self.next_point(at)
        self.hall = halls.end(hall=self.hall, at=self.moment(told["ended"]), **deed)
        released: Words = {"audience": Release.Audience.PUBLIC, "parts": [RecordPart.AGENDA, RecordPart.SUMMARY]}
        proceedings.release(hall=self.hall, **released, at=self.moment(told["ended"]), **deed)

    def course(self, told: Words) -> Iterable[tuple[datetime, Words | None]]:
        """Notes and, as None, points that are taken up, in the order of time."""
        points: list[tuple[datetime, Words | None]] = [(self.moment(each["at"]), None) for each in told["points"]]
        notes = [(self.moment(each["at"]), each) for each in told["notes"]]
        return sorted([*points, *notes], key=lambda pair: pair[0])

    def next_point(self, at: datetime) -> None:
        seen = hall_queries.consideration_stamp(hall_queries.at_hand(self.hall))
        halls.go_on(hall=self.hall, seen=seen, by=self.secretary, at=at)

    def note(self, told: Words, at: datetime) -> None:
        whose = self.told["delegations"].get(told.get("who", ""))
        # written down once, for readers of both languages
        who = " · ".join(whose["name"].values()) if whose else ""
        shown: Words = {"attribution": "delegation" if who else "nobody", "who": who}
        kept = noting.keep_note(
            hall=self.hall, text=told["text"], key=uuid4(), kind=told["kind"], language=told["language"], **shown,
            by=self.secretary, at=at,
        )  # fmt: skip
        self.notes[told["key"]] = f"{NOTE}{kept.reference}"

    def sum_up(self, told: Words) -> None:
        """Written in Georgian, each paragraph with the notes of which it comes, then in English; published."""
        at = self.moment(told["written"])
        for each in told["paragraphs"]:
            self.write("ka", at, new={Part(each["part"]): each["ka"]})
        held = result_queries.paragraphs(self.synthesis)
        said = {one.text.text("ka"): one for one in held}
        pairs = [(said[each["ka"]], each) for each in told["paragraphs"]]
        for one, each in pairs:
            names = [self.notes[key] for key in each["notes"]]
            results.come_from(paragraph=one, names=names, by=self.secretary, at=at)
        self.write("en", at, words={one.key: each["en"] for one, each in pairs})
        seen = self.synthesis.revision
        results.submit(hall=self.hall, seen_at=seen, by=self.secretary, at=at)
        results.publish(hall=self.hall, by=self.secretary, at=self.moment(told["published"]))

    @property
    def synthesis(self) -> Any:
        return result_queries.synthesis_of(self.hall)

    def write(self, language: str, at: datetime, **typed: Any) -> None:
        found = self.synthesis
        seen = found.revision if found else 0
        results.keep(hall=self.hall, language=language, typed=Typed(**typed), seen_at=seen, by=self.secretary, at=at)
