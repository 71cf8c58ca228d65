"""An archive holds what a stranger may read, stands alone, is the same each time, and tells when it was changed."""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from lxml import html

from kavshiri.archives import actions, making, producing, queries, store
from kavshiri.archives.bag import checking, keys, names
from kavshiri.archives.bag.checking import Unreadable, Wrong
from kavshiri.archives.models import Archive
from kavshiri.ui import clock
from tests import remembering, world
from tests.archives import world as archives

pytestmark = pytest.mark.django_db
PACKED = (".xlsx", ".docx")
ADDRESS = re.compile(rb"[\w.+-]+@[\w-]+\.[\w.-]+")


@dataclass
class Opened:
    path: Path
    files: dict[str, bytes]

    def page(self, name: str) -> html.HtmlElement:
        return html.fromstring(self.files[name])

    def said(self, ending: str) -> str:
        """What one of the pages says, by how its path ends."""
        (name,) = [name for name in self.files if name.endswith(ending)]
        return " ".join(self.page(name).text_content().split())


def opened(path: Path) -> Opened:
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        return Opened(path, {one.filename.partition("/")[2]: book.read(one) for one in book.infolist()})


KEPT: dict[str, bytes] = {}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """For what the world hands in, which is made once, and for the key."""
    return tmp_path_factory.mktemp("archives")


@pytest.fixture(autouse=True)
def _folders(settings, folder, tmp_path):
    settings.FILES_ROOT, settings.ARCHIVES_ROOT = folder / "files", tmp_path / "archives"
    settings.ARCHIVE_KEY = folder / "archive-key.pem"


@pytest.fixture
def conference():
    found = world.furnish(2).published
    remembering.made(("archives", 2), lambda: archives.told(found))
    return queries.conference_at(found.slug)


def made(conference, path: Path) -> Opened:
    making.make(conference, path, prints=False)
    return opened(path)


@pytest.fixture
def one(conference, tmp_path) -> Opened:
    """The archive of the world, made once."""
    if not KEPT:
        KEPT["archive"] = made(conference, tmp_path / "kept.zip").path.read_bytes()
    path = tmp_path / "archive.zip"
    path.write_bytes(KEPT["archive"])
    return opened(path)


def contents_of(content: bytes) -> bytes:
    """What a workbook says, unpacked; anything else as it is."""
    if content[:2] != b"PK":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_an_archive_stands_alone_and_tells_nothing_that_a_stranger_may_not_read(one):
    found = one
    # a version of the document as one file is a work of its own
    pages = [name for name in found.files if name.endswith(".html") and "/document/" not in name]
    assert len(pages) > 30
    for name in pages:
        follow_every_link(found, name)
    for name in ("index.html", "files.html", "programme/schedule.xml", "programme/programme.ics", "threads.jsonld"):
        assert {f"data/{language}/{name}" for language in ("ka", "en")} <= set(found.files), name
    english = {name: found.files[name].decode() for name in pages if "/en/" in name}
    every = " ".join(english.values())
    for words in (
        "Who decides?", "The council.", "What Delegation A wishes", "Skills are recognised.", "Paper",
        "Please recognise skills.", "It depends on the matter.", "Twelve advisers are at work.",
        "Session on the results of world-forum", "Each State should name one office.", "Recalling its mandate,",
        "Planned and actual",
    ):  # fmt: skip
        assert words in every, words
    for name, content in found.files.items():
        plain = contents_of(content)
        assert [words for words in (*archives.SECRETS, archives.REASON) if words.encode() in plain] == [], name
        assert ADDRESS.findall(plain) in ([], [b"session@"]) or name.endswith((".woff2", ".pdf")) or "OFL" in name, name


