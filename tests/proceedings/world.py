"""A session that was played to its end, with all that its record tells, and what stood after each act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils.translation import get_language

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.accreditation.models import Participant
from kavshiri.asking import actions as asking
from kavshiri.asking import queries as questions
from kavshiri.asking.models import Question
from kavshiri.conference.models import Conference
from kavshiri.floor import actions as floor
from kavshiri.floor import queries as speeches
from kavshiri.floor.models import Hand, Speech
from kavshiri.hall import actions as halls_
from kavshiri.hall import queries as halls_read
from kavshiri.hall.models import Consideration, Duty, Hall, Point, Stay
from kavshiri.journal import actions as journal
from kavshiri.proceedings import actions as proceedings
from kavshiri.proceedings import awarding, leaves
from kavshiri.proceedings.models import Certificate, CertificateRule
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from kavshiri.voting import actions as voting
from kavshiri.voting.models import Poll
from tests import remembering
from tests import world as portal
from tests.accreditation import world as accreditation
from tests.asking import world as asked
from tests.floor import world as floors
from tests.hall import world as halls
from tests.voting import world as polls

AT = portal.AT
SYSTEM = actors.system()
NAMES = ("Delegate A", "Delegate B", "Delegation A", "Delegation B")  # of whom nothing is told without names


def later(seconds: float) -> dt.datetime:
    return AT + dt.timedelta(seconds=seconds)


@dataclass(frozen=True)
class Snapshot:
    """What the live pages showed, read by the rooms' own queries."""

    at: dt.datetime
    state: str
    point: str
    floor: str
    used: int
    allowed: int | None
    is_running: bool
    asides: tuple[str, ...]
    on_stage: str
    shown: tuple[str, ...]
    polls: tuple[tuple[str, str], ...]
    waiting: tuple[str, ...]


@dataclass
class Play:
    hall: Hall
    snapshots: list[Snapshot] = field(default_factory=list)
    people: dict[str, Participant] = field(default_factory=dict)

    def act(self, seconds: float, deed: Callable[[dt.datetime], Any]) -> Any:
        """Do it at that moment, and look at what stands then."""
        done = deed(later(seconds))
        self.snapshots.append(snapshot(self.hall, later(seconds)))
        return done


def snapshot(hall: Hall, at: dt.datetime) -> Snapshot:
    hall = Hall.objects.get(pk=hall.pk)
    running = speeches.running(hall)
    clock = running.clock if running else None
    stage = questions.on_stage(hall)
    shown = Question.objects.filter(hall=hall, merged_into=None, state__in=("approved", "on_stage", "answered"))
    open_ = Poll.objects.filter(hall=hall).exclude(state__in=("draft", "withdrawn")).order_by("pk")
    allowed = clock.allowed if clock else None
    return Snapshot(
        at, hall.state, str(halls_read.point_at(hall, at) or ""), str(running.public_id) if running else "",
        int(clock.used(at).total_seconds()) if clock else 0,
        None if allowed is None else int(allowed.total_seconds()), bool(clock and clock.is_running),
        tuple(str(one.public_id) for one in Speech.objects.filter(hall=hall, state="aside").order_by("pk")),
        str(stage.public_id) if stage else "",
        tuple(sorted(str(key) for key in shown.values_list("public_id", flat=True))),
        tuple((str(key), state) for key, state in open_.values_list("public_id", "state")),
        tuple(sorted(str(key) for key in Hand.objects.filter(
            speakers_list__hall=hall, state__in=("waiting", "called")).values_list("public_id", flat=True))),
    )  # fmt: skip


def consider(hall: Hall, title: str, begins: float, ends: float | None) -> None:
    with acting("tests"):
        point = Point(hall=hall)
        told = {"title": Texts.of(en=title, ka=f"საკითხი: {title}"), "minutes": 5}
        journal.keep(point, told, topic="tests", kind="hall.point", by=SYSTEM, at=AT)
        Consideration.objects.create(
            hall=hall, point=point, began_at=later(begins), ended_at=None if ends is None else later(ends)
        )


