"""The checker of useful links, against a server of our own."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import CommandError, call_command

from kavshiri.portal import links
from kavshiri.portal.links import Finding
from kavshiri.portal.models import UsefulLink
from tests.portal.tree import link

AGENT = "Kavshiri-links/1.0 (test)"
ANSWERS = {"/ok": 200, "/dead": 404, "/gone": 410, "/shy": 403, "/broken": 500, "/busy": 503}
MOVES = {
    "/moved": (301, "/ok"), "/for-now": (302, "/ok"), "/moved-to-dead": (308, "/dead"), "/loop": (301, "/loop"),
    "/inward": (302, "http://10.0.0.1/"), "/to-file": (302, "file:///etc/passwd"), "/both": (301, "/for-now"),
}  # fmt: skip


class Elsewhere(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str]] = []

    def answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        status, target = MOVES.get(self.path) or (ANSWERS.get(self.path, 404), "")
        if self.path == "/no-head":
            status = 405 if self.command == "HEAD" else 200
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def here(address: str) -> bool:
    return address == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "finding"),
    [
        ("/ok", {}),
        ("/no-head", {}),
        ("/dead", {"fault": "404"}),
        ("/gone", {"fault": "410"}),
        ("/broken", {"fault": "500"}),
        ("/shy", {"note": "answers 403 to programs; look by hand"}),
        ("/busy", {"note": "answers 503 to programs; look by hand"}),
        ("/for-now", {}),
        ("/both", {}),
        ("/moved-to-dead", {"fault": "404"}),
        ("/loop", {"fault": "too many redirects"}),
        ("/inward", {"fault": "not a public address"}),
        ("/to-file", {"fault": "not http or https"}),
    ],
)
def test_each_answer_is_judged(elsewhere, path, finding):
    assert links.look(elsewhere + path, agent=AGENT, guard=here) == Finding(elsewhere + path, **finding)


def test_a_page_moved_for_good_says_where(elsewhere):
    assert links.look(f"{elsewhere}/moved", agent=AGENT, guard=here).moved_to == f"{elsewhere}/ok"


def test_it_asks_for_the_head_first_and_gives_its_name(elsewhere):
    Elsewhere.asked.clear()
    links.look(f"{elsewhere}/no-head", agent=AGENT, guard=here)
    assert Elsewhere.asked == [("HEAD", "/no-head", AGENT), ("GET", "/no-head", AGENT)]


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("ftp://example.org/", "not http or https"),
        ("file:///etc/passwd", "not http or https"),
        ("http:///nowhere", "not http or https"),
        ("http://user:word@example.org/", "holds a password"),
        ("http://127.0.0.1:1/", "not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://[::ffff:127.0.0.1]/", "not a public address"),
        ("http://169.254.169.254/latest/", "not a public address"),
        ("http://0.0.0.0/", "not a public address"),
        ("http://2130706433/", "not a public address"),
        ("http://[broken/", "not an address"),
        ("http://example.org:99999/", "not an address"),
    ],
)
def test_it_never_looks_inside_the_house(url, fault):
    assert links.look(url, agent=AGENT).fault == fault


def test_nobody_there_is_a_fault(unused_port):
    assert links.look(f"http://127.0.0.1:{unused_port}/", agent=AGENT, guard=here).fault.startswith("no connection")


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


@pytest.fixture
def lenient(monkeypatch):
    """The command itself, but it may look at this machine."""
    strict = links.check
    monkeypatch.setattr(links, "check", lambda urls, agent: strict(urls, agent=agent, guard=here, pause=0))


def run(**options: object) -> tuple[str, int]:
    out = io.StringIO()
    try:
        call_command("checklinks", stdout=out, **options)
    except CommandError as refused:
        return f"{out.getvalue()}{refused}", refused.returncode
    return out.getvalue(), 0


@pytest.mark.django_db
def test_the_command_notes_what_it_saw_and_reports_the_dead(elsewhere, lenient):
    good, dead = link(f"{elsewhere}/moved"), link(f"{elsewhere}/dead")
    said, code = run()
    assert code == 1
    assert f"{elsewhere}/moved: opens; moved for good to {elsewhere}/ok" in said
    assert f"{elsewhere}/dead: DEAD (404)" in said
    assert "2 links, 1 dead." in said
    faults = {each.pk: (each.fault, each.checked_on is not None) for each in UsefulLink.objects.all()}
    assert faults == {good.pk: ("", True), dead.pk: ("404", True)}


@pytest.mark.django_db
def test_a_link_that_opens_again_is_dead_no_more(elsewhere, lenient):
    link(f"{elsewhere}/ok", fault="404")
    assert run()[1] == 0
    assert UsefulLink.objects.get().fault == ""


@pytest.mark.django_db
def test_a_dry_run_notes_nothing(elsewhere, lenient):
    link(f"{elsewhere}/dead")
    assert run(dry_run=True)[1] == 1
    assert UsefulLink.objects.get().checked_on is None


@pytest.mark.django_db
def test_a_machine_that_is_cut_off_marks_nothing_dead(lenient, unused_port):
    link(f"http://127.0.0.1:{unused_port}/")
    said, code = run()
    assert code == 2 and "is this machine connected" in said
    assert UsefulLink.objects.get().checked_on is None
