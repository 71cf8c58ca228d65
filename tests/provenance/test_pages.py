"""Pages: the thread in both languages, the part that other pages show, what a reader without rights gets."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from kavshiri.provenance import queries, slots
from kavshiri.provenance.slots import Kind
from tests import world as house
from tests.provenance.world import (
    CONFERENCE,
    OFFICE,
    SAID,
    STRANGER,
    WHO,
    chain,
    link,
    name,
    part,
    put_off_the_record,
)

pytestmark = pytest.mark.django_db


def address(key: str, language: str = "en", door: str = "thread") -> str:
    with translation.override(language):
        return reverse(f"provenance:{door}", args=[name(key)])


def page(client, key: str, language: str = "en", status: int = 200) -> str:
    answer = client.get(address(key, language))
    assert answer.status_code == status
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.content.decode()


def fragment(key: str, viewer=STRANGER) -> str:
    with translation.override("en"):
        return render_to_string("provenance/_thread.html", {"near": queries.near([name(key)], viewer, "en")[name(key)]})


def test_the_chain_can_be_walked_by_links_from_either_end(client, room):
    chain(room)
    for language in ("ka", "en"):
        first, last = page(client, "note-1", language), page(client, "preamble-1", language)
        assert address("preamble-1", language) in first
        assert address("note-1", language) in last
        assert "/en/place-of-preamble-1/" in first
    assert first.index("synthesis-1") < first.index("recommendation-1") < first.index("preamble-1")


def test_words_of_others_are_escaped_and_say_their_language(client, room):
    chain(room)
    room.hold("note-1", words="<script>alert(1)</script>", title="<b>bold</b>", language="ka", title_language="ro")
    for told in (page(client, "synthesis-1"), page(client, "note-1"), fragment("synthesis-1")):
        assert "<script>alert" not in told
        assert "<b>bold" not in told
        assert 'lang="ka">&lt;script&gt;' in told
        assert '<span lang="ro">&lt;b&gt;bold' in told


def test_page_and_fragment_show_nothing_of_what_is_off_the_record(client, room):
    chain(room)
    put_off_the_record(room, "note-1")
    link("synthesis-1", "note-2")
    for told in (page(client, "synthesis-1"), fragment("synthesis-1")):
        assert all(word not in told for word in (SAID, WHO, "note-1", "note-2", "where-it-was-said"))
        assert "Not open to you, or off the record" in told
        assert "No longer open" in told
    assert SAID in fragment("synthesis-1", OFFICE)


def test_the_secretariat_sees_on_the_same_page_what_it_may_see(client, room):
    house.furnish(1)
    chain(room)
    put_off_the_record(room, "note-1")
    secretary = get_user_model().objects.filter(groups__name="secretary").first()
    client.force_login(secretary, backend="kavshiri.people.backends.LinkBackend")
    assert SAID in page(client, "synthesis-1")
    assert WHO in page(client, "note-1")


def test_nobody_learns_what_exists(client, room):
    chain(room)
    put_off_the_record(room, "note-1")
    hidden, missing = page(client, "note-1", status=404), page(client, "note-77", status=404)
    assert hidden.replace("note-1", "note-77") == missing
    assert "What this address names is not open to you" in hidden
    for key in ("note-1", "note-77"):
        assert client.get(address(key, door="prov")).status_code == 404
    assert client.get("/en/thread/nowhere.thing:1/").status_code == 404
    assert client.get("/thread/nowhere.thing:1/").status_code == 404
    assert client.get("/thread/rubbish/").status_code == 404


def test_a_room_is_asked_for_no_id_that_it_cannot_have(client, room):
    def cards(ids, viewer, language):
        raise AssertionError(ids)

    slots.add(Kind("tests.record", "record", cards))
    for key in ("1", "note-1", "0192F5C0-0000-7000-8000-000000000000"):
        assert client.get(f"/en/thread/tests.record:{key}/").status_code == 404


def test_every_sentence_stands_with_its_sources(client, room):
    chain(room)
    room.parts["recommendation-1"] = {part("a"): "The first sentence.", part("b"): "The second."}
    link("recommendation-1", "note-1", part=part("a"))
    told = page(client, "recommendation-1")
    assert f'id="part-{part("a")}"' in told
    assert told.index("The first sentence.") < told.index("Title of note-1") < told.index("The second.")
    assert "No source is noted for this sentence." in told
    assert "No source is noted for this sentence." not in fragment("recommendation-1")
    assert "In the sentence “The first sentence.”" in page(client, "note-1")
    # a sentence stands in the language of its text, though the card is read in another
    room.parts["recommendation-1"][part("a")] = slots.Said("<i>პირველი</i>", "ka")
    quoted = '<span lang="ka">&lt;i&gt;პირველი&lt;/i&gt;</span>'
    assert f"In the sentence “{quoted}”" in page(client, "note-1") and quoted in page(client, "recommendation-1")


def test_much_is_folded_away(client, room):
    chain(room)
    for number in range(10, 35):
        room.hold(f"note-{number}")
        link("synthesis-1", f"note-{number}")
    assert "18 more" in page(client, "synthesis-1")


def test_nothing_linked_shows_nothing_on_other_pages(client, room):
    room.hold("note-1")
    assert fragment("note-1").strip() == ""
    assert "No source of it is noted." in page(client, "note-1")


def test_the_address_for_good_leads_people_to_the_page_and_programs_to_the_data(client, room):
    chain(room)
    stable = f"/thread/{name('note-1')}/"
    people = client.get(stable, headers={"accept": "text/html,*/*;q=0.8", "accept-language": "en"})
    assert (people.status_code, people.url) == (303, address("note-1"))
    programs = client.get(stable, headers={"accept": "application/ld+json", "accept-language": "en"})
    assert programs.url == address("note-1", door="prov")
    answer = client.get(programs.url)
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert json.loads(answer.content)["@graph"]


def test_a_conference_is_given_out_to_everybody_as_far_as_it_is_open(client, room):
    chain(room)
    put_off_the_record(room, "note-1")
    with translation.override("en"):
        url = reverse("provenance:conference", args=[CONFERENCE])
    assert url in page(client, "synthesis-1")
    told = b"".join(client.get(url).streaming_content).decode()
    assert "Words of preamble-1" in told
    assert SAID not in told
    assert json.loads(told)["@graph"]
    assert client.get(url.replace("0192", "0193")).status_code == 404


def test_of_a_conference_that_is_not_open_nothing_is_given_out(client, room):
    chain(room)
    slots.add(room.kind("conference"))
    with translation.override("en"):
        url = reverse("provenance:conference", args=[CONFERENCE])
    assert client.get(url).status_code == 404
    room.hold(CONFERENCE.split(":")[1])
    assert client.get(url).status_code == 200
