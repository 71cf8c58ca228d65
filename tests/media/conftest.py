from __future__ import annotations

import pytest
from django.test import Client

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.cms import actions as cms
from kavshiri.conference.models import Conference, Session
from kavshiri.people import actions as people
from kavshiri.people import queries
from kavshiri.people.models import User
from tests import world
from tests.media import world as media


@pytest.fixture
def conference(db) -> Conference:
    return world.load(world.bundle())


@pytest.fixture
def session(conference) -> Session:
    return media.session_of(conference)


@pytest.fixture
def user(db) -> User:
    told = {"by": actors.system(), "at": world.AT}
    made = people.open_account(email="secretary@example.org", roles=("secretary",), **told)
    people.change_own(user=made, name="", language="en", by=queries.actor_for(made), at=world.AT)
    return made


@pytest.fixture
def secretary(user) -> Actor:
    return queries.actor_for(user)


@pytest.fixture
def visitor(db) -> Actor:
    return queries.actor_for(people.open_account(email="v@example.org", roles=(), by=actors.system(), at=world.AT))


@pytest.fixture
def client(user) -> Client:
    cms.equip_roles(by=actors.system(), at=world.AT)
    found = Client()
    found.force_login(user)
    return found
