"""Documents by their own address: what nothing public shows is not there for strangers."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Page, ReferenceIndex

from kavshiri.access.acting import acting
from kavshiri.conference import models
from kavshiri.people.models import User
from tests.conference import furnish

pytestmark = pytest.mark.django_db
SECRET = b"%PDF-1.4 the mandate of the delegation"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def document():
    return Document.objects.create(title="Mandate", file=ContentFile(SECRET, "mandate.pdf"))


@pytest.fixture
def conference():
    return furnish.announced()


def attach(conference, document, visibility="staff") -> models.Material:
    session = conference.sessions.get(slug="panel")
    values = {"title": furnish.text("მანდატი", "Mandate"), "language": "en", "document": document}
    with acting("test"):
        return models.Material.objects.create(
            session=session, visibility=visibility, made_at=furnish.MADE, changed_at=furnish.MADE, **values
        )


def publish(conference):
    with acting("test"):
        furnish.publish(conference, 2, note=furnish.text("მეორე", "Second"))


def status(client, document) -> int:
    answer = client.get(document.url)
    inside = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert (SECRET in inside) == (answer.status_code == 200)
    return answer.status_code


def user(client, role: str = ""):
    with acting("test"):
        found = User.objects.create(email="someone@example.org", made_at=furnish.MADE)
        if role:
            found.groups.add(Group.objects.get_or_create(name=role)[0])
    client.force_login(found)


def test_a_paper_for_the_secretariat_is_not_there_for_strangers(client, conference, document):
    attach(conference, document)
    publish(conference)
    assert status(client, document) == 404
    user(client)
    assert status(client, document) == 404


def test_the_secretariat_reads_it(client, conference, document):
    attach(conference, document)
    user(client, "secretary")
    assert status(client, document) == 200


def test_who_reads_what_is_not_public_keeps_no_copy_on_the_way(client, conference, document):
    attach(conference, document)
    user(client, "secretary")
    answer = client.get(document.url)
    assert b"".join(answer.streaming_content) == SECRET
    assert answer["Cache-Control"] == "private, no-store"
    again = client.get(document.url, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "private, no-store")


def test_what_everybody_reads_may_be_kept(client, conference, document):
    attach(conference, document, "public")
    publish(conference)
    for role in ("", "secretary"):
        if role:
            user(client, role)
        answer = client.get(document.url)
        assert b"".join(answer.streaming_content) == SECRET
        assert (answer.status_code, "no-store" in answer.get("Cache-Control", "")) == (200, False)


def test_a_public_paper_is_open_once_its_programme_is_published(client, conference, document):
    attach(conference, document, "public")
    assert status(client, document) == 404
    publish(conference)
    assert status(client, document) == 200


def test_a_number_that_begins_alike_opens_nothing(client, conference, document):
    attach(conference, document, "public")
    publish(conference)
    longer = Document.objects.create(pk=document.pk * 10 + 1, title="Mandate", file=ContentFile(SECRET, "longer.pdf"))
    assert status(client, longer) == 404


def test_a_paper_that_is_public_elsewhere_is_open(client, conference, document):
    attach(conference, document)
    attach(conference, document, "public")
    publish(conference)
    assert status(client, document) == 200


def test_a_paper_taken_off_the_draft_stays_closed(client, conference, document):
    attach(conference, document)
    with acting("test"):
        models.Material.objects.filter(document=document).delete()
    assert status(client, document) == 404


@pytest.mark.parametrize(("live", "expected"), [(True, 200), (False, 404)])
def test_a_live_page_opens_the_document_to_which_it_leads(client, document, live, expected):
    page = Page.get_first_root_node().add_child(instance=Page(title="News", slug="news-of-it", live=live))
    refer(page, document)
    assert status(client, document) == expected


def refer(page, document) -> None:
    """As Wagtail keeps it for a page of any kind."""
    kind = ReferenceIndex._get_base_content_type(Page)
    ReferenceIndex.objects.create(
        base_content_type=kind, content_type=kind, object_id=str(page.pk), model_path="body", content_path="body",
        content_path_hash=ReferenceIndex._get_content_path_hash("body"), to_object_id=str(document.pk),
        to_content_type=ReferenceIndex._get_base_content_type(Document),
    )  # fmt: skip
