"""Uploads that may be read by everybody, and films that may be played."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from kavshiri.cms import films, naming
from kavshiri.cms.files import public_file
from kavshiri.pure import georgian


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for path in ("images/a.webp", "images/evil.svg", "images/page.html", "original_images/a.jpg", "documents/a.pdf"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"x")
    (tmp_path / "images" / "way-out.png").symlink_to(tmp_path / "original_images" / "a.jpg")
    return tmp_path


def test_a_rendition_is_served_as_what_it_is(folder):
    assert public_file("images/a.webp") == (folder / "images" / "a.webp", "image/webp")


@pytest.mark.parametrize(
    "path",
    [
        "images/evil.svg", "images/page.html", "original_images/a.jpg", "documents/a.pdf",
        "images/../original_images/a.jpg", "../etc/passwd.jpg", "/etc/passwd.jpg", "images/missing.jpg", "images/",
        "images/way-out.png", "images/a.webp\0.jpg", f"images/{'a' * 3000}.jpg",
    ],
)  # fmt: skip
def test_nothing_else_is(folder, path):
    assert public_file(path) is None


def test_a_browser_keeps_a_rendition_for_a_year(folder, rf):
    first = Client().get("/media/images/a.webp")
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    for close in first._resource_closers:
        close()
    again = Client().get("/media/images/a.webp", headers={"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["original_images/a.jpg", "images/%2e%2e/original_images/a.jpg", "images/evil.svg"])
def test_a_hidden_upload_is_not_found(folder, path):
    assert Client().get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=abcDEF12345&t=5", "https://www.youtube-nocookie.com/embed/abcDEF12345"),
        ("https://youtu.be/abcDEF12345?si=x", "https://www.youtube-nocookie.com/embed/abcDEF12345"),
        ("https://m.youtube.com/shorts/abcDEF12345", "https://www.youtube-nocookie.com/embed/abcDEF12345"),
        ("https://www.youtube.com/live/abcDEF12345", "https://www.youtube-nocookie.com/embed/abcDEF12345"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://player.vimeo.com/video/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
    ],
)
def test_a_film_is_played_by_its_player(address, player):
    assert films.film(address).player == player
    films.check_film(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/watch?v=abcDEF12345", "javascript:alert(1)", "https://youtube.com.evil.example/embed/abcDEF12345",
        "https://www.youtube.com/", "https://vimeo.com/about", 'https://youtu.be/"><script>', "",
    ],
)  # fmt: skip
def test_no_other_address_is_played(address):
    assert not films.film(address)
    with pytest.raises(ValidationError):
        films.check_film(address)


def test_the_browser_writes_addresses_like_the_server():
    table = dict(naming.ROMANISED)
    title = "ყველა წყარო, ჟანგბადი და ღვინო — კონფერენციის ჩაშლა"
    typed = "".join(table.get(letter, letter) for letter in title)
    assert georgian.slug(typed) == georgian.slug(title) == "qvela-tsqaro-zhangbadi-da-ghvino-konperentsiis-chashla"
    assert len(table) == 33 and all(latin.isascii() and latin for latin in table.values())
