"""Within a draft every way leads to the draft."""

import re

import pytest
from django.contrib.auth.models import Group

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference import actions, previewing
from kavshiri.conference.models import Conference, Material
from kavshiri.people.models import User
from kavshiri.texts.values import Texts
from tests.conference import furnish

EN = "/en/conference/diaspora-2020/"


def kept(html: str) -> str:
    return previewing.kept(html, Conference(slug="diaspora-2020"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (EN, EN + "?draft=1"),
        (EN + "session/panel/#questions", EN + "session/panel/?draft=1#questions"),
        (EN + "?zone=UTC&amp;lang=ka", EN + "?zone=UTC&amp;lang=ka&amp;draft=1"),
        (EN + "?draft=1", EN + "?draft=1"),
        (EN + "?draft=1&amp;lang=ka", EN + "?lang=ka&amp;draft=1"),
        ("/ka/konperentsia/diaspora-2020/programa/", "/ka/konperentsia/diaspora-2020/programa/?draft=1"),
        ("/en/conference/diaspora-2021/", "/en/conference/diaspora-2021/"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_a_link_within_the_conference_keeps_the_draft(before, after):
    assert kept(f'<a class="x" href="{before}">x</a>') == f'<a class="x" href="{after}">x</a>'


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "programme/", "session/panel/"])
def test_every_page_of_a_draft_leads_on_to_the_draft(client, path):
    furnish.announced()
    with acting("test"):
        user = User.objects.create(email="secretary@example.org", made_at=furnish.MADE)
        user.groups.add(Group.objects.get_or_create(name="secretary")[0])
    assert client.get(EN + path + "?draft=1").status_code == 404
    client.force_login(user)
    page = client.get(EN + path + "?draft=1").content.decode()
    links = re.findall(rf'<a\b[^>]*?\shref="({EN}[^"]*)"', page)
    assert links
    assert [link for link in links if "draft=1" not in link] == []


@pytest.fixture
def secretary(client, db):
    furnish.announced()
    with acting("test"):
        user = User.objects.create(email="secretary@example.org", made_at=furnish.MADE)
        user.groups.add(Group.objects.get_or_create(name="secretary")[0])
    client.force_login(user)
    return client


def test_a_strangers_draft_holds_nothing_of_the_secretariats(secretary):
    session = Conference.objects.get(slug="diaspora-2020").sessions.get(slug="panel")
    actions.keep_material(
        material=Material(), by=actors.system(), at=furnish.MADE,
        values={"session": session, "title": Texts.of(en="Planted staff paper"), "language": "en",
                "url": "https://example.org/planted", "visibility": "staff"},
    )  # fmt: skip
    address = EN + "session/panel/?draft=1"
    assert "Planted staff paper" in secretary.get(address).content.decode()
    assert "Planted staff paper" in secretary.get(f"{address}&as=secretary").content.decode()
    for role in ("stranger", "visitor"):
        answer = secretary.get(f"{address}&as={role}")
        assert "Planted" not in answer.content.decode() and "planted" not in answer.content.decode()
        assert answer["Cache-Control"] == "private, no-store"
    assert f'href="{EN}programme/?draft=1&amp;as=stranger"' in secretary.get(f"{address}&as=stranger").content.decode()


@pytest.mark.parametrize("role", ["administrator", "system", "nobody", "x" * 5_000])
def test_a_wider_or_unknown_role_is_not_looked_through(secretary, role):
    page = secretary.get(EN + "programme/", {"draft": "1", "as": role}).content.decode()
    assert "&amp;as=" not in page and 'value="administrator"' not in page


@pytest.mark.django_db
def test_a_preview_of_a_role_opens_nothing_to_strangers(client):
    furnish.announced()
    for role in ("secretary", "administrator"):
        assert client.get(f"{EN}programme/?draft=1&as={role}").status_code == 404
        assert "Draft" not in client.get(f"{EN}programme/?as={role}").content.decode()
