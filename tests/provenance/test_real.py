"""The real rooms on one thread: what is put off the record later leaves page, part and data at that moment."""

import json

import pytest
from django.urls import reverse
from django.utils import translation

from kavshiri.hall.models import Hall
from kavshiri.journal.models import name_of
from kavshiri.noting.models import Note
from kavshiri.proceedings import actions as proceedings_
from kavshiri.provenance import prov, queries
from kavshiri.provenance.models import Link
from tests import world as portal
from tests.noting import world as notes
from tests.proceedings import world as proceedings
from tests.provenance.world import AT, STRANGER
from tests.results import world
from tests.results.world import SECRET, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def note() -> Note:
    """For the record, in the published results of a session whose record was released."""
    hall = proceedings.played(portal.load(portal.bundle())).hall
    kept = notes.keep(hall, f"! {SECRET}")
    notes.keep(hall, "! An open word.")
    held = Hall.objects.select_related("session__conference").get(pk=hall.pk)
    proceedings_.release(hall=held, audience="public", parts=["summary"], by=world.SYSTEM, at=later(31))
    world.begun(hall)
    world.submit(hall)
    world.publish(hall)
    return kept


def seen(client) -> list[str]:
    """What a stranger gets of a results' thread: the page, the part beside others, the data, all of the conference."""
    link = Link.objects.filter(derived__startswith="results.synthesis:").earliest("pk")
    with translation.override("en"):
        page = client.get(reverse("provenance:thread", args=[link.derived]))
        assert page.status_code == 200
        near = queries.near([link.derived], STRANGER, "en")[link.derived]
        found = queries.thread(link.derived, STRANGER, "en")
        data = json.dumps(prov.of_thread(found, "en", AT), ensure_ascii=False)
        return [
            page.content.decode(),
            repr(near),
            data,
            "".join(prov.of_conference(link.conference, STRANGER, "en", AT)),
        ]


def test_what_is_put_off_the_record_leaves_every_thread_at_that_moment(client, note):
    name = f"noting.note:{note.reference}"
    assert all(SECRET in told and str(note.reference) in told for told in seen(client))
    assert Link.objects.filter(source=name).exists()
    world.off(note)
    for told in seen(client):
        assert SECRET not in told
        assert str(note.reference) not in told
        assert "An open word." in told
    assert Link.objects.filter(source=name).exists()
    with translation.override("en"):
        assert client.get(reverse("provenance:thread", args=[name])).status_code == 404


def test_a_note_leads_on_to_the_results_and_its_own_id_leads_nowhere(client, note):
    found = queries.thread(f"noting.note:{note.reference}", STRANGER, "en")
    (step,) = found.near.became.steps
    assert step.thing.name.startswith("results.synthesis:")
    assert step.sentences == [SECRET]
    assert queries.thread(name_of(note), STRANGER, "en") is None
