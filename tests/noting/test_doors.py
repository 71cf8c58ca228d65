from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.hall.models import Duty
from kavshiri.live import tickets
from kavshiri.noting import actions, binding, topics
from kavshiri.noting.models import Note, Summary
from tests import world as portal
from tests.asking import world as people
from tests.hall import world as halls
from tests.noting import world
from tests.noting.world import AT, later

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}
XSS = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'{{ 7 }}"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


def signed_in(hall, number, kind=None):
    who = people.person(hall.session.conference, number, kind="speaker")
    if kind:
        people.give_duty(hall, who, kind)
    client = Client()
    client.force_login(who.user)
    return client


@pytest.fixture
def mine(hall):
    return signed_in(hall, 70, Duty.Kind.RAPPORTEUR)


def at(name, thing):
    return reverse(f"noting:{name}", args=[thing.public_id])


def form(**told):
    return {"text": "! Skills", "kind": "note", "attribution": "delegation", "point": "auto", "speech": "auto",
            "key": str(uuid4()), **told}  # fmt: skip


def test_a_note_is_kept_without_a_script_and_shown_with_what_goes_on(hall, mine):
    world.point(hall, "Return", since=AT)
    world.speech(hall, "A", AT)
    answer = mine.post(at("notes", hall), form(), follow=True)
    body = answer.content.decode()
    assert answer.redirect_chain and "Kept." in body
    for words in ("Skills", "key point", "Delegation A", "Return", "for the record"):
        assert words in body
    assert 'lang="en"' in body and 'dir="auto"' in body
    assert body.count('class="account"') < 6, "what stands in the head of each page is not what the page calls its own"


def test_with_a_script_the_answer_is_short_and_a_refusal_says_why(hall, mine):
    key = str(uuid4())
    for _time in range(2):
        answer = mine.post(at("notes", hall), form(key=key), headers=SCRIPT)
        assert (answer.status_code, answer.json()) == (200, {"said": "Kept.", "fault": False})
    assert Note.objects.count() == 1
    refused = mine.post(at("notes", hall), form(text=" "), headers=SCRIPT)
    assert refused.status_code == 409 and refused.json()["fault"] and "no words" in refused.json()["said"]


def test_what_was_refused_stands_in_the_form_again(hall, mine):
    told = form(text="> Open a desk", owner="Office A", until="32.13.2020", kind="action")
    answer = mine.post(at("notes", hall), told)
    body = answer.content.decode()
    assert answer.status_code == 400 and "1.12.2020" in body
    assert "&gt; Open a desk" in body and "Office A" in body and told["key"] in body


def test_made_up_values_do_no_harm(hall, mine):
    odd = form(kind="x", attribution="everything", language="zz9", point="auto", ago="-5", waited="1e9", key="no")
    assert mine.post(at("notes", hall), odd).status_code == 302
    note = Note.objects.get()
    assert (note.kind, note.attribution, note.language) == ("point", "nobody", "en")
    for name in ("point", "speech"):
        answer = mine.post(at("notes", hall), form(**{name: str(uuid4())}))
        assert answer.status_code == 400 and "Choose another one" in answer.content.decode()
        assert mine.post(at("notes", hall), form(**{name: "' or 1=1"})).status_code == 400


def test_words_are_escaped_on_every_page_and_at_the_desk(hall, mine):
    mine.post(at("notes", hall), form(text=f"! {XSS}", who=XSS))
    note = Note.objects.get()
    actions.share(note=note, is_shared=True, seen=note.revision, by=world.SYSTEM, at=AT)
    desk = reverse("hall:desk", args=[hall.session.conference.slug, hall.session.slug])
    for address in (at("notes", hall), at("note", note), at("summary", hall), desk):
        body = mine.get(address).content.decode()
        assert "onerror=alert" in body and "<img src=x" not in body and "<script>alert" not in body


@pytest.mark.parametrize("kind", [None, Duty.Kind.MODERATOR, Duty.Kind.INTERPRETER, Duty.Kind.TECHNICIAN])
def test_nobody_but_rapporteurs_and_the_secretariat_gets_in(hall, kind):
    note = world.keep(hall, "! LEAK")
    other = signed_in(hall, 60, kind)
    for name, thing in (("notes", hall), ("parts", hall), ("summary", hall), ("file", hall), ("note", note)):
        answer = other.get(at(name, thing))
        assert answer.status_code in (403, 404) and b"LEAK" not in answer.content
    assert other.post(at("notes", hall), form()).status_code == 403
    assert other.post(at("ticket", hall)).status_code == 403
    assert other.post(at("note", note), {"act": "drop", "seen": note.revision}).status_code == 404
    assert Note.objects.get().dropped_at is None
    room = reverse("hall:room", args=[hall.session.conference.slug, hall.session.slug])
    assert b"LEAK" not in other.get(room).content
    if kind:
        desk = reverse("hall:desk", args=[hall.session.conference.slug, hall.session.slug])
        assert b"LEAK" not in other.get(desk).content and b"Take notes" not in other.get(desk).content


