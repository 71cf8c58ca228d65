"""A replay on this machine alone: one session, read-only, without signing in; for whoever has the database anyway.

It answers GET and HEAD on the loopback address, for the page, its frames and the portal's static files, nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.template.loader import render_to_string
from django.utils import translation

from kavshiri.hall.models import Hall
from kavshiri.proceedings.replay import playing

HOST = "127.0.0.1"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'"
)
Start = Callable[[str, list[tuple[str, str]]], Any]


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the terminal tells the moments."""


class Alone:
    """The application; ``django`` serves static files."""

    def __init__(self, hall: Hall, language: str, django: Any = None) -> None:
        self.hall, self.language = hall, language
        self.django: Any = django or get_wsgi_application()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path, method = environ.get("PATH_INFO", "/"), environ.get("REQUEST_METHOD", "GET")
        if method not in ("GET", "HEAD"):
            return _answer(start, "405 Method Not Allowed", "text/plain", b"")
        if path.startswith(settings.STATIC_URL):
            found: Iterable[bytes] = self.django(environ, start)
            return found
        made = {"/": self.page, "/frames/": self.frames}.get(path)
        if made is None:
            return _answer(start, "404 Not Found", "text/plain", b"")
        with translation.override(self.language):
            kind, content = made(dict(parse_qsl(environ.get("QUERY_STRING", ""))))
        return _answer(start, "200 OK", kind, b"" if method == "HEAD" else content)

    def page(self, query: dict[str, str]) -> tuple[str, bytes]:
        words = playing.page(self.hall, query) | {"to_frames": "/frames/"}
        return "text/html; charset=utf-8", render_to_string("proceedings/replay_alone.html", words).encode()

    def frames(self, query: dict[str, str]) -> tuple[str, bytes]:
        return "application/json", json.dumps(playing.frames(self.hall, query), ensure_ascii=False).encode()


def _answer(start: Start, status: str, kind: str, content: bytes) -> Iterable[bytes]:
    head = [("Content-Type", kind), ("Content-Length", str(len(content))), ("Cache-Control", "no-store"),
            ("Content-Security-Policy", POLICY), ("X-Content-Type-Options", "nosniff")]  # fmt: skip
    start(status, head)
    return [content]


def server(hall: Hall, language: str, port: int) -> WSGIServer:
    """Listening; raises ``OSError`` where the port is taken."""
    alone = Alone(hall, language)

    def fresh(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        close_old_connections()
        return alone(environ, start)

    return make_server(HOST, port, fresh, handler_class=Quiet)
