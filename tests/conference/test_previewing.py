"""Within a draft every way leads to the draft."""

import re

import pytest
from django.contrib.auth.models import Group

from kavshiri.access.acting import acting
from kavshiri.conference import previewing
from kavshiri.conference.models import Conference
from kavshiri.people.models import User
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
