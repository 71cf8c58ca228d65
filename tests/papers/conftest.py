"""A conference with what readers do not see: telephones, stand-ins, booths."""

from __future__ import annotations

import pytest

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.cms import actions as cms
from kavshiri.conference import models
from kavshiri.papers import press
from kavshiri.people import actions as accounts
from kavshiri.people.models import Person
from kavshiri.texts.values import Texts
from tests.conference import furnish

MODERATOR_CALLS, STAND_IN_CALLS, BOOTH_CALLS = "+995 555 000 111", "+64 21 000 222", "+40 21 000 333"


@pytest.fixture
def secret():
    """The moderator's telephone and clock, a stand-in in Auckland, an interpreter in the Romanian booth."""
    conference = furnish.announced(published=False)
    with acting("test"):
        panel = conference.sessions.get(slug="panel")
        moderator, panellist = panel.people.all()
        Person.objects.filter(pk=moderator.person_id).update(
            telephone=MODERATOR_CALLS, zone="Pacific/Auckland", pronunciation="vla-di-MER",
            form_of_address=Texts.of(ka="თქვენო აღმატებულებავ", en="Your Excellency"),
        )  # fmt: skip
        stand_in = furnish.make(Person, slug="stand-in", name=Texts.of(ka="შემცვლელი ნიმუში"), telephone=STAND_IN_CALLS)
        models.Part.objects.filter(pk=panellist.pk).update(stand_in=stand_in)
        booth = furnish.make(Person, slug="interpreter-a", name=Texts.of(en="Interpreter A"), telephone=BOOTH_CALLS)
        furnish.make(models.Interpreter, session=panel, language="ro", person=booth)
        models.Session.objects.filter(pk=panel.pk).update(broadcast_url="https://example.org/live")
        for position, words in enumerate((("რა გვინდა?", "What do we want?"), ("რით?", "By what means?"))):
            furnish.make(models.Question, session=panel, text=furnish.text(*words), position=position)
        furnish.publish(conference)
    return conference


@pytest.fixture
def panel(secret):
    from kavshiri.papers import queries

    return queries.session(secret.sessions.get(slug="panel").pk)


@pytest.fixture
def secretary(client):
    by = actors.system()
    cms.equip_roles(by=by, at=furnish.MADE)
    client.force_login(
        accounts.open_account(email="secretary@example.org", roles=("secretary",), by=by, at=furnish.MADE)
    )
    return client


@pytest.fixture
def press_needed():
    """Left out, and said so, where no PDF can be made."""
    if reason := press.why_not():
        pytest.skip(reason)


@pytest.fixture
def by():
    return actors.system()
