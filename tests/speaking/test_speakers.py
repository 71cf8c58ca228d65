"""A speaker from the invitation to what the programme shows, by the own page and the secretariat's screens."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from kavshiri.access import actors
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Session, Version
from kavshiri.journal.models import Entry, FieldChange
from kavshiri.mail.models import Letter
from kavshiri.people import actions as people
from kavshiri.people.models import Person
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import queries as consents
from kavshiri.privacy.models import Consent
from kavshiri.privacy.slots import Subject
from kavshiri.speaking import actions, queries
from kavshiri.speaking.models import CheckSlot, Handout, Proposal, Speaker
from kavshiri.speaking.privacy import PHOTO
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from kavshiri.uploads import store
from kavshiri.uploads.models import Upload
from tests import world
from tests.links import path_in
from tests.speaking import world as speaking
from tests.uploads import making

AT = world.AT
HOUR = dt.timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def system():
    return actors.system()


@pytest.fixture
def house() -> world.World:
    return world.furnish()


@pytest.fixture
def speaker(house, system) -> Speaker:
    return speaking.speaker(house.published, system)


@pytest.fixture
def secretary(house) -> Client:
    client = Client()
    client.force_login(house.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    return client


def actor(speaker):
    return queries.actor_for(speaker)


def door(name: str, **words) -> str:
    with translation.override("en"):
        return reverse(f"speaking:{name}", kwargs=words)


def read(answer, status=200) -> BeautifulSoup:
    assert answer.status_code == status, answer.content[:500]
    return BeautifulSoup(answer.content, "html.parser")


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=f"speaking.{kind}").order_by("pk"))


def come_in(speaker, system) -> Client:
    """As a speaker who presses the button behind the letter's link."""
    actions.invite(speakers=[speaker], by=system, at=clock.now())
    client, address = Client(), path_in(letters("invitation")[-1].body)
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    return client


def test_speakers_are_those_of_the_programme_each_once(house, system):
    assert actions.gather(conference=house.published, by=system, at=AT) == 1
    assert actions.gather(conference=house.published, by=system, at=AT) == 0
    assert [str(one.person.slug) for one in Speaker.objects.all()] == ["world-person"]


def test_whoever_has_no_address_or_no_role_is_not_invited_and_named(house, system):
    actions.gather(conference=house.published, by=system, at=AT)
    with pytest.raises(ValidationError) as refused:
        actions.invite(speakers=Speaker.objects.all(), by=system, at=AT)
    assert "პირი" in refused.value.messages[0] and not Letter.objects.exists()


def test_the_letter_tells_the_role_and_a_link_lets_in_once(speaker, system):
    assert "Session 1" in letters("invitation")[0].body
    client = Client()
    address = path_in(letters("invitation")[0].body)
    assert client.get(address).status_code == 410, "after fourteen days"
    client = come_in(speaker, system)
    assert client.get(door("page")).status_code == 200
    assert Client().post(path_in(letters("invitation")[-1].body)).status_code == 410


def test_the_visit_ends_and_so_it_does_with_another_address(speaker, system):
    client = come_in(speaker, system)
    actions.keep_speaker(speaker=speaker, values={"address": "other@example.org"}, by=system, at=AT)
    assert client.get(door("page")).headers["Location"] == door("ask")


def test_accepting_accredits_by_the_real_name_and_declining_ends_it(speaker, system):
    person = speaker.person
    people.keep_person(person=person, values={"name": Texts.of(ka="მთის ქარი"), "real_name": "Real Name"}, by=system,
                       at=AT)  # fmt: skip
    speaker = queries.speakers().get(pk=speaker.pk)
    actions.answer(speaker=speaker, accepts=True, by=actor(speaker), at=AT)
    found = Participant.objects.get(origin=f"speaker:{speaker.public_id}")
    assert (found.kind, found.name, found.address, found.state) == (
        "speaker",
        "Real Name",
        speaking.ADDRESS,
        "accredited",
    )
    actions.answer(speaker=speaker, accepts=False, word="Sorry", by=actor(speaker), at=AT)
    found.refresh_from_db()
    assert found.state == "revoked"
    assert [one.number for one in queries.registered(speaker.conference)] == [0]


