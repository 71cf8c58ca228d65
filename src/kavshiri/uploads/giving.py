"""How a file is given out: nothing of it can run, be framed, be guessed at or stay in a cache."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from kavshiri.uploads import queries
from kavshiri.uploads.models import Upload
from kavshiri.uploads.names import disposition

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
}


def given(upload: Upload) -> HttpResponse:
    """The answer that holds the file; raises ``Http404`` where the disk has lost it."""
    try:
        answer = HttpResponse(queries.content(upload), content_type=upload.media_type)
    except FileNotFoundError as fault:
        raise Http404 from fault
    answer.headers["Content-Disposition"] = disposition(upload.name)
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer
