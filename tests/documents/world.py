"""A conference with something for each part of its document, and versions of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.documents import actions, queries
from kavshiri.documents.actions import Wanted
from kavshiri.documents.models import Document, Passage, Version
from kavshiri.texts.values import Texts
from tests.commitments import world as commitments
from tests.forum import world as forum
from tests.outcomes import world as outcomes
from tests.results import world as results

AT = outcomes.AT
SYSTEM = outcomes.SYSTEM
OFFICE = Actor(key="office", roles=frozenset({"secretary"}))


def later(minutes: float) -> dt.datetime:
    return AT + dt.timedelta(minutes=minutes)


def document(conference: Conference, **told: Any) -> Document:
    found = queries.document_of(conference)
    if found:
        return found
    values = {
        "conference": conference, "title": Texts.of(en="Outcome of the conference", ka="კონფერენციის შედეგი"),
        "authentic": "en", "languages": ["ka", "en"], **told,
    }  # fmt: skip
    made = Document()
    actions.keep_document(document=made, values=values, by=OFFICE, at=AT)
    return made


def passage(whole: Document, text: str | Texts = "Recalling its mandate,", **told: Any) -> Passage:
    made = Passage()
    words = text if isinstance(text, Texts) else Texts.of(en=text)
    values = {"document": whole, "section": "preamble", "place": "before", "text": words, **told}
    actions.keep_passage(passage=made, values=values, by=OFFICE, at=AT)
    return made


def rewrite(one: Passage, text: str) -> None:
    values = {"text": one.text.with_text(one.text.origin, text)}
    actions.keep_passage(passage=Passage.objects.get(pk=one.pk), values=values, by=OFFICE, at=later(1))


def version(whole: Document, status: str = "draft", at: dt.datetime = AT, **told: Any) -> Version:
    if status in ("adopted", "issued"):
        told = {"decided_on": at.date(), **told}
    if status == "adopted":
        told = {"decision": Texts.of(en="closing session", ka="დასკვნითი სესია"), **told}
    return actions.make_version(document=whole, wanted=Wanted(status, **told), by=OFFICE, at=at)


def furnish(conference: Conference, by: Actor) -> Version:
    """For house tests: a version that everybody reads, one for comments of delegations, and a draft."""
    found = Version.objects.order_by("number").first()
    if found:
        return found
    outcomes.furnish(conference, by)
    whole = document(conference)
    passage(whole)
    found = version(whole, "comments")
    actions.publish_version(version=found, by=OFFICE, at=AT)
    version(whole, "comments")
    version(whole)
    return found


def everything(conference: Conference, hall: Any) -> Document:
    """Results of a session that ended, recommendations, a commitment, a session of a forum, a passage."""
    results.ended(hall)
    results.written(hall)
    one = outcomes.recommend(conference, Texts.of(en=outcomes.ONE, ka=outcomes.GEORGIAN), gcm=["19"], sdg=["10.7"])
    outcomes.ask(conference)
    outcomes.stand(one, outcomes.delegation(conference), "reserves", "It depends on the matter.")
    outcomes.recommend(conference, "Nobody has decided on this one.")
    decided = {"state": "adopted", "decision": "closing session", "decided_at": AT}
    outcomes.actions.decide(recommendation=one, **decided, by=SYSTEM, at=AT)
    commitments.commitment(conference, SYSTEM)
    forum.carried(forum.session(conference, SYSTEM), SYSTEM)
    whole = document(conference)
    passage(whole)
    return whole


DOORS = {
    "documents:document": lambda: {"slug": _first().document.conference.slug},
    **dict.fromkeys(
        ("documents:version", "documents:changes"),
        lambda: {"slug": _first().document.conference.slug, "number": str(_first().number)},
    ),
    "documents:file": lambda: {"slug": _first().document.conference.slug, "number": str(_first().number),
                               "language": "en", "ending": "json"},
    "documents-office:conference": lambda: {"pk": str(_first().document.conference_id)},
    **dict.fromkeys(
        ("documents-office:move", "documents-office:take", "documents-office:preview"),
        lambda: {"public_id": str(_first().document.public_id)},
    ),
    "documents-office:publish": lambda: {"public_id": str(_first().public_id)},
    **dict.fromkeys(
        (f"outcome-documents:{screen}" for screen in ("edit", "inspect", "history", "delete")),
        lambda: {"pk": str(_first().document_id)},
    ),
    **dict.fromkeys(
        (f"passages:{screen}" for screen in ("edit", "inspect", "history", "delete")),
        lambda: {"pk": str(Passage.objects.earliest("pk").pk)},
    ),
}  # fmt: skip


def _first() -> Version:
    return Version.objects.select_related("document__conference").earliest("pk")


def door(name: str) -> dict[str, str]:
    return DOORS[name]()