def test_nothing_is_handed_in_before_accepting(house, system):
    actions.gather(conference=house.published, by=system, at=AT)
    found = Speaker.objects.get()
    with pytest.raises(ValidationError):
        actions.hand_in(speaker=found, session=None, values={"about": "x", "language": "en"}, by=system, at=AT)


def test_a_text_changes_the_programme_only_when_it_is_taken_over(speaker, system):
    session = queries.sessions_of(speaker)[0]
    values = {"title": "A better title", "abstract": "What I say", "language": "en"}
    made = actions.hand_in(speaker=speaker, session=session, values=values, by=actor(speaker), at=AT)
    before = Session.objects.get(pk=session.pk)
    assert before.title.text("en") != "A better title"
    actions.take_over(proposal=made, fields=["abstract"], by=system, at=AT)
    after = Session.objects.get(pk=session.pk)
    assert (after.title, after.abstract.text("en")) == (before.title, "What I say")
    assert Version.objects.count() == 1, "readers see it with the next version"
    made.refresh_from_db()
    assert made.state == "taken"
    again = actions.hand_in(speaker=speaker, session=session, values={**values, "abstract": "More"}, by=actor(speaker),
                            at=AT)  # fmt: skip
    assert again.pk == made.pk and again.state == "handed"


def test_a_new_text_in_the_records_own_language_makes_the_others_out_of_date(speaker, system):
    person = speaker.person
    people.keep_person(person=person, values={"about": Texts.of(ka="ძველი", en="Old")}, by=system, at=AT)
    made = actions.hand_in(speaker=speaker, session=None, values={"about": "ახალი", "language": "ka"}, by=system, at=AT)
    actions.take_over(proposal=made, fields=["about"], by=system, at=AT)
    about = Person.objects.get(pk=person.pk).about
    assert about.text("ka") == "ახალი" and about.state("en") == "outdated"
    page = read(come_in(speaker, system).get(door("page"))).text
    assert "out of date" in page


def test_a_returned_text_says_what_to_change_and_is_still_there(speaker, system):
    made = actions.hand_in(speaker=speaker, session=None, values={"about": "Mine", "language": "en"}, by=system, at=AT)
    with pytest.raises(ValidationError):
        actions.return_proposal(proposal=made, word=" ", by=system, at=AT)
    actions.return_proposal(proposal=made, word="Shorter please", by=system, at=AT)
    assert "Shorter please" in letters("returned")[0].body
    page = read(come_in(speaker, system).get(door("about")))
    assert "Shorter please" in page.text and "Mine" in page.select_one("[name=about]").text


def test_a_photo_has_a_consent_of_its_own_and_goes_with_it(speaker, system):
    client = come_in(speaker, system)
    refused = client.post(door("photo"), {"photo": making.file(speaking.picture(), "me.jpg")})
    assert read(refused).select(".field--wrong") and not Upload.objects.exists()
    told = {"photo": making.file(speaking.picture(), "me.jpg"), "agrees": "on"}
    assert client.post(door("photo"), told).status_code == 302
    assert consents.has_consented(PHOTO.key, speaking.ADDRESS)
    upload = Upload.objects.get()
    privacy.withdraw_consent(ask=PHOTO, address=speaking.ADDRESS.upper(), by=actors.stranger(), at=clock.now())
    assert not Upload.objects.exists() and Speaker.objects.get().photo is None
    assert Consent.objects.count() == 2 and upload.pk


def test_a_photo_is_withdrawn_on_the_same_page(speaker, system):
    client = come_in(speaker, system)
    client.post(door("photo"), {"photo": making.file(speaking.picture(), "me.jpg"), "agrees": "on"})
    assert client.post(door("withdraw-photo")).status_code == 302
    assert not Upload.objects.exists() and not consents.has_consented(PHOTO.key, speaking.ADDRESS)


def calendars(kind: str) -> list[tuple[str, str, int, dt.datetime]]:
    told = []
    for letter in letters(kind):
        file = letter.enclosures.get()
        event = next(iter(Calendar.from_ical(bytes(file.content)).walk("VEVENT")))
        told.append((file.method, str(event["UID"]), int(event["SEQUENCE"]), event["DTSTART"].dt))
    return told


