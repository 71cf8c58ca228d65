"""What only the secretariat knows stands in no public page and in no public file of a conference."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from kavshiri.access.acting import acting
from kavshiri.conference import actions, models
from kavshiri.people.models import Person
from kavshiri.texts.values import Texts
from tests.conference import furnish
from tests.conference.changes.houses import SYSTEM
from tests.media import world as media

pytestmark = pytest.mark.django_db
HOME = "/en/conference/diaspora-2020/"
HIDDEN = ("Qwaiting", "Qbooth", "Qcue", "Qwho", "Qnotebooth", "Qtechnician", "995599000111", "Internal memo", "/memo",
          *media.SECRETS)  # fmt: skip
PAGES = [
    "",
    "programme/",
    "session/panel/",
    "programme/changes/",
    "programme-on-paper/",
    "programme.atom",
    "my/?s=panel",
]
FILES = [
    "programme.frab.xml", "programme.frab.json", "programme.frab2.json", "programme.ics", "session/panel.ics",
    "programme.csv", "programme.excel.csv", "programme.xlsx", "programme.jsonld", "programme.pdf",
    "my.ics?s=panel",
]  # fmt: skip


def planted(*, acts: bool = False) -> None:
    """A stand-in who acts or not, an interpreter, a cue with its notes, a telephone number, a paper for the staff."""
    conference = furnish.announced(published=False)
    with acting("test"):
        panel = models.Session.objects.get(conference=conference, slug="panel")
        waiting = furnish.make(Person, slug="qwaiting", name=Texts.of(en="Qwaiting"), telephone="+995599000111")
        booth = furnish.make(Person, slug="qbooth", name=Texts.of(en="Qbooth"), telephone="+995599000111")
        moderator = models.Part.objects.get(session=panel, role="moderator")
        moderator.stand_in, moderator.stand_in_acts = waiting, acts
        moderator.save()
        moderator.person.telephone = "+995599000111"
        moderator.person.save()
        furnish.make(models.Interpreter, session=panel, language="en", person=booth)
        furnish.make(
            models.Cue, session=panel, what=Texts.of(en="Qcue"), who="Qwho", for_booths=Texts.of(en="Qnotebooth"),
            for_technician=Texts.of(en="Qtechnician"),
        )  # fmt: skip
    media.keep(panel, SYSTEM, **media.FLOOR)
    actions.publish(conference=conference, by=SYSTEM, at=furnish.MADE)


def said(answer) -> str:
    """All words of an answer, also those inside of a workbook or a PDF."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
    if body.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return body.decode()


@pytest.mark.parametrize("path", [*PAGES, *FILES])
def test_what_readers_must_not_see_is_in_no_page_and_no_file(client, path):
    planted()
    answer = client.get(HOME + path, follow=True)
    assert answer.status_code == 200
    words = said(answer)
    assert "panel" in words or path not in FILES
    assert [word for word in HIDDEN if word in words] == []


@pytest.mark.parametrize("path", ["/en/person/vladimer-konstantinidi/", "/en/person/qwaiting/", "/en/person/qbooth/"])
def test_a_persons_page_tells_nothing_of_waiting_in_a_booth_or_on_the_bench(client, path):
    planted()
    page = client.get(path).content.decode()
    assert "995599000111" not in page
    if "vladimer" not in path:
        assert "High-level panel" not in page
    else:
        assert "High-level panel" in page


@pytest.mark.parametrize("path", ["session/panel/", "programme.frab.xml", "programme.frab.json", "programme.csv"])
def test_a_stand_in_who_acts_is_named_in_place_of_whom_they_stand_in_for(client, path):
    planted(acts=True)
    words = said(client.get(HOME + path))
    assert "Qwaiting" in words
    assert "995599000111" not in words


def test_a_session_is_on_the_page_of_the_stand_in_who_acts(client):
    planted(acts=True)
    assert "High-level panel" in client.get("/en/person/qwaiting/").content.decode()
    assert "High-level panel" not in client.get("/en/person/vladimer-konstantinidi/").content.decode()
