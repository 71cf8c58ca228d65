"""The page of components as files, a server of files with the portal's content policy, one Chromium."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src/kavshiri/ui/static"
AXE = (ROOT / "tests/journeys/vendor/axe.min.js").read_text()
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
)


def frame(language: str) -> dict[str, Any]:
    """A full frame, with words of ordinary length in each place."""
    menu = {
        "ka": ["მთავარი", "კონფერენცია", "პროგრამა", "სიახლეები", "სასარგებლო ბმულები", "პორტალის შესახებ"],
        "en": ["Home", "Conference", "Programme", "News", "Useful links", "About"],
    }[language]
    notice = {"ka": "პორტალი მუშაობს სატესტო რეჟიმში", "en": "The portal works in test mode"}[language]
    return {
        "home_url": f"/{language}/",
        "notice": {"key": "n1", "text": notice, "dismiss_url": "?quiet=1", "contact_url": "#main"},
        "clock_said": "13:40",
        "menu": [{"url": "#main", "label": label, "current": n == 2} for n, label in enumerate(menu)],
        "search_url": "/search/",
        "languages": [
            {"code": "ka", "name": "ქართული", "url": "/ka/", "current": language == "ka"},
            {"code": "en", "name": "English", "url": "/en/", "current": language == "en"},
        ],
        "alternates": [{"lang": code, "url": f"http://localhost/{code}/"} for code in ("ka", "en")],
        "sign_in_url": "/sign-in/",
        "crumbs": [{"url": "#main", "label": menu[0]}],
        "useful_links": [{"title": menu[1], "links": [{"url": "#main", "label": menu[4], "lang": "en"}]}],
        "standing": [{"url": "#main", "label": menu[5]}],
        "feed_url": "/feed/",
    }


def rendered(language: str, template: str = "ui/components.html", **more: Any) -> str:
    """A page in a full frame, as a stranger gets it."""
    from kavshiri.ui import views

    request = RequestFactory().get("/", {"zone": more.pop("zone", "")})
    request.actor = SimpleNamespace(is_known=False)
    with override(language):
        return render_to_string(template, {"request": request} | frame(language) | views.context(request) | more)


class Pages(BaseHTTPRequestHandler):
    """Serves rendered pages and static files, nothing else."""

    def __init__(self, pages: dict[str, str], *args: Any) -> None:
        self.pages = pages
        super().__init__(*args)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path in self.pages:
            return self._send(self.pages[path].encode(), "text/html; charset=utf-8")
        file = STATIC / path.removeprefix("/static/")
        if path.startswith("/static/ui/") and file.is_file():
            return self._send(file.read_bytes(), mimetypes.guess_type(path)[0] or "application/octet-stream")
        self.send_error(404)
        return None

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a server with /ka/, /en/ and the error pages."""
    pages = {f"/{language}/": rendered(language) for language in ("ka", "en")}
    pages |= {f"/{language}/404/": rendered(language, "ui/error.html", status=404) for language in ("ka", "en")}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, pages))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def opened(chromium, site) -> Iterator[Any]:
    """``opened("/ka/", width=390, …)``: a page of its own; faults said on its console fail the test."""
    contexts, faults = [], []

    def see(path: str, *, width: int = 1440, **options: Any) -> Any:
        options.setdefault("timezone_id", "Asia/Tbilisi")
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(site + path)
        return page

    yield see
    for context in contexts:
        context.close()
    assert faults == []