def follow_every_link(found: Opened, name: str) -> None:
    page = found.page(name)
    assert page.get("lang") in ("ka", "en")
    assert len(page.findall(".//h1")) == 1, name
    assert not page.xpath("//script | //form | //button | //input | //iframe | //*[@style] | //*[@onclick]"), name
    ids = [str(one.get("id")) for one in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids)), name
    for one in page.xpath("//*[@href or @src]"):
        told = str(one.get("href") or one.get("src"))
        parts = urlsplit(told)
        if parts.scheme:
            assert one.tag == "a" and parts.netloc != "localhost:8000", (name, told)
            continue
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
        )
        assert target in found.files, (name, told)
        if parts.fragment and target.endswith(".html"):
            assert found.page(target).xpath("//*[@id=$id]", id=parts.fragment), (name, told)


def test_the_same_data_make_the_same_bytes_at_any_time(conference, one, tmp_path):
    if str(conference.public_id) not in one.files[names.INFO].decode():  # the world was made anew
        one = made(conference, tmp_path / "first.zip")
    with clock.standing(world.AT.replace(year=2031)):
        again = made(conference, tmp_path / "again.zip")
    assert {name for name in one.files if one.files[name] != again.files[name]} == set()
    assert one.path.read_bytes() == again.path.read_bytes()
    info = one.files[names.INFO].decode()
    assert "Bagging-Date: 2020-11-24" in info
    assert info.count("\n") == len(info.splitlines()) > 5
    # a thread is followed from both ends
    recommendation = one.said("en/recommendations/1/index.html")
    assert "Skills are recognised." in recommendation
    assert "Recommendation 1" in one.said("en/forum/world-forum/index.html")


def changed(found: Opened, path: Path, change) -> Path:
    """The same archive with its files changed by ``change(files)``."""
    files = {f"bag/{name}": content for name, content in found.files.items()}
    change(files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in files.items():
            book.writestr(name, content)
    return path


def test_whatever_was_changed_is_found(one, tmp_path, settings):
    found = one
    verdict = checking.check(found.path)
    assert verdict.holds and verdict.files == sum(name.startswith("data/") for name in found.files)
    assert verdict.key == keys.own_fingerprint(settings.ARCHIVE_KEY)
    hurt = tmp_path / "hurt.zip"
    index, page = "bag/data/en/index.html", "data/en/index.html"

    def wrong(change) -> set[tuple[Wrong, str]]:
        return set(checking.check(changed(found, hurt, change)).wrong)

    def refused(change) -> str:
        with pytest.raises(Unreadable) as fault:
            checking.check(changed(found, hurt, change))
        return fault.value.code

    assert wrong(lambda files: None) == set()
    assert wrong(lambda files: files.update({index: files[index] + b" "})) == {(Wrong.DAMAGED, page)}
    assert wrong(lambda files: files.pop(index)) == {(Wrong.MISSING, page)}
    assert wrong(lambda files: files.update({"bag/data/en/more.html": b"more"})) == {(Wrong.ADDED, "data/en/more.html")}
    assert wrong(lambda files: files.update({"bag/more.txt": b"more"})) == {(Wrong.ADDED, "more.txt")}
    assert wrong(lambda files: files.pop(f"bag/{names.SIGNATURE}")) == {(Wrong.SIGNATURE, names.SIGNATURE)}

    def relist(files: dict[str, bytes]) -> None:
        """A page is changed together with both lists, but nothing is signed anew."""
        for name, listed in ((page, names.MANIFEST), (names.MANIFEST, names.TAG_MANIFEST)):
            now = b"forged" if name == page else files[f"bag/{name}"]
            before = hashlib.sha256(found.files[name]).hexdigest().encode()
            files[f"bag/{name}"] = now
            files[f"bag/{listed}"] = files[f"bag/{listed}"].replace(before, hashlib.sha256(now).hexdigest().encode())

    assert wrong(relist) == {(Wrong.SIGNATURE, names.SIGNATURE)}
    assert refused(lambda files: files.update({"bag/../../out.txt": b"x"})) == "path"
    assert refused(lambda files: files.update({"bag/C:\\out.txt": b"x"})) == "path"
    assert refused(lambda files: files.update({"other/data/x": b"x"})) == "bag"
    assert refused(lambda files: files.pop(f"bag/{names.MANIFEST}")) == "bag"
    hurt.write_bytes(b"no zip at all")
    with pytest.raises(Unreadable) as fault:
        checking.check(hurt)
    assert fault.value.code == "zip"


def test_bombs_are_not_unpacked(one, monkeypatch):
    monkeypatch.setattr(checking, "MOST_BYTES", 1_000)
    with pytest.raises(Unreadable) as fault:
        checking.check(one.path)
    assert fault.value.code == "bomb"


def test_the_command_makes_checks_and_refuses_in_clear_words(conference, tmp_path, settings, capsys):
    path = str(tmp_path / "one.zip")
    call_command("archive", conference.slug, output=path, no_papers=True)
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"archive {path}: ")
    call_command("archive", verify=path)
    assert "Every file is as it was signed." in capsys.readouterr().out
    refused = {
        "There is no conference “nothing”.": {"conference": "nothing", "output": path},
        "Nothing of “world-draft” is published yet.": {"conference": world.DRAFT, "output": str(tmp_path / "x.zip")},
        "is there already; --force writes over it.": {"conference": conference.slug, "output": path},
        "cannot be written": {"conference": conference.slug, "output": str(tmp_path / "no" / "x.zip")},
        "cannot be read": {"verify": str(tmp_path / "none.zip")},
        "It was signed with another key.": {"verify": path, "key": "ab" * 32},
        "Say of which conference": {},
    }
    for words, options in refused.items():
        slug = [options.pop("conference")] if "conference" in options else []
        with pytest.raises(CommandError, match=re.escape(words)):
            call_command("archive", *slug, no_papers=True, **options)
    assert [one.name for one in tmp_path.iterdir()] == ["one.zip"]
    settings.ARCHIVE_KEY = tmp_path / "none.pem"
    settings.ARCHIVE_KEY.write_bytes(b"no key")
    with pytest.raises(CommandError, match="holds no Ed25519 key"):
        call_command("archive", conference.slug, output=path, force=True, no_papers=True)


