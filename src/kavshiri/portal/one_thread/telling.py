"""What all parts of the thread share: what the file says, who acts, when, and what stands already."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kavshiri.access.actors import SECRETARY, Actor
from kavshiri.classifications.models import Theme
from kavshiri.conference.models import Conference
from kavshiri.documents.models import Document, Version
from kavshiri.forum.models import ForumSession
from kavshiri.hall.models import Hall
from kavshiri.outcomes.models import Recommendation
from kavshiri.people import actions as people
from kavshiri.people.queries import actor_for
from kavshiri.portal.gathering import ACCOUNTS
from kavshiri.registration.models import Delegation
from kavshiri.texts.values import Texts

ZONE = ZoneInfo("Asia/Tbilisi")  # of the conference

EXAMPLE = "diaspora-da-metsarmeoba"  # the conference's address, as conference.yaml has it
NOTE = "noting.note:"  # by which provenance knows a note

Words = dict[str, Any]


def worded(told: Words) -> Words:
    """What is given in languages becomes a text."""
    return {name: Texts.of(**value) if isinstance(value, dict) else value for name, value in told.items()}


class Telling:
    """``told`` is the whole of the file; ``papers`` holds the files that are handed in."""

    conference: Conference
    delegations: dict[str, Delegation]
    hall: Hall
    session: ForumSession
    document: Document
    adopted: Version

    def __init__(self, told: Words, papers: Path, *, by: Actor) -> None:
        self.told = told
        self.papers = papers
        self.system = by
        email, name, role = next(each for each in ACCOUNTS if each[2] == SECRETARY)
        at = self.moment("2020-05-04 10:00")
        self.secretary = actor_for(people.open_account(email=email, name=name, roles=(role,), by=by, at=at))
        self.notes: dict[str, str] = {}  # names in the journal, by key

    def moment(self, said: str | date) -> datetime:
        """A wall-clock time of the conference's zone; of a day, its noon."""
        read = datetime.fromisoformat(said) if isinstance(said, str) else datetime.combine(said, time(12))
        return read.replace(tzinfo=ZONE)

    def theme(self, told: Words) -> Theme | None:
        return Theme.objects.filter(code=told["theme"]).first()

    def recommendation(self, number: int) -> Recommendation:
        return Recommendation.objects.get(conference=self.conference, number=number)
