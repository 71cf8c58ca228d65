"""The pages, without a script, in both languages."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.hall.models import Duty
from kavshiri.hall.queries import to_be_held
from kavshiri.people.models import User
from kavshiri.results import queries
from kavshiri.results.models import Synthesis, WrittenInput
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world as halls
from tests.noting import world as notes
from tests.results import world
from tests.results.world import SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def rapporteur(hall):
    by = notes.rapporteur(hall)
    return signed_in(User.objects.get(pk=by.user_id))


def signed_in(user, language="en"):
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


def seen(answer):
    return re.search(r'name="seen" value="(\d+)"', answer.content.decode())[1]


def test_a_rapporteur_writes_submits_and_the_houses_clear_and_readers_read(hall, rapporteur):
    house = world.house(hall.session.conference, 1)
    notes.keep(hall, "! Skills are to be recognised.")
    url = reverse("results:write", args=[hall.public_id])
    assert "Begin from the notes" in rapporteur.get(url).content.decode()
    assert rapporteur.post(url, {"act": "begin", "code": "en"}).status_code == 302
    page = rapporteur.get(url)
    (one,) = queries.paragraphs(Synthesis.objects.get(hall=hall))
    assert f'name="text-{one.key}"' in page.content.decode()
    told = {"code": "en", "seen": seen(page), f"text-{one.key}": "Skills are recognised.", "new-open": "By whom?"}
    assert rapporteur.post(url, told).status_code == 302
    stale = rapporteur.post(url, told | {"new-open": "What I typed."})
    assert stale.status_code == 400 and "What I typed." in stale.content.decode()
    page = rapporteur.get(url)
    assert rapporteur.post(url, {"act": "submit", "seen": seen(page), "code": "en"}).status_code == 302
    clearing = signed_in(User.objects.get(pk=house.user_id))
    listed = clearing.get(reverse("conference:clearances")).content.decode()
    submission = queries.submissions(Synthesis.objects.get()).get()
    address = reverse("results:submitted", args=[submission.public_id])
    assert address in listed
    assert "Skills are recognised." in clearing.get(address).content.decode()
    assert clearing.post(address, {"deed": "back", "comment": ""}).status_code == 409
    assert clearing.post(address, {"deed": "clear"}).status_code == 302
    reading = reverse("results:page", args=[hall.public_id])
    stranger = Client(headers={"accept-language": "en"})
    assert stranger.get(reading).status_code == 404
    world.publish(hall)
    shown = stranger.get(reading).content.decode()
    assert "Skills are recognised." in shown and "By whom?" in shown
    assert reading in stranger.get(reverse("results:index", args=[hall.session.conference.slug])).content.decode()
    with translation.override("ka"):
        georgian = Client(headers={"accept-language": "ka"}).get(reverse("results:page", args=[hall.public_id]))
    assert "რაზეც შეთანხმდნენ" in georgian.content.decode()


def test_the_author_is_told_of_a_withdrawn_source_and_readers_get_nothing_of_it(hall, rapporteur):
    note = notes.keep(hall, f"! {SECRET}")
    world.begun(hall)
    world.submit(hall)
    world.publish(hall)
    reading = reverse("results:page", args=[hall.public_id])
    assert SECRET in Client(headers={"accept-language": "en"}).get(reading).content.decode()
    world.off(note)
    shown = Client(headers={"accept-language": "en"}).get(reading).content.decode()
    assert SECRET not in shown and "held back" in shown
    url = reverse("results:write", args=[hall.public_id])
    page = rapporteur.get(url)
    assert "A source of this paragraph was withdrawn." in page.content.decode()
    (one,) = queries.paragraphs(Synthesis.objects.get())
    name = f"noting.note:{note.reference}"
    told = {"code": "en", "seen": seen(page), f"text-{one.key}": "Written anew.", "part_from": f"{one.key} {name}"}
    assert rapporteur.post(url, told).status_code == 302
    page = rapporteur.get(url).content.decode()
    assert "was withdrawn" not in page and "Written anew." in page


def test_sources_are_chosen_on_a_page_of_their_own(hall, rapporteur):
    note = notes.keep(hall, "! Skills")
    world.keep(hall, new={world.Part.AGREED: "Agreed."})
    (one,) = queries.paragraphs(Synthesis.objects.get())
    url = reverse("results:sources", args=[one.key])
    assert f"noting.note:{note.reference}" in rapporteur.get(url).content.decode()
    assert rapporteur.post(url, {"source": f"noting.note:{note.reference}"}).status_code == 302
    assert rapporteur.post(url, {"source": "noting.note:foreign"}).status_code == 400
    assert len(queries.links_of(Synthesis.objects.get())[one.key]) == 1
    assert Client().get(url).status_code == 302 and Client().post(url).status_code == 302


def test_the_office_publishes_takes_back_and_decides_on_inputs():
    furnished = portal.furnish()
    accredited.furnish(furnished.published, world.SYSTEM)
    synthesis = world.furnish(furnished.published, world.SYSTEM)
    session, conference = synthesis.hall.session, furnished.published
    office = signed_in(furnished.users["secretary"])
    url = reverse("results-office:session", args=[session.pk])
    # the back office speaks the language of the account
    assert 'value="take-back"' in office.get(url).content.decode()
    assert office.post(url, {"deed": "take-back"}).status_code == 302
    page = office.get(url).content.decode()
    assert 'value="publish"' in page and 'value="take-back"' not in page
    office.post(url, {"deed": "publish"})
    assert Synthesis.objects.get(pk=synthesis.pk).published
    listed = office.get(reverse("results-office:inputs", args=[conference.pk])).content.decode()
    one = WrittenInput.objects.get()
    address = reverse("results-office:input", args=[one.public_id])
    assert address in listed
    assert url in office.get(reverse("results-office:conference", args=[conference.pk])).content.decode()
    refused = office.post(address, {"state": "declined", "reason": ""})
    assert "kv-field--wrong" in refused.content.decode() and WrittenInput.objects.get().state == "received"
    assert office.post(address, {"state": "taken", "is_open": "on"}).status_code == 302
    assert Client().get(reverse("results:input", args=[one.public_id])).status_code == 200
    enter = reverse("results-office:enter", args=[conference.pk])
    told = {"title": "A letter", "text": "Words", "attribution": "delegation", "session": "", "language": ""}
    assert "kv-field--wrong" in office.post(enter, told).content.decode()
    assert office.post(enter, told | {"delegation": "Delegation B"}).status_code == 302
    assert WrittenInput.objects.count() == 2
    visitor = signed_in(furnished.users["visitor"])
    assert visitor.get(reverse("results-office:inputs", args=[conference.pk])).status_code in (302, 403)
    own = visitor.get(reverse("results:hand-in", args=[conference.slug])).content.decode()
    assert "On skills" in own and "taken into the work" in own
    # neither page ends anywhere: one leads to the conference, the other back to all that was handed in
    assert reverse("conference:home", args=[conference.slug]) in own
    read = visitor.get(reverse("results:input", args=[one.public_id])).content.decode()
    assert reverse("results:hand-in", args=[conference.slug]) in read


def test_the_office_is_told_who_writes_and_that_other_sessions_have_no_hall():
    furnished = portal.furnish(sessions=2)
    accredited.furnish(furnished.published, world.SYSTEM)
    hall = halls.furnish(furnished.published, world.SYSTEM)
    with acting("tests"):
        Duty.objects.filter(hall=hall, kind=Duty.Kind.RAPPORTEUR).delete()
    office, session = signed_in(furnished.users["secretary"]), hall.session
    url, duties = reverse("results-office:session", args=[session.pk]), reverse("halls:session", args=[session.pk])
    assert duties in office.get(url).content.decode()
    by = notes.rapporteur(hall)
    name = Duty.objects.get(hall=hall, kind=Duty.Kind.RAPPORTEUR, participant__user=by.user_id).participant.name
    page = office.get(url).content.decode()
    assert name in page and duties not in page
    listed = office.get(reverse("results-office:conference", args=[session.conference_id])).content.decode()
    assert to_be_held(session.conference).count() == 2
    assert reverse("halls:conference", args=[session.conference_id]) in listed
