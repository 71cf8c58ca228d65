from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.hall import actions, showing
from kavshiri.hall.models import Hall
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


def test_a_hall_opens_begins_pauses_and_ends(conference):
    hall = world.hall(conference)
    assert hall.state == Hall.State.RUNNING
    for verb, state in ((actions.pause, "paused"), (actions.resume, "running"), (actions.end, "ended")):
        assert verb(hall=hall, by=actors.system(), at=world.AT).state == state


def test_whoever_is_slower_is_told_how_the_hall_stands(conference):
    hall = world.hall(conference)
    actions.end(hall=hall, by=actors.system(), at=world.AT)
    with translation.override("en"), pytest.raises(ValidationError, match="closed by the chair"):
        actions.pause(hall=hall, by=actors.system(), at=world.AT)


def test_a_participant_may_not_run_the_hall(conference):
    hall = world.hall(conference)
    who = accredited.admit(conference)
    with pytest.raises(PermissionDenied):
        actions.end(hall=hall, by=world.actor_of(who), at=world.AT)


def test_what_the_room_shows_is_made_in_the_language_of_the_line(conference):
    hall = world.hall(conference)
    told = {code: showing.states(f"room:{hall.public_id}:{code}", None)["hall"] for code in ("ka", "en")}
    assert "On now" in told["en"] and "On now" not in told["ka"]


def test_the_rule_of_quoting_is_changed_by_moderators_at_the_desk_and_is_not_overwritten(conference, client):
    hall, who = world.hall(conference), accredited.admit(conference)
    told = {"rule": "chatham", "seen": "record"}
    with pytest.raises(PermissionDenied):
        actions.change_rule(hall=hall, **told, by=world.actor_of(who), at=world.AT)
    duty = actions.give_duty(hall=hall, participant=who, kind="rapporteur", by=actors.system(), at=world.AT)
    client.force_login(who.user)
    with translation.override("en"):
        address = reverse("hall:quoting", args=[conference.slug, hall.session.slug])
        assert client.post(address, told).status_code == 403
        actions.take_duty_away(duty=duty, by=actors.system(), at=world.AT)
        actions.give_duty(hall=hall, participant=who, kind="moderator", by=actors.system(), at=world.AT)
        desk = client.post(address, told, follow=True).content.decode()
        assert Hall.objects.get().rule == "chatham" and "From now on: Chatham House Rule" in desk
        late = client.post(address, {"rule": "off", "seen": "record"}, headers={"HX-Request": "true"})
        assert late.status_code == 409 and "Chatham House Rule" in late.json()["said"]
        odd = client.post(address, {"rule": "anything", "seen": "chatham"}, headers={"HX-Request": "true"})
    assert odd.status_code == 409 and Hall.objects.get().rule == "chatham"