def test_a_check_is_booked_rebooked_and_each_letter_replaces_the_earlier_one(speaker, system):
    early = speaking.slot(speaker.conference, system)
    late = speaking.slot(speaker.conference, system, hours=72)
    actions.book(speaker=speaker, slot=early, by=actor(speaker), at=AT)
    speaker = queries.speakers().get(pk=speaker.pk)
    actions.book(speaker=speaker, slot=late, by=actor(speaker), at=AT + HOUR)
    first, second = calendars("check")
    assert (first[0], first[1], second[1]) == ("PUBLISH", second[1], f"check-{speaker.public_id}@localhost")
    assert second[2] > first[2] and second[3] == late.starts_at
    assert [one.speaker_id for one in CheckSlot.objects.order_by("starts_at")] == [None, speaker.pk]
    states = [(letter.state, letter.due_at) for letter in letters("reminder")]
    assert states == [("withdrawn", early.starts_at - 24 * HOUR), ("waiting", late.starts_at - 24 * HOUR)]
    assert "Tbilisi" in letters("check")[0].body


def test_a_time_is_one_speakers_and_not_for_ever(speaker, house, system):
    slot = speaking.slot(speaker.conference, system)
    other = Person()
    people.keep_person(person=other, values={"slug": "other", "name": Texts.of(en="Other")}, by=system, at=AT)
    second = Speaker()
    values = {"conference": house.published, "person": other, "address": "o@example.org"}
    actions.keep_speaker(speaker=second, values=values, by=system, at=AT)
    actions.answer(speaker=second, accepts=True, by=system, at=AT)
    second.refresh_from_db()
    actions.book(speaker=speaker, slot=slot, by=actor(speaker), at=AT)
    with pytest.raises(ValidationError):
        actions.book(speaker=second, slot=slot, by=actor(second), at=AT)
    with pytest.raises(ValidationError):
        actions.give_back(speaker=speaker, by=actor(speaker), at=slot.starts_at - 11 * HOUR)
    actions.give_back(speaker=speaker, by=actor(speaker), at=slot.starts_at - 13 * HOUR)
    assert calendars("check-cancelled")[0][0] == "CANCEL" and letters("reminder")[0].state == "withdrawn"


def test_a_time_that_is_taken_away_is_told(speaker, system):
    slot = speaking.slot(speaker.conference, system)
    actions.book(speaker=speaker, slot=slot, by=actor(speaker), at=AT)
    actions.cancel_slot(slot=CheckSlot.objects.select_related("speaker", "conference").get(), by=system, at=AT)
    assert [letter.state for letter in letters("check-cancelled")] == ["waiting"]


def test_times_are_offered_within_bounds_and_none_twice(house, system):
    told = {"conference": house.published, "minutes": 15, "by": system, "at": AT}
    first = AT + 48 * HOUR
    assert actions.offer_slots(first=first, last=first + HOUR, **told) == 4
    assert actions.offer_slots(first=first, last=first + 2 * HOUR, **told) == 4
    with pytest.raises(ValidationError):
        actions.offer_slots(first=first, last=first, **told)
    with pytest.raises(ValidationError):
        actions.offer_slots(first=AT - HOUR, last=first, **told)


@pytest.mark.parametrize(
    ("visibility", "sees"),
    [("staff", ["secretary"]), ("participants", ["participant", "secretary"]),
     ("public", ["participant", "secretary", "stranger", "visitor"])],
)  # fmt: skip
def test_a_file_is_for_those_whom_the_speaker_has_chosen_and_only_when_released(
    speaker, house, secretary, system, visibility, sees
):
    handout = speaking.handout(speaker, system, visibility=visibility)
    people_ = {"stranger": Client(), "visitor": Client(), "secretary": secretary, "participant": Client()}
    people_["visitor"].force_login(house.users["visitor"], backend="kavshiri.people.backends.LinkBackend")
    account = Participant.objects.get().user
    people_["participant"].force_login(account, backend="kavshiri.people.backends.LinkBackend")
    address, page = door("handout", public_id=handout.public_id), door("materials", conference=world.SLUG)
    got = [name for name, client in people_.items() if client.get(address).status_code == 302]
    assert got == ["secretary"], "nobody gets what is not released"
    actions.release(handout=handout, by=system, at=AT)
    got = sorted(name for name, client in people_.items() if client.get(address).status_code == 302)
    assert got == sees
    with translation.override("en"):
        session = reverse("conference:session", args=[world.SLUG, handout.session.slug])
        programme = reverse("conference:programme", args=[world.SLUG])
    for place in (page, session):
        listed = sorted(name for name, client in people_.items() if "Slides" in read(client.get(place)).text)
        assert listed == sees, place
    assert (page in Client().get(programme).content.decode()) == (visibility != "staff")


