"""Results of a session that ended, with its notes, houses that clear them, and inputs in writing."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference import actions as conferences
from kavshiri.conference.models import Conference, House
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.noting import actions as noting
from kavshiri.noting.models import Note
from kavshiri.people import actions as people
from kavshiri.people.models import Organisation
from kavshiri.results import actions, queries
from kavshiri.results.actions import Typed
from kavshiri.results.actions.inputs import Given
from kavshiri.results.models import Paragraph, Part, Submission, Synthesis, WrittenInput
from kavshiri.texts.values import Texts
from tests.hall import world as halls
from tests.noting import world as notes

AT = halls.AT
SYSTEM = actors.system()
SECRET = "What nobody may read any more."


def later(minutes: float) -> dt.datetime:
    return AT + dt.timedelta(minutes=minutes)


def ended(hall: Hall, at: dt.datetime | None = None) -> Hall:
    from kavshiri.hall import actions as deeds

    held = Hall.objects.select_related("session__conference").get(pk=hall.pk)
    return deeds.end(hall=held, by=SYSTEM, at=at or later(30))


def noted(hall: Hall) -> dict[str, Note]:
    """A note of each kind that belongs under a heading, one that nobody may use, and a working note."""
    signs = {"point": "!", "difference": "=", "question": "?"}
    found = {kind: notes.keep(hall, f"A {kind} of the session.", kind=kind) for kind in signs}
    found["proposal"] = notes.keep(hall, "A proposal of the session.", kind="proposal")
    notes.keep(hall, "A working note.")
    return found


def off(note: Note, by: Actor = SYSTEM, at: dt.datetime | None = None) -> Note:
    """It is put off the record."""
    now = Note.objects.select_related("hall__session__conference").get(pk=note.pk)
    return noting.change(note=now, values={"attribution": "off"}, seen=now.revision, by=by, at=at or later(60))


def keep(hall: Hall, by: Actor = SYSTEM, code: str = "en", at: dt.datetime | None = None, **told: Any) -> Synthesis:
    seen = queries.synthesis_of(hall)
    revision = seen.revision if seen else 0
    return actions.keep(hall=hall, language=code, typed=Typed(**told), seen_at=revision, by=by, at=at or later(40))


def begun(hall: Hall, by: Actor = SYSTEM, language: str = "en") -> Synthesis:
    actions.begin(hall=hall, language=language, by=by, at=later(35))
    return Synthesis.objects.get(hall=hall)


def submit(hall: Hall, by: Actor = SYSTEM, at: dt.datetime | None = None) -> Submission:
    found = queries.synthesis_of(hall)
    return actions.submit(hall=hall, seen_at=found.revision if found else 0, by=by, at=at or later(50))


def publish(hall: Hall, at: dt.datetime | None = None) -> Submission:
    return actions.publish(hall=hall, by=SYSTEM, at=at or later(55))


def written(hall: Hall, **told: Any) -> Synthesis:
    """Published, without houses."""
    keep(hall, new={Part.AGREED: "Skills are recognised."}, **told)
    submit(hall)
    publish(hall)
    return Synthesis.objects.select_related("hall__session__conference", "published").get(hall=hall)


def house(conference: Conference, number: int, slug: str = "") -> Actor:
    """Another house that clears, and its representative, who has no role."""
    with acting("tests"):
        body = Organisation(slug=slug or f"house-{number}")
        told = {"name": Texts.of(en=f"House {number}", ka=f"უწყება {number}")}
        journal.keep(body, told, topic="tests", kind="people.organisation", by=SYSTEM, at=AT)
    account = people.open_account(email=f"house{number}@example.org", roles=(), by=SYSTEM, at=AT)
    values = {"conference": conference, "organisation": body, "representative": account, "position": number}
    conferences.keep_house(house=House(), values=values, by=SYSTEM, at=AT)
    return Actor(key=str(account.public_id), user_id=account.pk)


def give(who: Participant, by: Actor | None = None, at: dt.datetime = AT, **told: Any) -> WrittenInput:
    """Something handed in by a participant."""
    given = Given(**{"title": "On skills", "text": "Please recognise skills.", "key": uuid4(), **told})
    return actions.hand_in(
        conference=who.conference, given=given, reader="en", by=by or halls.actor_of(who), at=at
    )  # fmt: skip


def furnish(conference: Conference, by: Any) -> Synthesis:
    """For house tests: published results of the furnished hall, and an input of the visitor's."""
    hall = halls.furnish(conference, by)
    found = Synthesis.objects.filter(hall=hall).first()
    if found:
        return found
    made = written(hall)
    give(Participant.objects.get(conference=conference, origin="member:world"))
    return made


DOORS = (
    "results:page", "results:paper", "results:write", "results:sources", "results:submitted", "results:index",
    "results:hand-in", "results:input", "results:input-file", "results-office:conference", "results-office:session",
    "results-office:inputs", "results-office:enter", "results-office:call", "results-office:input",
)  # fmt: skip


def door(name: str) -> dict[str, str]:
    found = Synthesis.objects.select_related("hall__session__conference").earliest("pk")
    session = found.hall.session
    if name in ("results:page", "results:paper", "results:write"):
        return {"hall": str(found.hall.public_id)}
    if name == "results:sources":
        return {"paragraph": str(Paragraph.objects.earliest("pk").key)}
    if name == "results:submitted":
        return {"submission": str(Submission.objects.earliest("pk").public_id)}
    if name in ("results:index", "results:hand-in"):
        return {"slug": session.conference.slug}
    if name.startswith("results:"):
        return {"given": str(WrittenInput.objects.earliest("pk").public_id)}
    if name == "results-office:input":
        return {"public_id": str(WrittenInput.objects.earliest("pk").public_id)}
    return {"pk": str(session.pk if name.endswith("session") else session.conference_id)}
