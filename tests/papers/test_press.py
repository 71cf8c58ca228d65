"""The press: our letters, nothing fetched, one paper at a time."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from fontTools.ttLib import TTFont

from kavshiri.config import health
from kavshiri.papers import offers, press
from kavshiri.papers.press import lettering


@pytest.fixture
def letters():
    """Those of this worker's portal, joined once."""
    return lettering.joined(press.folder())


def test_the_joined_letters_hold_georgian_latin_and_the_space_between_them(letters):
    for path in letters:
        with TTFont(path) as font:
            held = font.getBestCmap()
        assert set(map(ord, "აბგდჰ ABCz0–„“№"[:-1])) <= set(held), path.name


def test_letters_are_joined_once(letters):
    first = [path.stat().st_mtime_ns for path in letters]
    assert [path.stat().st_mtime_ns for path in lettering.joined(press.folder())] == first


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "data:text/css,x",
    ],
)
def test_nothing_is_fetched_from_elsewhere(letters, press_needed, address):
    from kavshiri.papers.press.setting import Shut

    with pytest.raises(ValueError, match="not fetched"):
        Shut(letters).fetch(address)


def test_pages_are_known_as_they_come(press_needed):
    import pydyf

    from kavshiri.papers.press import setting

    pdf = pydyf.PDF()
    for count in (1, 2):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert pdf.page_references == setting.known_pages(pdf)
        assert len(pdf.page_references) == count
    assert pdf.page_references == [page.reference for page in pdf.objects[-2:]]


def test_whoever_finds_the_press_taken_is_told_so():
    with press.alone(0), pytest.raises(press.Busy), press.alone(0):
        pass
    with press.alone(0):  # and afterwards it is free again
        pass


def test_without_pango_the_reason_is_known_and_the_link_hides(monkeypatch):
    monkeypatch.setattr(press, "LIBRARIES", ("libnone.so.0",))
    refusing = [press.COMMAND[0], "-c", "raise SystemExit('cannot load library libpango-1.0-0')"]
    monkeypatch.setattr(press, "COMMAND", refusing)
    reason = press.why_not.__wrapped__()
    assert reason == "cannot load library libpango-1.0-0"
    monkeypatch.setattr(press, "why_not", lambda: reason)
    assert [finding.said for finding in health.tools() if "PDF" in finding.said] == [f"No PDF can be made: {reason}."]
    assert list(offers.for_readers(SimpleNamespace(slug="x"), "en", "")) == []


def test_secrets_of_the_server_are_not_handed_to_the_press(monkeypatch):
    monkeypatch.setenv("KAVSHIRI_SECRET_KEY", "planted-secret")
    command = [press.COMMAND[0], "-c", "import os; print(sorted(os.environ.items()))"]
    said = press._run(command, input=b"").stdout.decode()
    assert "planted-secret" not in said and "PYTHONPATH" in said


FALLING = """
import os, pathlib
fell = pathlib.Path({path!r})
fell.write_text(fell.read_text() + "fell ") if fell.exists() else fell.write_text("fell ")
os.kill(os.getpid(), 9) if len(fell.read_text().split()) <= {times} else print("%PDF-1.7")
"""


@pytest.mark.parametrize(("times", "told"), [(1, b"%PDF-1.7\n"), (2, None)])
def test_a_press_that_falls_is_begun_anew_once(monkeypatch, tmp_path, times, told):
    program = FALLING.format(path=str(tmp_path / "fell"), times=times)
    monkeypatch.setattr(press, "COMMAND", [press.COMMAND[0], "-c", program])
    monkeypatch.setattr(press, "why_not", lambda: "")
    monkeypatch.setattr(press.lettering, "joined", lambda folder: [])
    if told:
        assert press.pdf("<p>x</p>") == told
    else:
        with pytest.raises(press.Unable):
            press.pdf("<p>x</p>")
    assert (tmp_path / "fell").read_text().split() == ["fell"] * 2
