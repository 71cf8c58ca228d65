"""Brings one thread from end to end, as ``demo/thread`` has it: an example, and in nothing about the announced event.

The portal's clock stands just before the announced panel, so nothing can have come of that yet, and whether its forum
met is not known.  The thread therefore belongs to an invented conference, in a series of its own, that was held half
a year before; its forum and the conference that goes on from it are invented, too.  Everything is done by the verbs
by which people do it, each at the moment at which it would have been done.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import yaml
from django.core.files.base import ContentFile
from django.urls import reverse

from kavshiri.access.actors import SECRETARY, Actor
from kavshiri.access.remembering import until_changed
from kavshiri.classifications.models import Theme
from kavshiri.commitments import actions as commitments
from kavshiri.commitments.actions.reporting import EVIDENCE
from kavshiri.commitments.models import Commitment, Responsible, Verification
from kavshiri.conference import actions as conferences
from kavshiri.conference import bundle as bundles
from kavshiri.conference import queries as known_conferences
from kavshiri.conference.models import Conference, Day, Session
from kavshiri.documents import actions as documents
from kavshiri.documents.actions import Wanted
from kavshiri.documents.models import Document, Passage, Version
from kavshiri.forum import actions as forum
from kavshiri.forum.models import Attestation, Carried, Deadline, Format, ForumSession, Platform
from kavshiri.hall import actions as halls
from kavshiri.hall import queries as hall_queries
from kavshiri.hall.models import Hall
from kavshiri.journal.models import name_of
from kavshiri.noting import actions as noting
from kavshiri.outcomes import actions as outcomes
from kavshiri.outcomes.models import Comment, Position, Recommendation, Round
from kavshiri.people import actions as people
from kavshiri.people.models import Office, Organisation, User
from kavshiri.people.queries import actor_for
from kavshiri.portal.gathering import ACCOUNTS
from kavshiri.proceedings import actions as proceedings
from kavshiri.proceedings.models import Part as RecordPart
from kavshiri.proceedings.models import Release
from kavshiri.provenance import queries as provenance
from kavshiri.provenance.models import Relation
from kavshiri.registration import actions as registration
from kavshiri.registration import queries as delegations
from kavshiri.registration.models import Delegation, FocalPoint
from kavshiri.results import actions as results
from kavshiri.results import queries as result_queries
from kavshiri.results.actions import Typed
from kavshiri.results.models import Part
from kavshiri.texts.values import Texts
from kavshiri.uploads.knowing import Content, known

ZONE = ZoneInfo("Asia/Tbilisi")  # of the conference

EXAMPLE = "diaspora-da-metsarmeoba"  # the conference's address, as conference.yaml has it
NOTE = "noting.note:"  # by which provenance knows a note

Words = dict[str, Any]


def bring_thread(folder: Path, papers: Path, *, by: Actor, at: datetime) -> str:
    """The conference and everything that came of it, unless it stands; says in a few words what was done."""
    if known_conferences.by_address(EXAMPLE):
        return "Thread: it stands already."
    bundle = bundles.read((folder / "conference.yaml").read_bytes(), "conference.yaml")
    told = yaml.safe_load((folder / "thread.yaml").read_text(encoding="utf-8"))
    thread = OneThread(told, papers, by=by)
    if at < thread.moment(told["next"]["day"]):
        return "Thread: left out; the portal’s clock stands before it."
    loaded = conferences.load(bundle=bundle, by=by, at=thread.moment("2020-05-05 10:00"))
    return thread.bring(loaded.conference)


@until_changed
def beginning() -> str:
    """The name of the point noted at which that thread begins; empty where it is not there."""
    third = Recommendation.objects.filter(conference__slug=EXAMPLE, number=3).first()
    links = provenance.sources_of([name_of(third)])[name_of(third)] if third else ()
    return next((link.source for link in links if link.source.startswith(NOTE)), "")


def address() -> str:
    """Where it is shown, in the language at work; empty where it is not there."""
    name = beginning()
    return reverse("provenance:thread", args=[name]) if name else ""


def worded(told: Words) -> Words:
    """What is given in languages becomes a text."""
    return {name: Texts.of(**value) if isinstance(value, dict) else value for name, value in told.items()}


class OneThread:
    """``told`` is the whole of the file; ``papers`` holds the files that are handed in."""

    def __init__(self, told: Words, papers: Path, *, by: Actor) -> None:
        self.told = told
        self.papers = papers
        self.system = by
        email, name, role = next(each for each in ACCOUNTS if each[2] == SECRETARY)
        at = self.moment("2020-05-04 10:00")
        self.secretary = actor_for(people.open_account(email=email, name=name, roles=(role,), by=by, at=at))
        self.notes: dict[str, str] = {}  # names in the journal, by key

    conference: Conference
    hall: Hall
    session: ForumSession
    document: Document
    adopted: Version

    def bring(self, conference: Conference) -> str:
        self.conference = conference
        self.delegations = {key: self.delegation(each) for key, each in self.told["delegations"].items()}
        self.hold(self.told["panel"])
        self.sum_up(self.told["synthesis"])
        self.recommend(self.told["recommendations"])
        self.comments(self.told["comments"])
        self.positions(self.told["positions"])
        self.adopt(self.told["recommendations"], self.told["document"])
        self.carry(self.told["forum"])
        self.commit(self.told["commitments"])
        after = self.go_on(self.told["next"])
        return f"Thread: an example from a point noted in a panel to the preamble of “{after.title.text('en')}”."

    def moment(self, said: str | date) -> datetime:
        """A wall-clock time of the conference's zone; of a day, its noon."""
        read = datetime.fromisoformat(said) if isinstance(said, str) else datetime.combine(said, time(12))
        return read.replace(tzinfo=ZONE)

    # who takes part

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

    # the panel, and what the rapporteur makes of it

    def hold(self, told: Words) -> None:
        session = Session.objects.get(conference=self.conference, slug=told["session"])
        opened, deed = self.moment(told["opened"]), {"by": self.secretary}
        self.hall = halls.prepare(session=session, at=opened, **deed)
        points = [(Texts.of(**each["title"]), each["minutes"]) for each in told["points"]]
        seen = hall_queries.agenda_stamp(self.hall)
        halls.add_points(hall=self.hall, points=points, seen=seen, at=opened, **deed)
        halls.open_doors(hall=self.hall, at=opened, **deed)
        halls.begin(hall=self.hall, at=self.moment(told["begun"]), **deed)
        for at, note in self.course(told):
            self.note(note, at) if note else self.next_point(at)
        self.hall = halls.end(hall=self.hall, at=self.moment(told["ended"]), **deed)
        released = {"audience": Release.Audience.PUBLIC, "parts": [RecordPart.AGENDA, RecordPart.SUMMARY]}
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
        shown = {"attribution": "delegation" if who else "nobody", "who": who}
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
        self.parts = [one.key for one, _each in pairs]
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

    # recommendations

    def recommend(self, told: Words) -> None:
        at = self.moment(told["written"])
        for each, places in zip(told["list"], told["sources"], strict=True):
            kept = ("addressee_kind", "head", "gcm", "sdg", "horizon", "priority")
            values = {name: each[name] for name in kept} | worded({"addressee": each["addressee"]})
            values |= {"conference": self.conference, "text": Texts.of(**each["text"]), "is_example": True}
            made = Recommendation()
            values["theme"] = self.theme(each)
            outcomes.keep_recommendation(recommendation=made, values=values, by=self.secretary, at=at)
            parts = [sentence.key for sentence in made.sentences.order_by("place")]
            self.link(made, parts, [name_of(self.synthesis)], Relation.DERIVED, at)
            self.link(made, parts, self.first_hand(places), Relation.PRIMARY, at)

    def first_hand(self, places: list[int]) -> list[str]:
        """Names of the notes behind these paragraphs of the synthesis."""
        behind = [self.told["synthesis"]["paragraphs"][place - 1]["notes"] for place in places]
        return list(dict.fromkeys(self.notes[key] for keys in behind for key in keys))

    def link(
        self, made: Recommendation, parts: Iterable[UUID], sources: Iterable[str], relation: str, at: datetime
    ) -> None:
        """Each of these sentences comes of each of these sources."""
        for part, source in product(parts, sources):
            outcomes.link_source(
                recommendation=made, part=part, source=source, relation=relation, by=self.secretary, at=at
            )

    def theme(self, told: Words) -> Theme | None:
        return Theme.objects.filter(code=told["theme"]).first()

    def recommendation(self, number: int) -> Recommendation:
        return Recommendation.objects.get(conference=self.conference, number=number)

    def asked(self, kind: str, told: Words) -> Round:
        until, opened = self.moment(told["until"]), self.moment(told["opened"])
        note = Texts.of(**told["note"])
        return outcomes.open_round(
            conference=self.conference, kind=kind, until=until, note=note, by=self.secretary, at=opened
        )

    def comments(self, told: Words) -> None:
        """A round of comments; what was accepted moves the text."""
        found = self.asked(Round.Kind.COMMENTS, told)
        self.put_before_delegations(self.told["document"], self.moment(told["opened"]))
        for each in told["list"]:
            values = {"recommendation": self.recommendation(each["number"]), "text": each["text"], "proposed": "",
                      "language": each["language"]}  # fmt: skip
            made = outcomes.comment(
                found=found, delegation=self.delegations[each["by"]], values=values, by=self.focal(each["by"]),
                at=self.moment(each["at"]),
            )  # fmt: skip
            answered = self.moment(each["answered"])
            outcomes.answer(
                comment=made, verdict=each["verdict"], answer=each["answer"], by=self.secretary, at=answered
            )
            self.put_otherwise(each["number"], made, answered)
        outcomes.close_round(found=found, by=self.secretary, at=self.moment(told["until"]) + timedelta(days=3))

    def put_otherwise(self, number: int, comment: Comment, at: datetime) -> None:
        """The sentence that is new comes of the comment."""
        one, words = self.recommendation(number), self.told["recommendations"]["list"][number - 1]["becomes"]
        before = set(one.sentences.values_list("key", flat=True))
        text = one.text
        for language in ("ka", "en"):  # the authentic words first: the others translate them
            text = text.with_text(language, words[language])
        outcomes.keep_recommendation(recommendation=one, values={"text": text}, by=self.secretary, at=at)
        fresh = one.sentences.exclude(key__in=before).values_list("key", flat=True)
        self.link(one, fresh, [name_of(comment)], Relation.INFLUENCED, at)

    def positions(self, told: Words) -> None:
        found, at = self.asked(Round.Kind.POSITIONS, told), self.moment(told["taken"])
        for stance, who in ((Position.Stance.SUPPORTS, "supports"), (Position.Stance.ACCEPTS, "accepts")):
            for key, numbers in told[who].items():
                for number in numbers:
                    self.stand(number, key, stance, Texts(), at)
        said = told["reservation"]
        made = self.stand(said["number"], said["by"], Position.Stance.RESERVES, Texts.of(en=said["en"]), at)
        outcomes.translate_reservation(
            position=made, language="ka", text=said["ka"], state="reviewed", by=self.secretary, at=at
        )
        outcomes.close_round(found=found, by=self.secretary, at=self.moment(told["until"]))

    def stand(self, number: int, key: str, stance: str, text: Texts, at: datetime) -> Position:
        one = self.recommendation(number)
        return outcomes.take_position(
            recommendation=one, delegation=self.delegations[key], stance=stance, text=text, seen=one.text.revision,
            by=self.focal(key), at=at,
        )  # fmt: skip

    def put_before_delegations(self, told: Words, at: datetime) -> None:
        """The first version of the document, for comments; readers have it, too."""
        self.document = Document()
        values = worded({"title": told["title"]}) | {
            "conference": self.conference, "authentic": "ka", "languages": ["ka", "en"], "is_example": True,
            "sections": told["sections"],
        }  # fmt: skip
        documents.keep_document(document=self.document, values=values, by=self.secretary, at=at)
        for each in told["passages"]:
            values = worded({"text": each["text"]}) | {"document": self.document, "section": each["section"]}
            documents.keep_passage(passage=Passage(), values=values, by=self.secretary, at=at)
        first = self.version(Wanted(Version.Status.COMMENTS, note=Texts.of(**told["first"])), at)
        documents.publish_version(version=first, by=self.secretary, at=at)

    def version(self, wanted: Wanted, at: datetime) -> Version:
        return documents.make_version(document=self.document, wanted=wanted, by=self.secretary, at=at)

    def adopt(self, told: Words, document: Words) -> None:
        at = self.moment(told["adopted"])
        for number, each in enumerate(told["list"], 1):
            state = Recommendation.State.NOTED if each.get("is_noted") else Recommendation.State.ADOPTED
            outcomes.decide(
                recommendation=self.recommendation(number), state=state, decision=told["decision"], decided_at=at,
                by=self.secretary, at=at,
            )  # fmt: skip
        note, decision = Texts.of(**document["second"]), Texts.of(**document["decision"])
        self.adopted = self.version(Wanted(Version.Status.ADOPTED, note, decision, at.date()), at)

    # where it is carried, who takes something on, what goes on from it

    def carry(self, told: Words) -> None:
        at = self.moment(told["set_up"])
        platform, within, session = Platform(), Format(), ForumSession()
        deed = {"by": self.secretary, "at": at}
        forum.keep_platform(platform=platform, values=worded(told["platform"]), **deed)
        forum.keep_format(format=within, values={"platform": platform, **worded(told["format"])}, **deed)
        whose = {"conference": self.conference, "format": within}
        forum.keep_session(session=session, values={**worded(told["session"]), **whose}, **deed)
        due = worded(told["deadline"])
        deadline, done_on = Deadline(), due.pop("done_on")
        forum.keep_deadline(deadline=deadline, values={"session": session, **due}, **deed)
        numbers = range(1, len(self.told["recommendations"]["list"]) + 1)
        names = [name_of(self.adopted), *(name_of(self.recommendation(number)) for number in numbers)]
        forum.carry(session=session, names=names, by=self.secretary, at=self.moment(told["carried"]))
        forum.finish(deadline=deadline, on=done_on, by=self.secretary, at=self.moment(done_on))
        self.session = session
        self.came_back(told["met"], told["reply"])

    def came_back(self, met: Words, reply: Words) -> None:
        """That it met is known from a report, like what came back; both are examples."""
        values = {"verdict": Attestation.Verdict.MET, "on": met["day"], "known_from": met["known_from"]}
        forum.attest(session=self.session, values=values, by=self.secretary, at=self.moment(met["at"]))
        carried = Carried.objects.get(session=self.session, name=name_of(self.recommendation(reply["number"])))
        values = {"carried": carried, "words": Texts.of(**reply["words"]), "on": reply["day"]}
        values["known_from"] = reply["known_from"]
        forum.reply(session=self.session, values=values, by=self.secretary, at=self.moment(reply["at"]))

    @cached_property
    def offices(self) -> dict[str, Responsible]:
        return {key: self.office(each) for key, each in self.told["offices"].items()}

    def office(self, told: Words) -> Responsible:
        made = Responsible()
        values = {
            **told, "organisation": Organisation.objects.get(slug=told["organisation"]),
            "office": Office.objects.filter(slug=told.get("office", "")).first(),
        }  # fmt: skip
        at = self.moment("2020-06-25 10:00")
        commitments.keep_responsible(responsible=made, values=values, by=self.secretary, at=at)
        return made

    def reporter(self, key: str) -> Actor:
        return actor_for(User.objects.get(email=self.offices[key].address))

    def commit(self, told: list[Words]) -> None:
        for each in told:
            self.take_on(each)

    def take_on(self, told: Words) -> None:
        made, at = Commitment(), self.moment(told["taken"])
        kept = ("means", "due", "text", "target", "indicator", "baseline", "baseline_figure", "target_figure")
        values = worded({name: told[name] for name in kept if name in told})
        values |= {
            "conference": self.conference, "responsible": self.offices[told["office"]], "theme": self.theme(told),
            "verifier": self.offices.get(told.get("verifier", "")), "source": "ours",
        }  # fmt: skip
        commitments.keep_commitment(commitment=made, values=values, by=self.secretary, at=at)
        source = name_of(self.recommendation(told["after"]))
        commitments.derive(commitment=made, source=source, by=self.secretary, at=at)
        commitments.take_on(commitment=made, on=told["taken"], by=self.secretary, at=at)
        for each in told["reports"]:
            self.report(made, told, each)

    def report(self, commitment: Commitment, told: Words, each: Words) -> None:
        kept = ("since", "until", "status", "figure", "words", "evidence_says", "next_step", "next_on")
        values = worded({name: each[name] for name in kept if name in each}) | {"is_evidence_public": True}
        made = commitments.report(
            commitment=commitment, values=values, file=self.paper(each["evidence"]), by=self.reporter(told["office"]),
            at=self.moment(each["at"]),
        )  # fmt: skip
        seen = each["verified"]
        words = Texts.of(ka=seen["ka"], en=seen["en"])
        commitments.verify(
            report=made, verdict=Verification.Verdict.VERIFIED, words=words, by=self.reporter(told["verifier"]),
            at=self.moment(seen["at"]),
        )  # fmt: skip

    def paper(self, name: str) -> Content:
        return known(ContentFile((self.papers / name).read_bytes(), name=name), EVIDENCE)

    def go_on(self, told: Words) -> Conference:
        """The next conference is created from the forum's session, and published with what it inherits."""
        at = self.moment(told["created"])
        deed = {"by": self.secretary, "at": at}
        made = forum.create_conference(session=self.session, values=worded(told["conference"]), **deed)
        conferences.keep_day(day=Day(), values={"conference": made, "on": told["day"]}, **deed)
        values = worded(told["session"]) | {"conference": made}
        values |= {name: self.moment(told["session"][name]) for name in ("starts_at", "ends_at")}
        forum.create_session(session=self.session, values=values, **deed)
        conferences.publish(conference=made, note=Texts.of(**told["note"]), **deed)
        return made
