"""A speaker's photo with the programme: shown by the secretariat, for everybody, as long as the consent stands."""

from __future__ import annotations

import io

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.privacy import actions as privacy
from kavshiri.speaking import actions, portraits, queries
from kavshiri.speaking.models import Speaker
from kavshiri.speaking.privacy import PHOTO
from kavshiri.uploads import knowing
from kavshiri.uploads.models import Upload
from tests import world
from tests.speaking import world as speaking
from tests.uploads import making

AT = world.AT
SYSTEM = actors.system()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def house() -> world.World:
    return world.furnish()


@pytest.fixture
def speaker(house) -> Speaker:
    return speaking.speaker(house.published, SYSTEM)


def pages() -> list[str]:
    session = queries.sessions_of(Speaker.objects.get())[0].slug
    with translation.override("en"):
        return [
            reverse("conference:person", args=["world-person"]),
            reverse("conference:session", args=[world.SLUG, session]),
        ]


def shown() -> list[str]:
    """Addresses of photos on the person's page and on the session's, as a stranger sees them."""
    found = [BeautifulSoup(Client().get(page).content, "html.parser").select("img.portrait") for page in pages()]
    return [one["src"] for images in found for one in images]


def give(speaker: Speaker) -> None:
    content = knowing.known(making.file(speaking.picture(900, 1200), "me.jpg"), frozenset({"image"}))
    actions.give_photo(speaker=speaker, file=content, by=SYSTEM, at=AT)


def test_a_photo_that_was_handed_in_is_not_shown_before_the_secretariat_does(speaker):
    give(speaker)
    assert shown() == []
    actions.show_photo(speaker=speaker, by=SYSTEM, at=AT)
    assert len(shown()) == 2 and len(set(shown())) == 1


def test_everybody_gets_a_square_of_one_size_that_browsers_ask_for_anew(speaker):
    speaking.photo(speaker, SYSTEM)
    answer = Client().get(shown()[0])
    assert (answer.status_code, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        200, "image/jpeg", "no-cache",
    )  # fmt: skip
    assert Image.open(io.BytesIO(answer.content)).size == (portraits.SIDE, portraits.SIDE)
    assert "Content-Disposition" not in answer.headers


def test_it_says_whose_it_is_in_the_readers_language(speaker):
    speaking.photo(speaker, SYSTEM)
    image = BeautifulSoup(Client().get(pages()[0]).content, "html.parser").select_one("img.portrait")
    assert image["alt"].startswith("Photo: ") and len(image["alt"]) > len("Photo: ")


def test_it_goes_at_once_with_the_consent(speaker):
    speaking.photo(speaker, SYSTEM)
    address = shown()[0]
    privacy.withdraw_consent(ask=PHOTO, address=speaking.ADDRESS.upper(), by=actors.stranger(), at=AT)
    assert shown() == [] and Client().get(address).status_code == 404
    assert not Upload.objects.exists()


def test_a_consent_at_another_address_shows_nothing(speaker):
    speaking.photo(speaker, SYSTEM)
    address = shown()[0]
    actions.keep_speaker(speaker=speaker, values={"address": "other@example.org"}, by=SYSTEM, at=AT)
    assert shown() == [] and Client().get(address).status_code == 404


def test_the_secretariat_takes_it_down_and_keeps_the_photo(speaker):
    speaking.photo(speaker, SYSTEM)
    address = shown()[0]
    actions.hide_photo(speaker=speaker, by=SYSTEM, at=AT)
    assert shown() == [] and Client().get(address).status_code == 404
    assert Upload.objects.count() == 1


def test_another_photo_is_looked_at_anew(speaker):
    speaking.photo(speaker, SYSTEM)
    give(queries.speakers().get(pk=speaker.pk))
    assert shown() == [] and Upload.objects.count() == 1


def test_without_a_photo_or_a_consent_there_is_nothing_to_show(speaker):
    with pytest.raises(ValidationError):
        actions.show_photo(speaker=speaker, by=SYSTEM, at=AT)
    give(speaker)
    actions.keep_speaker(speaker=speaker, values={"address": "other@example.org"}, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError):
        actions.show_photo(speaker=speaker, by=SYSTEM, at=AT)


def test_only_the_secretariat_shows_and_the_database_knows_of_the_photo(speaker):
    give(speaker)
    for verb in (actions.show_photo, actions.hide_photo):
        with pytest.raises(PermissionDenied):
            verb(speaker=speaker, by=queries.actor_for(speaker), at=AT)
    actions.show_photo(speaker=speaker, by=SYSTEM, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
        Speaker.objects.update(photo=None)


def test_the_secretariat_does_it_on_its_screen(speaker, house):
    give(speaker)
    client = Client()
    client.force_login(house.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    one, door = reverse("speakers:one", args=[speaker.pk]), reverse("speakers:photo", args=[speaker.pk])
    assert client.post(door).status_code == 302 and len(shown()) == 2
    assert "პროგრამაში ჩანს" in client.get(one).content.decode()
    assert client.post(door, {"hide": "1"}).status_code == 302 and shown() == []


def test_the_secretariat_sees_the_photo_before_it_shows_it_and_reads_of_the_speaker_not_of_itself(house, speaker):
    content = knowing.known(making.file(speaking.picture(90, 120), "me.jpg"), speaking.PICTURES)
    actions.give_photo(speaker=speaker, file=content, by=SYSTEM, at=AT)
    told = {"language": "en", "post": "Adviser", "about": "Words"}
    actions.hand_in(speaker=speaker, session=None, values=told, by=SYSTEM, at=AT)
    client = Client()
    client.force_login(house.users["secretary"])
    page = BeautifulSoup(client.get(reverse("speakers:one", args=[speaker.pk])).content, "html.parser").find(id="main")
    assert client.get(page.find("img", class_="kv-photo")["src"])["Content-Type"] == "image/jpeg"
    assert "თანამდებობა და ორგანიზაცია" in page.text and "თქვენი თანამდებობა" not in page.text
