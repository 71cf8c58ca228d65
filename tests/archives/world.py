"""A conference from which everything follows, with what nobody may read planted beside what anybody may."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.archives import actions
from kavshiri.archives.models import Archive
from kavshiri.commitments import actions as deeds
from kavshiri.conference.models import Conference
from kavshiri.documents import actions as write
from kavshiri.journal.models import name_of
from kavshiri.outcomes import actions as outcomes
from kavshiri.outcomes.models import Recommendation
from kavshiri.proceedings import actions as proceedings
from kavshiri.proceedings.models import Part
from kavshiri.results.actions import inputs
from kavshiri.texts.values import Texts
from tests import world
from tests.closing import world as closing
from tests.commitments import world as commitments
from tests.documents import world as documents
from tests.forum import world as forum
from tests.noting import world as notes
from tests.outcomes import world as recommendations
from tests.proceedings import world as sessions
from tests.results import world as syntheses
from tests.uploads import making

AT, SYSTEM = world.AT, actors.system()
REASON = "What only the secretariat knows"
# planted: off the record, not seen by the hall, not released, not adopted, not published, not open, not public
SECRETS = (
    "Said off the record", "What is nobody to see?", "A secret question", "A draft of a recommendation",
    "Not taken up by anybody", "A difference that stays a draft", "A passage of nobody's version", "Ann Nonymous",
    "Internal-Paper-17", "@example.org", "@ro.example.org",
)  # fmt: skip


def later(minutes: float) -> dt.datetime:
    return AT + dt.timedelta(minutes=minutes)


def told(conference: Conference) -> Recommendation:
    """A session whose record is public, its results, a recommendation, a commitment, and where it was carried."""
    play = sessions.played(conference)
    hall = play.hall
    syntheses.noted(hall)
    notes.keep(hall, "Said off the record by somebody.", attribution="off", kind="point")
    released = [Part.AGENDA, Part.FLOOR, Part.QUESTIONS, Part.POLLS, Part.SUMMARY]
    proceedings.release(hall=hall, audience="public", parts=released, by=SYSTEM, at=later(20))
    synthesis = syntheses.written(hall)
    syntheses.keep(hall, at=later(60), new={"views": "A difference that stays a draft."})
    handed_in(play.people["a"])
    one = recommended(conference, name_of(synthesis))
    followed(conference, one)
    return one


def handed_in(who: Participant) -> None:
    for words, is_open in (("Please recognise skills.", True), ("Not taken up by anybody.", False)):
        given = syntheses.give(who, text=words)
        told = {"state": "taken", "is_open": True} if is_open else {"state": "declined", "reason": REASON}
        inputs.decide(given=given, **told, by=SYSTEM, at=later(70))


def recommended(conference: Conference, source: str) -> Recommendation:
    text = Texts.of(en=recommendations.ONE, ka=recommendations.GEORGIAN)
    one = recommendations.recommend(conference, text)
    sentence = one.sentences.order_by("place")[0]
    outcomes.link_source(recommendation=one, part=sentence.key, source=source, by=SYSTEM, at=later(80))
    whose = recommendations.delegation(conference)
    recommendations.ask(conference)
    outcomes.decide(
        recommendation=one, state="adopted", decision="closing session", decided_at=AT, by=SYSTEM, at=later(85)
    )
    recommendations.stand(one, whose, "reserves", "It depends on the matter.")
    return one


def followed(conference: Conference, one: Recommendation) -> None:
    taken = commitments.commitment(conference, SYSTEM, verifier=commitments.verifier(SYSTEM))
    secret = making.file(making.pdf(), "Internal-Paper-17.pdf")
    commitments.report(taken, at=AT, until=commitments.TAKEN_ON, file=secret)
    deeds.derive(commitment=taken, source=name_of(one), by=SYSTEM, at=later(90))
    session = forum.session(conference, SYSTEM)
    forum.carried(session, SYSTEM, name_of(one))
    forum.submission(session, SYSTEM, is_public=True)
    whole = documents.document(conference)
    documents.passage(whole)
    shown = documents.version(whole, "comments", at=later(95))
    write.publish_version(version=shown, by=documents.OFFICE, at=later(96))
    documents.passage(whole, "A passage of nobody's version.")
    documents.version(whole, at=later(97))
    recommendations.recommend(conference, "A draft of a recommendation.")
    closing.publish(conference, at=later(98))


def furnish(conference: Conference, by: Actor) -> Archive:
    """For house tests: one that was ordered."""
    found = Archive.objects.filter(conference=conference).first()
    return found or actions.order(conference=conference, by=by, at=AT)


DOORS = (
    "archives-office:conference", "archives-office:order", "archives-office:take", "archives-office:remove",
)  # fmt: skip


def door(name: str) -> dict[str, Any]:
    one = Archive.objects.earliest("pk")
    if name in ("archives-office:take", "archives-office:remove"):
        return {"public_id": str(one.public_id)}
    return {"pk": str(one.conference_id)}