def stay(hall: Hall, who: Participant, begins: float, ends: float) -> None:
    with acting("tests"):
        told = {"came_at": later(begins), "seen_at": later(ends), "left_at": later(ends)}
        Stay.objects.create(hall=hall, participant=who, device=f"device-{who.pk}"[:32], **told)


def played(conference: Conference) -> Play:
    """Ten minutes of a session: speeches, an interruption, questions, polls; everybody was there for a while."""
    key = ("played", conference.pk, get_language(), clock.now().year)
    return remembering.given(key, lambda: _played(conference))


def _played(conference: Conference) -> Play:
    hall = halls.hall(conference)
    play = Play(hall)
    a, b = (floors.somebody(conference, letter, kind="head") for letter in "AB")
    ann = accreditation.admit(conference, "person:ann", name="Ann Nonymous", address="ann@example.org", kind="viewer")
    play.people = {"a": a, "b": b, "ann": ann}
    for title, begins, ends in (("Trade", 0, 240), ("Return", 240, 540)):
        consider(hall, title, begins, ends)
    speak(play)
    question(play)
    poll(play)
    play.act(600, lambda at: halls_.end(hall=hall, by=SYSTEM, at=at))
    hall.refresh_from_db()
    return play


def speak(play: Play) -> None:
    """A begins, is stopped, gets a minute more, is interrupted by B, goes on and ends."""
    hall, a, b = play.hall, play.people["a"], play.people["b"]
    one = floors.lists(hall)[0]
    hand = play.act(10, lambda at: floors.ask(one, a, 10, topic="What Delegation A wishes"))
    speech = play.act(20, lambda at: floors.give(hand, None, 20))
    play.act(50, lambda at: floor.pause(speech=speech, by=SYSTEM, at=at))
    play.act(65, lambda at: floor.resume(speech=speech, by=SYSTEM, at=at))
    play.act(80, lambda at: floor.extend(speech=speech, seen=0, by=SYSTEM, at=at))
    order = play.act(90, lambda at: floors.ask(one, b, 90, kind="order", category="conduct"))
    other = play.act(95, lambda at: floors.give(order, speech, 95))
    play.act(110, lambda at: floor.take(speech=other, by=SYSTEM, at=at))
    play.act(112, lambda at: floor.resume(speech=speech, by=SYSTEM, at=at))
    play.act(150, lambda at: floor.note_language(speech=speech, language="ka", by=SYSTEM, at=at))
    play.act(180, lambda at: floor.take(speech=speech, by=SYSTEM, at=at))


def question(play: Play) -> None:
    """Ann asks without a name, B by name; one is answered on stage, one merged, one never seen by the hall."""
    hall, b, ann = play.hall, play.people["b"], play.people["ann"]
    first = play.act(200, lambda at: asked.ask(hall, ann, "Who decides?", at, is_anonymous=True, language="en"))
    second = play.act(210, lambda at: asked.ask(hall, b, "When does it begin?", at, language="en"))
    play.act(215, lambda at: asked.ask(hall, b, "What is nobody to see?", at, language="en"))
    for seconds, one in ((220, first), (225, second)):
        play.act(seconds, lambda at, one=one: asking.approve(question=one, seen=one.revision, by=SYSTEM, at=at))
    fresh = fetched(first)
    play.act(230, lambda at: asking.put_on_stage(question=fresh, seen=fresh.revision, by=SYSTEM, at=at))
    told = fetched(first)
    play.act(260, lambda at: asking.answer(question=told, manner="live", words="The council.", seen=told.revision,
                                           by=SYSTEM, at=at))  # fmt: skip


def fetched(one: Question) -> Question:
    return Question.objects.select_related("hall__session__conference").get(pk=one.pk)


