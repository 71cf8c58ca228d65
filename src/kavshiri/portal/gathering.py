"""Who takes part in the demonstration, as ``demo/people.yaml`` has it: nobody of them exists.

Everything is done by the verbs by which people do it, each by whoever would have done it and some days before, so that
what a new user finds has its letters, its journal and its dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from kavshiri.access.actors import Actor, stranger
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation import queries as participants
from kavshiri.accreditation.asks import LISTED
from kavshiri.applications import actions as applications
from kavshiri.applications.models import Application, Category
from kavshiri.conference.models import Conference, Session
from kavshiri.correspondence import actions as correspondence
from kavshiri.correspondence.actions.drafting import Order
from kavshiri.correspondence.models import Event, Letterhead, LetterTemplate, OfficialLetter, Signatory
from kavshiri.people import actions as people
from kavshiri.people.models import Organisation, Person
from kavshiri.people.queries import actor_for
from kavshiri.privacy import actions as privacy
from kavshiri.registration import actions as registration
from kavshiri.registration import queries as delegations
from kavshiri.registration.models import Delegation, FocalPoint, Member
from kavshiri.speaking import actions as speaking
from kavshiri.speaking import queries as speakers
from kavshiri.speaking.models import CheckSlot, Handout, Speaker
from kavshiri.texts.values import Texts
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import known

# the roles that exist, with the example accounts that hold them
ACCOUNTS = (
    ("administrator@example.org", "ადმინისტრატორი (ნიმუში)", "administrator"),
    ("secretary@example.org", "სამდივნო (ნიმუში)", "secretary"),
)
MEMBER = ("category", "name", "latin_name", "address", "wishes_to_speak", "topic", "needs")
APPLICANT = (
    "name", "latin_name", "address", "language", "country", "organisation", "wishes_to_speak", "topic", "interpretation"
)  # fmt: skip
MINUTES = 15  # of a technical check

Words = dict[str, Any]


class Gathering:
    """The people of one conference; ``told`` is the whole of the file, ``folder`` holds what is handed in."""

    def __init__(self, told: Words, conference: Conference, folder: Path, *, by: Actor, at: datetime) -> None:
        self.told = told
        self.conference = conference
        self.folder = folder
        self.by = by
        self.at = at
        accounts = [
            people.open_account(email=email, name=name, roles=(role,), by=by, at=at) for email, name, role in ACCOUNTS
        ]
        self.administrator, self.secretary = (actor_for(each) for each in accounts)

    def bring(self) -> int:
        """All of them; returns how many take part."""
        for told in self.told["delegations"]:
            self.delegation(told)
        for slug, some in self.told["applications"].items():
            self.applicants(Category.objects.get(conference=self.conference, slug=slug), some)
        self.speaker(self.told["speaker"])
        found = participants.participants(self.conference)
        keys = list(found.order_by("pk").values_list("pk", flat=True))
        accreditation.issue_badges(conference=self.conference, participants=keys, by=self.secretary, at=self.ago(2))
        return len(keys)

    def ago(self, days: int) -> datetime:
        return self.at - timedelta(days=days)

    def paper(self, name: str) -> ContentFile:
        return ContentFile((self.folder / name).read_bytes(), name=name)

    def agree(self, told: Iterable[Words], language: str, at: datetime) -> None:
        for each in told:
            if each.get("listed"):
                privacy.give_consent(ask=LISTED, address=each["address"], language=language, by=stranger(), at=at)

    # delegations

    def delegation(self, told: Words) -> None:
        made, point = self.entered(told)
        if "invited" not in told:
            return
        registration.invite(delegation=made, by=self.secretary, at=self.ago(told["invited"]))
        acting = delegations.actor_for(point)
        registration.answer(delegation=made, comes=True, by=acting, at=self.ago(told["answered"]))
        members = [self.member(made, each, acting, self.ago(told["nominated"])) for each in told["members"]]
        if "note" in told:
            self.vouch(made, told["note"], acting)
        if "speaks_in" in told:
            self.seat(made, members[0], told["speaks_in"], acting)
        wanted = [one for one, each in zip(members, told["members"], strict=True) if not each.get("waits")]
        registration.approve_many(members=wanted, by=self.secretary, at=self.ago(told["approved"]))
        self.agree(told["members"], told["language"], self.ago(told["approved"]))
        self.letter(made, told["letter"])

    def entered(self, told: Words) -> tuple[Delegation, FocalPoint]:
        early = self.ago(14)
        body, made, point = Organisation(), Delegation(), FocalPoint()
        values = {"slug": told["organisation"]["slug"], "name": Texts.of(**told["organisation"]["name"])}
        people.keep_organisation(
            organisation=body,
            values={**values, "kind": Organisation.Kind.OTHER, "source": "ours"},
            by=self.by,
            at=early,
        )
        own = {name: told[name] for name in ("language", "places")}
        values = {"conference": self.conference, "organisation": body, **own}
        registration.keep_delegation(delegation=made, values=values, by=self.secretary, at=early)
        whose = {"delegation": made, "language": told["language"], **told["focal_point"]}
        registration.keep_focal_point(focal_point=point, values=whose, by=self.secretary, at=early)
        return made, point

    def member(self, delegation: Delegation, told: Words, by: Actor, at: datetime) -> Member:
        values = {name: told[name] for name in MEMBER if name in told}
        values["language"] = delegation.language
        return registration.nominate(delegation=delegation, values=values, by=by, at=at)

    def vouch(self, delegation: Delegation, told: Words, by: Actor) -> None:
        """The note verbale is handed in and accepted."""
        at = self.ago(told["days"])
        values = {
            "number": told["number"],
            "signed_by": told["signed_by"],
            "dated_on": self.ago(told["days"] + 1).date(),
        }
        note = registration.hand_in_credentials(
            delegation=delegation, values=values, file=self.paper("note.pdf"), by=by, at=at
        )
        registration.accept_credentials(credential=note, by=self.secretary, at=self.ago(told["days"] - 1))

    def seat(self, delegation: Delegation, speaker: Member, slug: str, by: Actor) -> None:
        session = Session.objects.get(conference=self.conference, slug=slug)
        values = {"session": session, "speaker": speaker, "topic": speaker.topic}
        registration.ask_to_speak(delegation=delegation, values=values, by=by, at=self.ago(7))

    def letter(self, delegation: Delegation, told: Words) -> None:
        """The official invitation, handed over; without dates it stays a draft."""
        order = Order(
            self.conference, LetterTemplate.objects.get(kind=LetterTemplate.Kind.DELEGATION), Letterhead.objects.get(),
            Signatory.objects.get(), OfficialLetter.Way.HAND,
        )  # fmt: skip
        issued = self.ago(told["issued"]) if told else self.at
        draft = correspondence.draft_to(order=order, delegations=[delegation], by=self.secretary, at=issued)[0]
        if told:
            letter = correspondence.issue(letter=draft, by=self.administrator, at=issued)
            self.note(letter, Event.What.SENT, issued)
            self.note(letter, Event.What.ANSWERED, self.ago(told["answered"]))

    def note(self, letter: OfficialLetter, what: str, at: datetime) -> None:
        on = at.astimezone(self.conference.tz).date()
        correspondence.note(letter=letter, what=what, on=on, by=self.secretary, at=at)

    # those who register themselves

    def applicants(self, category: Category, told: list[Words]) -> None:
        for place, each in enumerate(told):
            self.applicant(category, each, self.ago(12) + timedelta(hours=place))
        wanted = [each["address"] for each in told if not each.get("waits")]
        for step, by in enumerate((self.secretary, self.administrator)[: category.approval]):
            found = Application.objects.filter(category=category, address__in=wanted).order_by("pk")
            applications.approve_many(applications=found, by=by, at=self.ago(10 - step))

    def applicant(self, category: Category, told: Words, at: datetime) -> None:
        values = {name: told[name] for name in APPLICANT if name in told}
        agreed = [LISTED.key] if told.get("listed") else []
        applications.apply(
            category=category, values=values, agreed=agreed, invited=category.link_number, by=stranger(), at=at
        )
        asked = Application.objects.select_related("category").get(category=category, address=told["address"])
        applications.confirm(application=asked, by=stranger(), at=at + timedelta(minutes=9))

    # a speaker

    def speaker(self, told: Words) -> None:
        speaker = Speaker()
        values = {
            "conference": self.conference, "person": Person.objects.get(slug=told["person"]),
            "address": told["address"], "language": told["language"],
        }  # fmt: skip
        speaking.keep_speaker(speaker=speaker, values=values, by=self.secretary, at=self.ago(14))
        speaking.invite(speakers=[speaker], by=self.secretary, at=self.ago(told["invited"]))
        own = speakers.actor_for(speaker)
        speaking.answer(speaker=speaker, accepts=True, by=own, at=self.ago(told["accepted"]))
        speaker.refresh_from_db()
        self.check(speaker, own)
        self.handed(speaker, told, own, self.ago(told["handed"]))

    def check(self, speaker: Speaker, own: Actor) -> None:
        """Times for the technical check on the eve of the second day; the first one is taken."""
        first = self.at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=6)
        last = first + 4 * timedelta(minutes=MINUTES)
        speaking.offer_slots(
            conference=self.conference, first=first, last=last, minutes=MINUTES, by=self.secretary, at=self.ago(8)
        )
        slot = CheckSlot.objects.filter(conference=self.conference).order_by("starts_at")[0]
        speaking.book(speaker=speaker, slot=slot, by=own, at=self.ago(7))

    def handed(self, speaker: Speaker, told: Words, own: Actor, at: datetime) -> None:
        """Texts that wait to be taken over, and a file that everybody may have."""
        session = Session.objects.get(conference=self.conference, slug=told["session"])
        common = {"language": told["language"], "wishes_translation": True}
        speaking.hand_in(speaker=speaker, session=None, values={**told["about"], **common}, by=own, at=at)
        speaking.hand_in(speaker=speaker, session=session, values={**told["talk"], **common}, by=own, at=at)
        values = {
            "session": session, "title": told["material"]["title"], "language": told["language"],
            "visibility": Handout.Visibility.PUBLIC,
        }  # fmt: skip
        file = known(self.paper(told["material"]["file"]), frozenset({Kind.PDF}))
        made = speaking.hand_out(speaker=speaker, values=values, file=file, by=own, at=at)
        speaking.release(handout=made, by=self.secretary, at=self.ago(4))
