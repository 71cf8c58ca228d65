"""Behind a real nginx as deploy/nginx sets it up, and behind one more that holds answers back."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.live.servers import LINE, TOPIC, Listener, Program, Server, connection, counts, free_port, wait
from tests.template_database import ROOT

CONFIGURED = ROOT / "deploy" / "nginx" / "kavshiri.conf"
AROUND = """
daemon off; user {user}; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
  access_log {folder}/access.log;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/kavshiri.conf;
  # an organisation's own proxy: it gives nothing on before it has much, whatever the portal asks for
  server {{
    listen 127.0.0.1:{holding};
    location / {{
      proxy_pass https://127.0.0.1:{port}; proxy_http_version 1.0; proxy_ignore_headers X-Accel-Buffering;
      proxy_buffering on; proxy_buffer_size 64k; proxy_buffers 8 64k;
    }}
  }}
}}
"""


def certificate(folder: Path) -> None:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("OpenSSL's program is not installed here")
    names = ["-subj", "/CN=localhost", "-keyout", f"{folder}/key", "-out", f"{folder}/pem"]
    command = [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", *names]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def configured(folder: Path, ports: dict[str, int]) -> str:
    """The committed configuration with this test's ports and files; each is there to be replaced."""
    said = CONFIGURED.read_text()
    for old, new in (
        ("127.0.0.1:8000", f"127.0.0.1:{ports['pages']}"),
        ("127.0.0.1:8001", f"127.0.0.1:{ports['live']}"),
        ("listen 80;", f"listen 127.0.0.1:{ports['plain']};"),
        ("listen 443 ", f"listen 127.0.0.1:{ports['tls']} "),
        ("/etc/ssl/certs/portal.example.org.pem", f"{folder}/pem"),
        ("/etc/ssl/private/portal.example.org.key", f"{folder}/key"),
    ):
        assert said.count(old) == 1, old
        said = said.replace(old, new)
    return said


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[Any]:
    """Pages, open answers apart from them, and nginx before both."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed here")
    folder, home = tmp_path_factory.mktemp("nginx"), tmp_path_factory.mktemp("home")
    certificate(folder)
    with contextlib.ExitStack() as ends:
        often = {f"kavshiri.live.{name}": 0.1 for name in ("hub.LOOK", "hub.LOOK_AT_STATES", "states.PAUSE")}
        pages, live = (Server(home, **often) for _process in range(2))
        ports = {"pages": pages.port, "live": live.port, "plain": free_port(), "tls": free_port()}
        holding = free_port()
        (folder / "kavshiri.conf").write_text(configured(folder, ports))
        user = "root" if folder.owner() == "root" else folder.owner()
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user, holding=holding, port=ports["tls"]))
        nginx = Program([program, "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"], ports["tls"])
        for each in (pages, live, nginx):
            ends.callback(each.end)
        yield SimpleNamespace(pages=pages, live=live, tls=ports["tls"], holding=holding, folder=folder)


def test_open_answers_pass_at_once_and_come_back_after_kill_9(house):
    ear = Listener(house.pages, port=house.tls, tls=True)
    shown = Listener(house.pages, port=house.tls, tls=True, topic="shown:one")
    assert ear.is_level.wait(60) and shown.is_level.wait(60)
    first = house.pages.write()
    house.pages.ask("/count")
    wait(lambda: ear.heard == [first] and counts(shown))
    house.live.kill()
    house.pages.write(3)
    house.live.begin()
    last = house.pages.write()
    wait(lambda: ear.heard[-1:] == [last])
    assert ear.heard == list(range(first, last + 1))
    ear.stop = shown.stop = True


def test_tickets_stand_in_no_access_log_and_pages_come_from_the_other_process(house):
    line = connection(house.tls, tls=True)
    line.request("GET", "/page")
    assert b"<title>" in line.getresponse().read()
    line.close()
    wait(lambda: "/page" in (house.folder / "access.log").read_text())
    ear = Listener(house.pages, port=house.tls, tls=True)
    assert ear.is_level.wait(60)
    ear.stop = True
    house.pages.write()
    ear.join(60)
    assert "ticket=" not in (house.folder / "access.log").read_text()


def test_what_a_proxy_holds_back_comes_as_whole_answers(house):
    held = Listener(house.pages, port=house.holding)
    last = house.pages.write()
    line = connection(house.holding)
    line.request("GET", f"/live/wait?ticket={house.pages.ticket()}&since={LINE}:{last - 1}")
    assert re.findall(rb"id: \d+:(\d+)", line.getresponse().read()) == [str(last).encode()]
    line.close()
    # the open answer began before and has nothing of it
    assert not held.said
    held.stop = True


def test_a_browser_behind_it_hears_all_the_same(house, chromium):
    page = chromium.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"http://127.0.0.1:{house.holding}/page")
    first = house.pages.write()
    page.evaluate(
        """async ([topic, since]) => {
          const { Ear } = await import("/ear.js");
          window.heard = [];
          window.states = {};
          window.ear = new Ear({
            tickets: async () => (await fetch("/ticket?who=b&topic=" + topic)).text(), since,
            event: (event, line) => heard.push(line), state: (state) => { states[state.name] = state.value; },
            network: (network) => { window.network = network; }, reset: () => heard.push("reset"),
          });
        }""",
        [f"{TOPIC},shown:one", f"{LINE}:{first - 1}"],
    )
    house.pages.write(2)
    page.wait_for_function("() => heard.length === 3", timeout=60_000)
    house.pages.ask("/count")
    page.wait_for_function("() => states['count of shown:one'] > 0", timeout=60_000)
    house.pages.write(4)
    page.wait_for_function("() => heard.length >= 7", timeout=60_000)
    assert page.evaluate("[heard.length, ear.source, Boolean(ear.waiting), ear.at.size, network]") == [
        7, None, True, 1, "level",
    ]  # fmt: skip
    page.close()


def test_the_command_serves_open_answers_and_nothing_else(house, tmp_path_factory):
    port = free_port()
    command = [sys.executable, "-m", "kavshiri.config.cli", "live", "--port", str(port)]
    program = Program(command, port, {**house.pages.environment, "KAVSHIRI_DEBUG": "1", "PYTHONWARNINGS": "ignore"})
    try:
        # nobody is let in before it knows which tickets were called back
        wait(lambda: status_of(port, "/live/health") == 200)
        assert (status_of(port, "/ka/"), status_of(port, "/live/stream")) == (404, 403)
        ear = Listener(house.pages, port=port)
        assert ear.is_level.wait(60)
        last = house.pages.write()
        wait(lambda: ear.heard[-1:] == [last])
        ear.stop = True
    finally:
        program.end()


def status_of(port: int, path: str) -> int:
    with contextlib.closing(connection(port)) as line:
        line.request("GET", path)
        return line.getresponse().status