def poll(play: Play) -> None:
    """One by name of delegations, released; one secret, closed and never released."""
    hall, a, b = play.hall, play.people["a"], play.people["b"]
    told = {"secrecy": "open", "unit": "delegation", "quorum": 50, "is_final": False}
    named = play.act(
        300, lambda at: voting.prepare(hall=hall, values=polls.values(**told), key=uuid4(), by=SYSTEM, at=at)
    )
    play.act(310, lambda at: voting.open_poll(poll=named, by=SYSTEM, at=at))
    polls.vote(named, a, "yes", delegation=True)
    polls.vote(named, b, "no", delegation=True)
    play.act(330, lambda at: voting.close_poll(poll=named, by=SYSTEM, at=at))
    play.act(340, lambda at: voting.release(poll=named, by=SYSTEM, at=at))
    title = Texts.of(en="A secret question")
    secret = play.act(
        400, lambda at: voting.put(hall=hall, values=polls.values(title=title), key=uuid4(), by=SYSTEM, at=at)
    )
    polls.vote(secret, a, "no")
    play.act(420, lambda at: voting.close_poll(poll=secret, by=SYSTEM, at=at))
    play.act(450, lambda at: halls_.pause(hall=hall, by=SYSTEM, at=at))
    play.act(480, lambda at: halls_.resume(hall=hall, by=SYSTEM, at=at))


def rapporteur(hall: Hall, number: int = 80) -> Any:
    return asked.moderator(hall, number, Duty.Kind.RAPPORTEUR)


def as_participant(who: Participant) -> Client:
    client = Client(headers={"accept-language": "en"})
    assert who.user
    client.force_login(who.user)
    return client


def as_staff(user: Any) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def rule(conference: Conference, **values: Any) -> CertificateRule:
    told = {"session": None, "measure": "minutes", "least": 5, "kinds": [], "lists_sessions": True, **values}
    made = CertificateRule(conference=conference)
    return proceedings.keep_rule(rule=made, values=told, by=SYSTEM, at=AT)


DOORS = (
    "proceedings:record", "proceedings:record-file", "proceedings:released", "proceedings:released-file",
    "proceedings:replay", "proceedings:frames", "proceedings:check", "proceedings:certificate-pdf",
    "proceedings-certificate", "proceedings-office:conference", "proceedings-office:zip",
    "proceedings-office:add-rule", "proceedings-office:session", "proceedings-office:present",
    "proceedings-office:correct", "proceedings-office:rule", "proceedings-office:edit-rule",
    "proceedings-office:issue", "proceedings-office:remove-rule", "proceedings-office:certificate",
    "proceedings-office:certificate-pdf",
)  # fmt: skip


def furnish(conference: Conference, by: Any) -> None:
    """For house tests: the visitor's certificate of a session that they attended; nothing of it is released."""
    hall = halls.furnish(conference, by)
    if Certificate.objects.filter(conference=conference).exists():
        return
    who = Participant.objects.get(conference=conference, origin="member:world")
    one = rule(conference, least=1)
    proceedings_certificate(one, who, hall)


def proceedings_certificate(one: CertificateRule, who: Participant, hall: Hall) -> Certificate:
    """As ``issue`` would make it of somebody who was there for ten minutes, though the hall goes on."""
    earned = awarding.Earned(who, 10, 100, True, [(hall, 10)])
    with acting("tests"):
        return Certificate.objects.create(
            conference=one.conference, rule=one, participant=who, address=who.address, number=1,
            code="7k3m9p2w7k3m9p2w", name=who.name, latin_name=who.name, leaf=leaves.of(one, earned, AT), minutes=10,
            made_at=AT, changed_at=AT,
        )  # fmt: skip


def door(name: str) -> dict[str, str]:
    found = Certificate.objects.select_related("rule", "conference").earliest("pk")
    hall = Hall.objects.earliest("pk")
    if name in ("proceedings:check", "proceedings-certificate"):
        return {"code": found.code}
    if name == "proceedings:certificate-pdf":
        return {"certificate": str(found.public_id)}
    if name.startswith("proceedings:"):
        return {"hall": str(hall.public_id)}
    if "certificate" in name:
        return {"public_id": str(found.public_id)}
    if name.endswith(("rule", "issue")) and not name.endswith("add-rule"):
        return {"public_id": str(found.rule.public_id)}
    of_session = name.endswith(("session", "present", "correct"))
    return {"pk": str(hall.session_id if of_session else found.conference_id)}
