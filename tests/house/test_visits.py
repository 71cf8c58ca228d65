"""Every public door × whoever has come in without a role: by a link, or as a participant; the own things' and others'.

The access book says what accounts are answered.  This one lists the doors that open further than for a stranger, for
whom; whatever is not in it answers everybody of them as it answers a stranger.  ``REWRITE_ACCESS_BOOK=1`` writes it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.checks import doors, is_ours
from kavshiri.applications import desk as applications_desk
from kavshiri.applications.models import Application
from kavshiri.people import actions as people
from kavshiri.people.models import Person
from kavshiri.registration import actions as registration
from kavshiri.registration import desk as registration_desk
from kavshiri.registration.models import Delegation, FocalPoint, Member
from kavshiri.speaking import desk as speaking_desk
from kavshiri.speaking.models import Speaker
from kavshiri.ui import clock
from tests import world
from tests.accreditation import world as accreditation
from tests.applications import world as applications
from tests.house.knocking import Browser, answers, briskly
from tests.house.test_doors import arguments, furnished_house, phases

BOOK = Path(__file__).with_name("visits_book.txt")
BY = actors.system()


def visit(enter: Callable[[HttpRequest, Any, Any], None], bearer: Any) -> Browser:
    """A browser in which somebody has come in by a link."""
    client, request = Browser(), HttpRequest()
    request.session = client.session
    enter(request, bearer, clock.now())
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key
    return client


def signed_in(address: str) -> Browser:
    client = Browser()
    user = people.open_account(email=address, language="en", by=BY, at=world.AT)
    client.force_login(user, backend="kavshiri.people.backends.LinkBackend")
    return client


def other_delegation(conference: Any) -> FocalPoint:
    found, point = Delegation(), FocalPoint()
    registration.keep_delegation(
        delegation=found, values={"conference": conference, "country": "BG"}, by=BY, at=world.AT
    )
    values = {"delegation": found, "name": "Other focal point", "address": "other-focal@example.org"}
    registration.keep_focal_point(focal_point=point, values=values, by=BY, at=world.AT)
    return point


def other_speaker(conference: Any) -> Speaker:
    person = Person.objects.exclude(pk=Speaker.objects.get().person_id).first()
    assert person
    from kavshiri.speaking import actions

    found = Speaker()
    values = {"conference": conference, "person": person, "address": "other-speaker@example.org", "language": "en"}
    actions.keep_speaker(speaker=found, values=values, by=BY, at=world.AT)
    return found


def visitors(furnished: world.World) -> dict[str, Browser]:
    """By what they are called in the book: each with the own thing, or with another one of the same kind."""
    here, there = furnished.published, furnished.draft
    accreditation.admit(there, "member:elsewhere", address="elsewhere@example.org")
    accreditation.admit(here, "member:second", address="second@example.org")
    another = applications.arrive(applications.category(here, "others"), "Another", address="another@example.org")
    return {
        "focal point": visit(registration_desk.enter, FocalPoint.objects.get(address="focal@example.org")),
        "other focal": visit(registration_desk.enter, other_delegation(here)),
        "head": visit(registration_desk.enter, Member.objects.get()),
        "applicant": visit(applications_desk.enter, Application.objects.get(address="applicant@example.org")),
        "other applicant": visit(applications_desk.enter, another),
        "speaker": visit(speaking_desk.enter, Speaker.objects.get()),
        "other speaker": visit(speaking_desk.enter, other_speaker(here)),
        "participant": signed_in("visitor@example.org"),
        "other partic.": signed_in("second@example.org"),
        "elsewhere": signed_in("elsewhere@example.org"),
        "account": signed_in("nobody@example.org"),
    }


def addresses() -> list[tuple[str, str]]:
    """Each public door with the address of the own thing behind it."""
    found = []
    for route, name, pattern in sorted(doors(), key=lambda door: door[1]):
        if is_ours(pattern) and not route.startswith("cms/"):
            for phase in phases(name):
                found.append((f"{name} {phase} ", reverse(name, kwargs=arguments(name, pattern, phase or "published"))))
    return found


def rows(known: list[tuple[str, str]], clients: dict[str, Browser]) -> list[str]:
    found = []
    nobody = Browser()
    for name, url in known:
        stranger = answers(nobody, url)
        said = [answers(client, url) for client in clients.values()]
        if set(said) != {stranger}:
            cells = (one if one != stranger else "=" for one in said)
            found.append(name.ljust(34) + stranger.ljust(16) + "".join(cell.ljust(16) for cell in cells))
    return found


@pytest.mark.django_db
def test_doors_open_further_than_for_strangers_as_the_book_says():
    with translation.override("en"):
        furnished = furnished_house()
        known = addresses()  # before there is anything of others
        clients = visitors(furnished)
        head = "door".ljust(34) + "stranger".ljust(16) + "".join(who.ljust(16) for who in clients)
        with briskly():
            found = "\n".join(line.rstrip() for line in [head, *rows(known, clients)]) + "\n"
    if os.environ.get("REWRITE_ACCESS_BOOK"):
        BOOK.write_text(found)
    assert found == BOOK.read_text(), "doors changed: read the difference, then REWRITE_ACCESS_BOOK=1"
