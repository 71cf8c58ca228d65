"""Recommendations of the world's conference, delegations that stand on them, rounds and comments."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.test import Client

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.outcomes import actions
from kavshiri.outcomes.models import Comment, Position, Recommendation, ReturnedFile, Round
from kavshiri.registration import actions as registration
from kavshiri.registration import desk
from kavshiri.registration import queries as delegations
from kavshiri.registration.models import Delegation, FocalPoint
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from tests import world
from tests.uploads import making

AT = world.AT
SYSTEM = actors.system()
ONE = "Each State should name one office. It answers within eighty days."
GEORGIAN = "თითოეულმა სახელმწიფომ უნდა დაასახელოს ერთი უწყება. იგი ოთხმოც დღეში პასუხობს."


def later(**told: float) -> dt.datetime:
    return AT + dt.timedelta(**told)


def recommend(conference: Conference, text: str | Texts = ONE, **told: Any) -> Recommendation:
    found = Recommendation()
    words = text if isinstance(text, Texts) else Texts.of(en=text)
    values = {"conference": conference, "text": words, **told}
    actions.keep_recommendation(recommendation=found, values=values, by=SYSTEM, at=AT)
    return found


def rewrite(one: Recommendation, text: str, at: dt.datetime = AT) -> Recommendation:
    held = Recommendation.objects.get(pk=one.pk)
    values = {"text": held.text.with_text(held.language, text)}
    actions.keep_recommendation(recommendation=held, values=values, by=SYSTEM, at=at)
    return held


def delegation(conference: Conference, country: str = "RO") -> Delegation:
    found = Delegation.objects.filter(conference=conference, country=country).first()
    if found is None:
        found = Delegation()
        values: dict[str, Any] = {"conference": conference, "country": country}
        registration.keep_delegation(delegation=found, values=values, by=SYSTEM, at=AT)
        values = {"delegation": found, "name": "Focal", "address": f"focal@{country.lower()}.example.org"}
        registration.keep_focal_point(focal_point=FocalPoint(), values=values, by=SYSTEM, at=AT)
    return found


def focal(whose: Delegation) -> Actor:
    return delegations.actor_for(whose.focal_points.earliest("pk"))


def visit(whose: Delegation) -> Client:
    """A browser in which the focal point has come in by a link."""
    client, request = Client(), HttpRequest()
    request.session = client.session
    desk.enter(request, whose.focal_points.earliest("pk"), clock.now())
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key or ""
    return client


def ask(conference: Conference, kind: str = "positions", days: float = 10, at: dt.datetime = AT) -> Round:
    until = at + dt.timedelta(days=days)
    return actions.open_round(conference=conference, kind=kind, until=until, note=Texts(), by=SYSTEM, at=at)


def stand(one: Recommendation, whose: Delegation, stance: str = "supports", text: str = "", **told: Any) -> Position:
    held = Recommendation.objects.get(pk=one.pk)
    return actions.take_position(**{
        "recommendation": held, "delegation": whose, "stance": stance, "text": Texts.of(en=text) if text else Texts(),
        "seen": held.text.revision, "by": focal(whose), "at": AT, **told,
    })  # fmt: skip


def say(asked: Round, whose: Delegation, text: str = "Too short a time.", **told: Any) -> Comment:
    values = {"recommendation": None, "text": text, "proposed": "", "language": "en", **told}
    at = values.pop("at", AT)
    return actions.comment(found=asked, delegation=whose, values=values, by=focal(whose), at=at)


def furnish(conference: Conference, by: Actor) -> Recommendation:
    """For house tests: one adopted, another for comments, with a round of each kind, a reservation and a comment."""
    found = Recommendation.objects.filter(conference=conference).order_by("number").first()
    if found:
        return found
    found = recommend(conference, Texts.of(en=ONE, ka=GEORGIAN))
    recommend(conference, "A second one is for comments.")
    whose = delegation(conference)
    asked = {kind: ask(conference, kind, days=36500) for kind in Round.Kind.values}
    stand(found, whose, "reserves", "It depends on the matter.")
    say(asked["comments"], whose, recommendation=found)
    file = making.file(making.word("Their letter."), "letter.docx")
    actions.take_file(found=asked["comments"], delegation=whose, file=file, by=by, at=AT)
    decided = {"state": "adopted", "decision": "closing session", "decided_at": AT}
    return actions.decide(recommendation=found, **decided, by=SYSTEM, at=AT)


DOORS = (
    "outcomes:recommendation", "outcomes:one", "outcomes:comment", "outcomes-office:conference",
    "outcomes-office:begin", "outcomes-office:source",
    "outcomes-office:round", "outcomes-office:recommendation", "outcomes-office:move",
    "outcomes-office:position", "outcomes-office:word", "outcomes-office:hand-in", "outcomes-office:file",
    "outcomes:file", "outcomes-office:decide", "outcomes-office:translate", "outcomes-office:answer",
    "recommendations:edit", "recommendations:inspect", "recommendations:history", "recommendations:delete",
)  # fmt: skip
OTHERS = {"round": Round, "translate": Position, "answer": Comment, "word": Round, "hand-in": Round,
          "file": ReturnedFile}  # fmt: skip


def door(name: str) -> dict[str, str]:
    """What the addresses of the furnished recommendation hold."""
    one = Recommendation.objects.select_related("conference").earliest("pk")
    if name == "outcomes:recommendation":
        return {"slug": one.conference.slug, "number": str(one.number)}
    if name.startswith("recommendations:"):
        return {"pk": str(one.pk)}
    if name in ("outcomes-office:conference", "outcomes-office:begin"):
        return {"pk": str(one.conference_id)}
    thing = OTHERS.get(name.split(":")[1], Recommendation).objects.earliest("pk")
    return {"public_id": str(thing.public_id)}