def test_a_later_version_takes_the_place_when_it_is_released(speaker, system):
    first = speaking.handout(speaker, system, visibility="public")
    actions.release(handout=first, by=system, at=AT)
    values = {"title": "Slides", "language": "en", "visibility": "public"}
    second = actions.hand_out(speaker=speaker, values=values, file=speaking.slides(), replaces=first, by=actor(speaker),
                              at=AT)  # fmt: skip
    client = Client()
    assert client.get(door("handout", public_id=first.public_id)).status_code == 302
    assert client.get(door("handout", public_id=second.public_id)).status_code == 404
    actions.release(handout=second, by=system, at=AT)
    assert client.get(door("handout", public_id=first.public_id)).status_code == 404
    assert client.get(door("handout", public_id=second.public_id)).status_code == 302
    with pytest.raises(ValidationError):
        actions.hand_out(
            speaker=speaker, values=values, file=speaking.slides(), replaces=first, by=actor(speaker), at=AT
        )
    actions.drop_handout(handout=Handout.objects.get(pk=second.pk), by=actor(speaker), at=AT)
    assert not Handout.objects.exists() and not Upload.objects.exists()


def test_a_wider_circle_is_released_anew(speaker, system):
    handout = speaking.handout(speaker, system, visibility="participants")
    actions.release(handout=handout, by=system, at=AT)
    actions.set_visibility(handout=handout, visibility="staff", by=actor(speaker), at=AT)
    assert handout.state == "released"
    actions.set_visibility(handout=handout, visibility="public", by=actor(speaker), at=AT)
    assert handout.state == "handed"


