"""Pages as WSGI: for granian's workers, and behind a thread hop in the one-process server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.core.wsgi import get_wsgi_application

from kavshiri.config import starting

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
with starting.unswept():
    django = get_wsgi_application()

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from kavshiri.config.gate import chosen, language_of, said_length
from kavshiri.config.kept import shelf
from kavshiri.config.shelf import key_of

REASONS = {200: "200 OK", 304: "304 Not Modified", 413: "413 Content Too Large"}


@cache
def too_large(language: str) -> bytes:
    """The page for a body that is refused unread."""
    with translation.override(language):
        return render_to_string("ui/error.html", {"status": 413, "noindex": True}).encode()


def asked(environ: dict[str, Any]) -> dict[bytes, bytes]:
    """The few request headers that a kept page depends on."""
    names = {
        "HTTP_HOST": b"host",
        "HTTP_COOKIE": b"cookie",
        "HTTP_IF_NONE_MATCH": b"if-none-match",
        "HTTP_ACCEPT_ENCODING": b"accept-encoding",
        "CONTENT_LENGTH": b"content-length",
    }
    return {header: environ.get(name, "").encode("latin-1") for name, header in names.items()}


def application(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
    """Kept pages first, then Django."""
    headers = asked(environ)
    path = environ.get("PATH_INFO", "").encode("latin-1")
    key = key_of(
        environ["REQUEST_METHOD"],
        headers[b"host"],
        path,
        environ.get("QUERY_STRING", "").encode("latin-1"),
        headers[b"cookie"],
    )
    kept = shelf().find(key) if key else None
    if kept is not None:
        status, sent, body = chosen(kept, headers)
    elif said_length(headers) > settings.LARGEST_BODY:
        body = too_large(language_of(path.decode("utf-8", "replace")))
        status, sent = 413, [(b"content-type", b"text/html; charset=utf-8")]
    else:
        return django(environ, start_response)
    start_response(REASONS[status], [(name.decode(), value.decode("latin-1")) for name, value in sent])
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
