"""Participants for tests of badges and lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access import actors
from kavshiri.accreditation import actions
from kavshiri.accreditation.actions import Admission
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.texts.values import Texts

AT = dt.datetime(2020, 11, 20, 8, 0, tzinfo=dt.UTC)
DELEGATION_A = "01900000-0000-7000-8000-00000000000a"
DELEGATION_B = "01900000-0000-7000-8000-00000000000b"


def values(number: int, **more: Any) -> dict[str, Any]:
    told = {
        "kind": "delegate", "name": f"წარმომადგენელი {number}", "latin_name": f"Representative {number}",
        "post": f"Adviser {number}", "affiliation": Texts.of(ka="დელეგაცია ა", en="Delegation A"),
        "delegation_key": DELEGATION_A, "address": f"person{number}@example.org", "language": "ka",
    }  # fmt: skip
    return told | more


def admit(conference: Conference, number: int = 1, at: dt.datetime = AT, **more: Any) -> Participant:
    told = values(number, **more)
    return actions.admit(conference=conference, origin=f"test:{number}", values=told, by=actors.system(), at=at)


def admit_many(conference: Conference, numbers: range, at: dt.datetime = AT, **more: Any) -> list[Participant]:
    admissions = [Admission(f"test:{number}", values(number, **more)) for number in numbers]
    return actions.admit_many(conference=conference, admissions=admissions, by=actors.system(), at=at)


def issue(conference: Conference, at: dt.datetime = AT) -> int:
    keys = list(Participant.objects.filter(conference=conference).values_list("pk", flat=True))
    return actions.issue_badges(conference=conference, participants=keys, by=actors.system(), at=at)
