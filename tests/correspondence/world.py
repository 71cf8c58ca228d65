"""A house that writes: a letterhead, two who sign, a mission, the standard templates, delegations and participants."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access import actors
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.correspondence import actions
from kavshiri.correspondence.actions.drafting import Order
from kavshiri.correspondence.models import Letterhead, LetterTemplate, Mission, OfficialLetter, Signatory
from kavshiri.registration import actions as registration
from kavshiri.registration.models import Delegation, FocalPoint
from kavshiri.texts.values import Texts
from tests import world

AT = dt.datetime(2020, 10, 5, 8, 0, tzinfo=dt.UTC)  # a Monday, noon in Tbilisi
BY = actors.system()


def house(code: str = "DI", **told: Any) -> Letterhead:
    letterhead = Letterhead()
    values = {
        "code": code, "organisation": Texts.of(ka="უწყება ა", en="Ministry A"), "mail": "registry@example.org",
        "lines": Texts.of(ka="მაგალითის ქ. 1\nთბილისი", en="1 Example Street\nTbilisi"), **told,
    }  # fmt: skip
    actions.keep_letterhead(letterhead=letterhead, values=values, by=BY, at=AT)
    return letterhead


def signs_for(letterhead: Letterhead, **told: Any) -> Signatory:
    signatory = Signatory()
    values = {"letterhead": letterhead, "office": Texts.of(ka="მინისტრის მოადგილე", en="Deputy Minister"), **told}
    actions.keep_signatory(signatory=signatory, values=values, by=BY, at=AT)
    return signatory


def mission(country: str = "RO") -> Mission:
    found = Mission()
    values = {
        "country": country, "name": Texts.of(ka="საელჩო ა", en="Embassy A"), "mail": "embassy@example.org",
        "lines": Texts.of(ka="ელჩების ქ. 2", en="2 Envoy Street"), "language": "en",
    }  # fmt: skip
    actions.keep_mission(mission=found, values=values, by=BY, at=AT)
    return found


def delegation(conference: Conference, country: str = "RO", language: str = "en") -> Delegation:
    found, point = Delegation(), FocalPoint()
    values = {"conference": conference, "country": country, "language": language}
    registration.keep_delegation(delegation=found, values=values, by=BY, at=AT)
    values = {"delegation": found, "name": f"Focal {country}", "address": f"focal@{country.lower()}.example.org"}
    registration.keep_focal_point(focal_point=point, values=values, by=BY, at=AT)
    return found


def participant(conference: Conference, name: str = "Person A", language: str = "en", **told: Any) -> Participant:
    address = f"{name.lower().replace(' ', '.')}@example.org"
    values = {"name": name, "address": address, "language": language, "kind": "speaker", **told}
    return accreditation.admit(conference=conference, origin=f"test:{name}", values=values, by=BY, at=AT)


def template(kind: str) -> LetterTemplate:
    actions.add_standard_templates(by=BY, at=AT)
    return LetterTemplate.objects.get(kind=kind)


def order(conference: Conference, letterhead: Letterhead, kind: str = "delegation", **told: Any) -> Order:
    signatory = told.pop("signatory", None) or letterhead.signatories.first()
    return Order(conference, template(kind), letterhead, signatory, **told)


def drafted(
    conference: Conference, letterhead: Letterhead, *delegations: Delegation, **told: Any
) -> list[OfficialLetter]:
    return actions.draft_to(order=order(conference, letterhead, **told), delegations=delegations, by=BY, at=AT)


def furnish(found: world.World) -> OfficialLetter:
    """One issued letter, for doors."""
    letterhead = house()
    signs_for(letterhead)
    mission()
    delegations = list(Delegation.objects.filter(conference=found.published)) or [delegation(found.published)]
    letter = drafted(found.published, letterhead, *delegations)[0]
    actions.issue(letter=letter, by=BY, at=AT)
    return OfficialLetter.objects.get()
