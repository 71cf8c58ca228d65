"""A letter's HTML as a page of its own, for a frame: its one style is allowed by its digest and nothing else is."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from django.http import HttpResponse

from kavshiri.mail import composing
from kavshiri.mail.models import Letter


@cache
def policy() -> str:
    digest = base64.b64encode(hashlib.sha256(composing.style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
    )


def framed(letter: Letter) -> HttpResponse:
    """The letter as mail programs show it; its links open in a window of their own."""
    page = composing.html_of(letter).replace("<head>", '<head>\n<base target="_blank">', 1)
    response = HttpResponse(page)
    response.headers["Content-Security-Policy"] = policy()
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