def test_a_speaker_reaches_nothing_of_another(speaker, house, system):
    other = Speaker()
    one = Person()
    people.keep_person(person=one, values={"slug": "other", "name": Texts.of(en="Other")}, by=system, at=AT)
    values = {"conference": house.published, "person": one, "address": "o@example.org"}
    actions.keep_speaker(speaker=other, values=values, by=system, at=AT)
    actions.answer(speaker=other, accepts=True, by=system, at=AT)
    handout, session = speaking.handout(speaker, system), queries.sessions_of(speaker)[0]
    by = actor(other)
    told = {"values": {"about": "x", "language": "en"}, "by": by, "at": AT}
    for deed in (
        lambda: actions.answer(speaker=speaker, accepts=False, by=by, at=AT),
        lambda: actions.hand_in(speaker=speaker, session=None, **told),
        lambda: actions.drop_handout(handout=handout, by=by, at=AT),
        lambda: actions.take_over(proposal=Proposal(), fields=[], by=by, at=AT),
        lambda: actions.release(handout=handout, by=by, at=AT),
        lambda: actions.invite(speakers=[], by=by, at=AT),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    other.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.hand_in(speaker=other, session=session, **told)
    client = come_in(speaker, system)
    assert client.get(door("replace", public_id=handout.public_id)).status_code == 200
    assert client.get(door("handout", public_id=handout.public_id)).status_code == 302, "one's own file"
    assert Client().get(door("replace", public_id=handout.public_id)).status_code == 302


def test_the_answer_to_asking_for_a_link_tells_nothing(speaker):
    pages = [Client().post(door("ask"), {"email": address}) for address in (speaking.ADDRESS, "nobody@example.org")]
    texts = [
        read(page).select_one("main").text.replace(speaking.ADDRESS, "X").replace("nobody@example.org", "X")
        for page in pages
    ]
    assert texts[0] == texts[1]


def test_the_journal_knows_no_word_of_it(speaker, system):
    values = {"about": "Qsecret about", "language": "en"}
    actions.hand_in(speaker=speaker, session=None, values=values, by=actor(speaker), at=AT)
    told = f"{list(Entry.objects.values_list('payload', flat=True))}{list(FieldChange.objects.values())}"
    assert "Qsecret" not in told and speaking.ADDRESS not in told and "Gladly" not in told


def test_erasing_takes_what_was_handed_in(speaker, system):
    actions.hand_in(speaker=speaker, session=None, values={"about": "x", "language": "en"}, by=system, at=AT)
    speaking.handout(speaker, system)
    held = {rows.model for rows in queries.held_of(Subject(address=speaking.ADDRESS)) if rows}
    assert held == {Speaker, Proposal, Handout}
    actions.forget(Subject(address=speaking.ADDRESS), system, AT)
    assert not Speaker.objects.exists() and not Upload.objects.exists()
    assert store.folder()


def test_the_whole_way_on_the_pages(house, secretary, system):
    pk = house.published.pk
    overview = reverse("speakers:of-conference", args=[pk])
    assert secretary.post(reverse("speakers:gather", args=[pk])).status_code == 302
    found = Speaker.objects.get()
    actions.keep_speaker(speaker=found, values={"address": speaking.ADDRESS, "language": "en"}, by=system, at=AT)
    secretary.post(reverse("speakers:invite", args=[pk]), {"speaker": [found.pk]})
    client, address = Client(), path_in(letters("invitation")[-1].body)
    assert "Session 1" in read(client.post(address, follow=True)).text
    client.post(door("answer"), {"comes": "yes", "word": "Gladly"})
    assert "Gladly" in read(secretary.get(overview)).text
    wrong = read(client.post(door("about"), {"language": "en", "about": ""}))
    assert wrong.select("form") and not Proposal.objects.exists()
    assert client.post(door("about"), {"language": "en", "about": "About me"}).status_code == 302
    session = queries.sessions_of(found)[0]
    told = {"language": "en", "title": "Mine", "abstract": "Words"}
    assert client.post(door("talk", public_id=session.public_id), told).status_code == 302
    day = (clock.now() + dt.timedelta(days=3)).date().isoformat()
    slots = {"on": day, "first": "10:00", "last": "11:00", "minutes": "30"}
    assert secretary.post(reverse("speakers:checks", args=[pk]), slots).status_code == 302
    slot = CheckSlot.objects.first()
    client.post(door("book"), {"slot": str(slot.public_id)})
    file = {"session": str(session.public_id), "title": "Slides", "language": "en", "visibility": "public"}
    assert client.post(door("hand-out"), {**file, "file": making.file(making.pdf(), "s.pdf")}).status_code == 302
    page = read(secretary.get(reverse("speakers:one", args=[found.pk])))
    assert all(words in page.text for words in ("About me", "Mine", "Words", "Slides"))
    for proposal in Proposal.objects.all():
        fields = {"field": ["about", "title", "abstract"]}
        assert secretary.post(reverse("speakers:take-over", args=[proposal.pk]), fields).status_code == 302
    secretary.post(reverse("speakers:release", args=[Handout.objects.get().pk]))
    assert Person.objects.get(slug="world-person").about.text("en") == "About me"
    assert Session.objects.get(pk=session.pk).title.text("en") == "Mine"
    assert "Slides" in read(Client().get(door("materials", conference=world.SLUG))).text
    assert read(secretary.get(reverse("speakers:checks", args=[pk]))).select("table tbody tr")


def test_the_list_of_speakers_is_searched_by_name_and_address(speaker, secretary):
    for words, found in (("პირი", True), ("speaker@", True), ("nobody", False)):
        page = read(secretary.get(reverse("speakers:index"), {"q": words}))
        assert bool(page.select("#listing-results tbody tr")) is found


def test_the_overview_asks_the_database_no_more_for_three_than_for_one(speaker, secretary, house, system):
    screen = reverse("speakers:of-conference", args=[house.published.pk])

    def asked() -> int:
        secretary.get(screen)
        with CaptureQueriesContext(connection) as found:
            secretary.get(screen)
        return len(found)

    before = asked()
    for number in (1, 2):
        one, more = Person(), Speaker()
        told = {"slug": f"more-{number}", "name": Texts.of(en=f"More {number} Name{number}")}
        people.keep_person(person=one, values=told, by=system, at=AT)
        values = {"conference": house.published, "person": one, "address": f"m{number}@example.org"}
        actions.keep_speaker(speaker=more, values=values, by=system, at=AT)
    assert asked() == before
