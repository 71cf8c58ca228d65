"""Recommendations, comments, positions, and the document in two versions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import product
from uuid import UUID

from kavshiri.documents import actions as documents
from kavshiri.documents.actions import Wanted
from kavshiri.documents.models import Document, Passage, Version
from kavshiri.journal.models import name_of
from kavshiri.outcomes import actions as outcomes
from kavshiri.outcomes.models import Comment, Position, Recommendation, Round
from kavshiri.portal.one_thread.panel import Panel
from kavshiri.portal.one_thread.telling import Words, worded
from kavshiri.provenance.models import Relation
from kavshiri.texts.values import Texts


class Agreeing(Panel):
    """Up to what was adopted."""

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
