"""Papers on a session's page: whose language comes first, what kind of file it is and how large."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document

from kavshiri.access.acting import acting
from kavshiri.conference import models, rendering
from tests.conference import furnish

pytestmark = pytest.mark.django_db
LARGE = 1_258_291


@pytest.fixture
def conference(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return furnish.announced()


def attach(conference, language: str, name: str = "note.pdf", size: int | None = LARGE) -> Document:
    document = Document.objects.create(title=name, file=ContentFile(b"%PDF-1.4 " + b"x" * 2991, name))
    Document.objects.filter(pk=document.pk).update(file_size=size)
    told = {"title": furnish.text("საბუთი", "Paper"), "language": language, "document": document, "position": 5}
    with acting("test"):
        session = conference.sessions.get(slug="trade")
        models.Material.objects.create(session=session, made_at=furnish.MADE, changed_at=furnish.MADE, **told)
    return document


def papers(conference, language: str = "en") -> list[dict]:
    rows = rendering.rows_of(conference, None)
    (row,) = [row for row in rows if (row.slug, row.language) == ("trade", language)]
    return row.content["materials"]


def test_the_readers_language_comes_first(conference):
    attach(conference, "ka")
    assert [paper["code"] for paper in papers(conference, "ka")] == ["ka", "en"]
    assert [paper["code"] for paper in papers(conference, "en")] == ["en", "ka"]


@pytest.mark.parametrize(("language", "said"), [("ka", "PDF, 1,2\xa0მბ"), ("en", "PDF, 1.2\xa0MB")])
def test_kind_and_size_are_said_as_the_language_writes_them(conference, language, said):
    attach(conference, "en")
    assert papers(conference, language)[-1]["file"] == said


def test_a_size_that_nobody_has_noted_is_measured_and_not_written(conference):
    document = attach(conference, "en", size=None)
    assert papers(conference)[-1]["file"] == "PDF, 2.9\xa0KB"
    document.refresh_from_db()
    assert document.file_size is None


def test_a_file_that_is_gone_has_a_kind_and_no_size(conference):
    document = attach(conference, "en", size=None)
    document.file.storage.delete(document.file.name)
    assert papers(conference)[-1]["file"] == "PDF"


def test_the_page_says_it_and_marks_what_leads_elsewhere(client, conference):
    attach(conference, "ka")
    with acting("test"):
        furnish.publish(conference, 2)
    html = client.get("/en/conference/diaspora-2020/session/trade/").content.decode()
    own, other = html.split('<p class="document">')[2], html.split('<p class="document">')[1]
    assert '<span lang="ka">ქართული</span> · PDF, 1.2\xa0MB' in own
    assert "on another site" not in own.split("</section>")[0]
    assert '<span lang="en">English</span> · on another site' in other


def test_the_page_asks_nothing_about_files(client, conference):
    path = "/en/conference/diaspora-2020/session/trade/"
    client.get(path)
    with CaptureQueriesContext(connection) as before:
        client.get(path)
    attach(conference, "ka")
    with acting("test"):
        furnish.publish(conference, 2)
    client.get(path)
    with CaptureQueriesContext(connection) as after:
        client.get(path)
    assert len(after) == len(before)
    assert not any("wagtaildocs" in query["sql"] for query in after)