def test_a_rapporteur_of_another_hall_gets_nothing_of_this_one(hall):
    from kavshiri.conference.models import Session
    from kavshiri.hall.actions import prepare

    note = world.keep(hall, "! LEAK")
    with translation.override("en"):
        conference = portal.load(portal.bundle(sessions=2))
    other = prepare(session=Session.objects.filter(conference=conference).latest("pk"), by=world.SYSTEM, at=AT)
    client = signed_in(other, 61, Duty.Kind.RAPPORTEUR)
    assert client.get(at("notes", other)).status_code == 200
    assert client.get(at("notes", hall)).status_code == 403
    assert client.get(at("note", note)).status_code == 404


def test_the_ticket_is_for_the_line_of_notes(hall, mine):
    ticket = tickets.read(mine.post(at("ticket", hall)).json()["ticket"])
    assert topics.notes(hall) in ticket.topics


def test_two_at_once_see_each_other_and_overwrite_nothing(hall, mine):
    note = world.keep(hall, "! Skills")
    told = {"act": "change", "text": "Mine", "kind": "point", "attribution": "delegation", "point": "", "speech": ""}
    actions.change(note=note, values={"text": "Theirs"}, seen=note.revision, by=world.SYSTEM, at=later(1))
    answer = mine.post(at("note", note), {**told, "seen": note.revision})
    body = answer.content.decode()
    assert answer.status_code == 400 and "Nothing was overwritten" in body and "Mine" in body and "Theirs" in body
    assert mine.get(at("parts", hall), headers=SCRIPT).json()["notes"].count("Theirs") >= 1


def test_buttons_of_a_note_do_what_they_say_and_lead_back(hall, mine):
    note = world.keep(hall, "Skills")
    back = f"{at('notes', hall)}?q=skills"
    for act, field, value in (("record", "is_for_record", True), ("share", "is_shared", True),
                              ("unshare", "is_shared", False), ("unrecord", "is_for_record", False)):  # fmt: skip
        seen = Note.objects.get().revision
        answer = mine.post(at("note", note), {"act": act, "seen": seen, "back": back})
        assert answer["Location"] == back and getattr(Note.objects.get(), field) is value
    mine.post(at("note", note), {"act": "drop", "seen": Note.objects.get().revision})
    assert "Skills" not in mine.get(at("parts", hall)).json()["notes"]
    dropped = mine.get(at("parts", hall), {"dropped": "on"}).json()["notes"]
    assert "Skills" in dropped and "Bring back" in dropped
    away = mine.post(
        at("note", note), {"act": "restore", "seen": Note.objects.get().revision, "back": "//evil.example"}
    )
    assert away["Location"] == at("notes", hall)
    odd = mine.post(at("note", note), {"act": "explode", "seen": "0"}, headers=SCRIPT)
    assert odd.status_code == 409


def test_notes_are_found_by_words_kind_point_and_mark(hall, mine):
    point = world.point(hall, "Return", since=AT)
    world.keep(hall, "! უნარების აღიარება", at=later(1))
    world.keep(hall, "a working note", choice=binding.Choice(is_point_auto=False))

    def found(**asked):
        return mine.get(at("parts", hall), asked).json()["notes"]

    assert "უნარების" in found(q="აღიარ") and "working" not in found(q="აღიარ")
    assert "working" in found(kind="note") and "უნარების" not in found(kind="note")
    assert "working" not in found(point=str(point.public_id)) and "working" not in found(record="on")
    assert "No note is like that" in found(q="nothing of the kind", kind="nonsense", point="nonsense")


def test_a_summary_is_drafted_kept_and_not_overwritten(hall, mine):
    point = world.point(hall, "Return", since=AT)
    world.keep(hall, "! Skills", at=later(1))
    told = {"point": str(point.public_id), "code": "en", "seen": "0"}
    drafted = mine.post(at("summary", hall), {**told, "act": "draft", "text": "What stands."}).content.decode()
    assert "What stands.\n\nKey points:\n– Skills" in drafted and not Summary.objects.exists()
    assert mine.post(at("summary", hall), {**told, "text": "We spoke."}).status_code == 302
    late = mine.post(at("summary", hall), {**told, "text": "Otherwise."})
    body = late.content.decode()
    assert late.status_code == 400 and "Otherwise." in body and "We spoke." in body
    assert mine.get(at("summary", hall), {"point": str(uuid4())}).status_code == 404


def test_files_come_as_files_and_others_do_not(hall, mine):
    world.keep(hall, "! Skills")
    answer = mine.get(at("file", hall), {"as": "json"})
    assert "attachment" in answer["Content-Disposition"] and json.loads(answer.content)["points"]
    assert mine.get(at("file", hall), {"as": "exe"}).status_code == 404


def test_pages_ask_the_database_no_more_for_more_notes(hall, mine):
    counts = []
    for place in (1, 2, 3):
        world.point(hall, f"Point {place}", place, since=later(place))
        world.speech(hall, f"S{place}", later(place), later(place + 0.9))
        note = world.keep(hall, f"! {place}", at=later(place + 0.5))
        actions.share(note=note, is_shared=True, seen=note.revision, by=world.SYSTEM, at=later(place))
        counts.append([asked(mine, address) for address in (at("notes", hall), at("summary", hall))])
    assert counts[1] == counts[2], counts


def asked(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