def test_the_secretariat_orders_takes_and_removes_an_archive(
    conference, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("kavshiri.papers.press.is_ready", lambda: False)
    office, page = (
        Client(headers={"accept-language": "en"}),
        reverse("archives-office:conference", args=[conference.pk]),
    )
    office.force_login(world.furnish(2).users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    for _twice in range(2):  # the second is refused while the first waits
        office.post(reverse("archives-office:order", args=[conference.pk]))
    one = Archive.objects.get()
    take = reverse("archives-office:take", args=[one.public_id])
    assert office.get(take).status_code == 404
    assert producing.produce(one) is True
    assert producing.produce(one) is False
    one.refresh_from_db()
    assert one.state == "ready"
    answer = office.get(take)
    content = b"".join(answer.streaming_content)
    assert hashlib.sha256(content).hexdigest() == one.digest and len(content) == one.size
    shown = office.get(page).content.decode()
    assert one.digest in shown and one.key in shown
    assert one.key in Client().get(reverse("archives:key")).content.decode()
    place = store.path_of(one.stored_as)
    assert place.is_file()
    with django_capture_on_commit_callbacks(execute=True):
        office.post(reverse("archives-office:remove", args=[one.public_id]))
    assert not Archive.objects.exists() and not place.exists()


def test_what_cannot_be_made_says_why_and_leaves_nothing(conference, system, monkeypatch):
    one = actions.order(conference=conference, by=system, at=world.AT)

    def full(*_given, **_told):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kavshiri.archives.binding.bind", full)
    producing.produce(one)
    one.refresh_from_db()
    assert (one.state, one.fault) == ("failed", "space")
    assert list(store.folder().iterdir()) == []
