"""The programme as readers' programs fetch it."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from kavshiri.conference.models import Conference
from tests.conference import files
from tests.conference.files import FILE, LATER, changed, load
from tests.pure.schedules.schemas import json_faults, xml_faults

pytestmark = pytest.mark.django_db
XML = "/en/conference/forum/programme.frab.xml"


@pytest.fixture
def published():
    return files.forum()


def test_both_languages_have_addresses_and_words_of_their_own(client, published):
    ka = client.get("/ka/konperentsia/forum/programa.frab.xml")
    assert (ka.status_code, ka["Content-Type"], ka["Content-Language"]) == (200, "application/xml; charset=utf-8", "ka")
    assert etree.fromstring(ka.content).findtext("day/room/event/title") == "გახსნა"
    assert etree.fromstring(client.get(XML).content).findtext("day/room/event/title") == "Opening"


def test_documents_are_valid(client, published, shared_data):
    assert xml_faults(client.get(XML).content, shared_data) == []
    assert json_faults(client.get("/en/conference/forum/programme.frab.json").content, shared_data) == []
    second = client.get("/en/conference/forum/programme.frab2.json").content
    assert json_faults(second, shared_data, "voc-schema2.json") == []


def test_unchanged_is_free(client, published, django_assert_max_num_queries):
    tag = client.get(XML)["ETag"]
    with django_assert_max_num_queries(4):
        again = client.get(XML, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


def test_a_new_version_is_a_new_document(client, published):
    before = client.get(XML)
    load(changed("en: Opening", "en: Grand opening"), at=LATER)
    after = client.get(XML, headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, b"Grand opening" in after.content) == (200, True)


def test_a_draft_is_given_to_nobody(client):
    load(changed("  published: {note: {ka: პირველი, en: First}}\n", ""))
    assert client.get(XML).status_code == 404


def test_an_edit_that_is_not_published_is_not_given(client, published):
    load(changed("en: Opening", "en: Secret", FILE).replace("  published: {note: {ka: პირველი, en: First}}\n", ""))
    assert b"Secret" not in client.get(XML).content


def test_an_old_address_leads_on(client, published):
    text = changed("  slug: forum\n", f"  slug: forum-2\n  id: {Conference.objects.get().public_id}\n")
    load(text, at=LATER)
    answer = client.get(XML)
    assert (answer.status_code, answer["Location"]) == (301, "/en/conference/forum-2/programme.frab.xml")


def test_the_programme_page_offers_both(client, published):
    page = client.get("/en/conference/forum/programme/").content.decode()
    assert XML in page
    assert "/en/conference/forum/programme.frab.json" in page


def test_people_are_named_as_the_reader_reads_them(client, published):
    told = json.loads(client.get("/en/conference/forum/programme.frab.json").content)
    events = [one for day in told["schedule"]["conference"]["days"] for room in day["rooms"].values() for one in room]
    assert [person["public_name"] for person in events[0]["persons"]] == ["Ana", "Head, Council"]
