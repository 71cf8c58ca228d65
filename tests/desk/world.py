"""Somebody with a bit of everything, and the same of somebody else whom they must not see."""

from __future__ import annotations

import datetime as dt

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.accreditation.models import Participant
from kavshiri.applications.actions import withdraw
from kavshiri.applications.models import Application
from kavshiri.conference.models import Conference
from kavshiri.correspondence.models import OfficialLetter
from kavshiri.mail.models import Letter
from kavshiri.registration import actions as registration
from kavshiri.registration.models import Delegation, FocalPoint, Member
from kavshiri.speaking.models import Speaker
from tests.accreditation import world as accreditation
from tests.applications import world as applications
from tests.world import AT

SYSTEM = actors.system()


def delegation(conference: Conference, country: str, address: str, state: str = "confirmed") -> FocalPoint:
    """A delegation for which an address acts."""
    made, point = Delegation(), FocalPoint()
    values = {"conference": conference, "country": country, "state": state, "places": 5}
    registration.keep_delegation(delegation=made, values=values, by=SYSTEM, at=AT)
    person = {"delegation": made, "name": "Focal point", "address": address}
    registration.keep_focal_point(focal_point=point, values=person, by=SYSTEM, at=AT)
    return point


def nominated(point: FocalPoint, address: str, name: str = "Member") -> Member:
    person = {"category": "delegate", "name": name, "address": address}
    return registration.nominate(delegation=point.delegation, values=person, by=SYSTEM, at=AT)


def letter(address: str, subject: str = "Subject", at: dt.datetime = AT, **told: object) -> Letter:
    """One that was sent; such rows are the mail room's, so tests make them where a verb may write."""
    kept = {
        "kind": "tests.letter",
        "key": f"{address}-{subject}",
        "language": "en",
        "body": "The body.",
        "state": "sent",
    }
    moments = {"due_at": at, "sent_at": at, "made_at": at}
    with acting("tests.desk"):
        return Letter.objects.create(address=address, subject=subject, **{**kept, **moments, **told})


def takes_part(conference: Conference, address: str, origin: str = "member:1") -> Participant:
    return accreditation.admit(conference, origin, address=address)


def applied(conference: Conference, address: str, slug: str = "observers", name: str = "Applicant") -> Application:
    return applications.arrive(applications.category(conference, slug), name, address=address)


def withdrawn(application: Application) -> None:
    withdraw(application=application, by=applications.own(application), at=AT)


def furnish(conference: Conference) -> None:
    """A letter to the visitor, who acts for a delegation, for doors."""
    letter("visitor@example.org")
    delegation(conference, "PL", "visitor@example.org")


def thing(name: str) -> str:
    """The public id behind a door; of the official letter, which is another’s."""
    found = {
        "desk:letter": Letter.objects.filter(kind="tests.letter"),
        "desk:delegation": FocalPoint.objects.filter(address="visitor@example.org"),
        "desk:speaker": Speaker.objects.all(),
        "desk:official": OfficialLetter.objects.all(),
    }[name]
    return str(found[0].public_id)
