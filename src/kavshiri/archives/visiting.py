"""A stranger within the portal: fetches what anybody may read, through the same doors, without a connection.

Views are called directly: nothing is kept on a shelf, counted or logged as a visit.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.urls import resolve
from django.utils import translation

from kavshiri.access.actors import stranger

MOST_LEAPS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """``name`` is what the file is to be called, where that is told; ``pieces`` are read once."""

    address: str
    media_type: str
    name: str
    pieces: Iterable[bytes]
    close: Callable[[], None] = lambda: None

    @property
    def is_page(self) -> bool:
        return self.media_type == "text/html"


def visit(address: str) -> Answer | None:
    """What a stranger gets under this address (a path, perhaps with a query); None where that is nothing."""
    for _leap in range(MOST_LEAPS):
        response = _response(address)
        if response is None:
            return None
        if response.status_code == HTTPStatus.OK:
            return _answer(address, response)
        onward = urlsplit(response.headers.get("Location", ""))
        if onward.scheme or onward.netloc or not onward.path:
            return None
        address = f"{onward.path}?{onward.query}" if onward.query else onward.path
    return None


def _response(address: str) -> Any:
    path, _sign, query = address.partition("?")
    language = path.split("/")[1] if path.split("/")[1:2] else ""
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        try:
            match = resolve(path)
            request = request_of(path, query)
            request.resolver_match = match
            response = match.func(request, *match.args, **match.kwargs)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
        except (Http404, PermissionDenied):
            return None
    return response


def request_of(path: str, query: str) -> Any:
    origin = urlsplit(settings.ORIGIN)
    request: Any = WSGIRequest({
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "",
        "SERVER_NAME": origin.hostname or "localhost", "SERVER_PORT": str(origin.port or 443),
        "HTTP_HOST": origin.netloc, "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": origin.scheme, "wsgi.input": BytesIO(b""),
    })  # fmt: skip
    request.user, request.actor, request.session = AnonymousUser(), stranger(), SessionStore()
    request.LANGUAGE_CODE = translation.get_language()
    return request


def _answer(address: str, response: Any) -> Answer:
    kind, _semicolon, _more = response.headers.get("Content-Type", "").partition(";")
    disposition = response.headers.get("Content-Disposition", "")
    _kind, _sign, name = disposition.partition('filename="')
    pieces = response.streaming_content if response.streaming else [response.content]
    return Answer(address, kind.strip(), name.partition('"')[0], pieces, partial(_close, response))


def _close(response: Any) -> None:
    """Its files, without saying that a request has ended: that would end the connection to the database, too."""
    for close in response._resource_closers:
        close()


def static(address: str, name: str) -> Answer | None:
    """One of our own files."""
    place = finders.find(name)
    if not isinstance(place, str):
        return None
    content = Path(place).read_bytes()
    return Answer(address, mimetypes.guess_type(name)[0] or "application/octet-stream", Path(name).name, [content])
