"""Trying an address: only the open internet is asked, whatever a name or a redirection says; answers in words."""

from __future__ import annotations

import socket
import threading
from email.message import Message

import pytest

from kavshiri.media import trying

ORIGIN = "https://portal.example.org"
PRIVATE = (
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "2002:7f00:1::", "64:ff9b:1::a00:1", "64:ff9b::a00:1", "ff02::1", "no-address",
)  # fmt: skip


def answering(*replies: bytes):
    """Opens connections to a small server that gives one reply after another, and notes what it was asked."""
    asked: list[bytes] = []
    left = list(replies)

    def connect(host: str, port: int, within: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        ours.settimeout(within)

        def serve() -> None:
            asked.append(f"{host}:{port} ".encode() + theirs.recv(65536))
            theirs.sendall(left.pop(0))
            theirs.close()

        threading.Thread(target=serve, daemon=True).start()
        return ours

    return connect, asked


def reply(status: str = "200 OK", body: str = "", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {said}" for name, said in headers.items())]
    return ("\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]) + body).encode()


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_inside_are_nobodys_business(address):
    assert not trying.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet_are(address):
    assert trying.is_public(address)


@pytest.mark.parametrize("inner", ["127.0.0.1", "169.254.169.254", "10.1.2.3", "::1"])
def test_a_name_that_leads_inside_is_not_asked(monkeypatch, inner):
    family = socket.AF_INET6 if ":" in inner else socket.AF_INET
    found = [(socket.AF_INET, 1, 6, "", ("8.8.8.8", 443)), (family, 1, 6, "", (inner, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    monkeypatch.setattr(socket, "socket", None)  # nobody connects
    answer = trying.ask("https://meeting.example.org/x", origin=ORIGIN)
    assert answer.status == 0 and "შიდა ქსელშია" in str(answer.fault)


@pytest.mark.parametrize(
    "leads",
    ["http://example.org/", "https://127.0.0.1/", "https://localhost/", "https://[::1]/", "file:///etc/passwd",
     "https://example.org:22/", "https://user@example.org/", "gopher://example.org/"],
)  # fmt: skip
def test_a_redirection_is_followed_under_the_same_rules(leads):
    connect, asked = answering(reply("302 Found", Location=leads), reply())
    answer = trying.ask("https://example.org/", origin=ORIGIN, connect=connect)
    assert (answer.status, len(asked)) == (0, 1) and answer.fault


def test_redirections_end():
    connect, asked = answering(*[reply("302 Found", Location="https://example.org/again")] * 9)
    answer = trying.ask("https://example.org/", origin=ORIGIN, connect=connect)
    assert answer.status == 0 and len(asked) == trying.REDIRECTIONS + 1


def test_a_redirection_to_another_host_of_the_internet_is_followed():
    connect, asked = answering(reply("301 Moved", Location="//other.example.org/there"), reply())
    answer = trying.ask("https://example.org/here?a=b", origin=ORIGIN, connect=connect)
    assert answer.is_good and answer.host == "other.example.org"
    assert asked[0].startswith(b"example.org:443 GET /here?a=b HTTP/1.1")
    assert b"ookie" not in b"".join(asked)


def test_what_does_not_speak_is_no_fault_of_ours():
    for said in (b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"):
        connect, _asked = answering(said)
        assert trying.ask("https://example.org/", origin=ORIGIN, connect=connect).status == 0


def test_a_host_that_drips_is_left(monkeypatch):
    monkeypatch.setattr(trying, "LASTS", 0.4)

    def connect(host: str, port: int, within: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        ours.settimeout(5)
        stop = threading.Event()

        def drip() -> None:
            while not stop.wait(0.05):
                try:
                    theirs.sendall(b"HTTP/1.1 200 OK\r\n"[:1])
                except OSError:
                    break
            theirs.close()

        threading.Thread(target=drip, daemon=True).start()
        return ours

    assert trying.ask("https://example.org/", origin=ORIGIN, connect=connect).status == 0


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None), ({"X-Frame-Options": "SAMEORIGIN"}, False), ({"X-Frame-Options": "deny"}, False),
        ({"Content-Security-Policy": "frame-ancestors 'self'"}, False),
        ({"Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'"}, False),
        ({"Content-Security-Policy": "frame-ancestors https://portal.example.org"}, True),
        ({"Content-Security-Policy": "frame-ancestors *.example.org"}, True),
        ({"Content-Security-Policy": "frame-ancestors http://portal.example.org"}, False),
        ({"Content-Security-Policy": "frame-ancestors *.evil.org"}, False),
        ({"Content-Security-Policy": "frame-ancestors *", "X-Frame-Options": "DENY"}, True),
        ({"Content-Security-Policy": "script-src 'self'"}, None),
    ],
)  # fmt: skip
def test_whether_a_page_may_be_shown_inside_is_read_from_its_headers(headers, expected):
    told = Message()
    for name, said in headers.items():
        told[name] = said
    assert trying.framing(told, ORIGIN) is expected


MASTER = """#EXTM3U
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="ka",DEFAULT=YES,LANGUAGE="ka",URI="ka.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="en",LANGUAGE="en",URI="https://cdn.example.net/en.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="ro",LANGUAGE="ro",URI="ro.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="a"
https://stream.example.org/v.m3u8
"""


def test_a_playlist_tells_its_languages_and_where_its_parts_lie():
    for allowed, readable in (("*", True), (ORIGIN, True), ("https://other.example.org", False)):
        connect, asked = answering(reply(body=MASTER, Access_Control_Allow_Origin=allowed))
        answer = trying.ask("https://stream.example.org/m.m3u8", origin=ORIGIN, connect=connect)
        assert answer.is_playlist and answer.languages == ("ka", "en") and answer.hosts == ("cdn.example.net",)
        assert answer.is_readable is readable
        assert f"Origin: {ORIGIN}".encode() in asked[0]
    connect, _asked = answering(reply(body="<html>"))
    assert not trying.ask("https://stream.example.org/m.m3u8", origin=ORIGIN, connect=connect).is_playlist
