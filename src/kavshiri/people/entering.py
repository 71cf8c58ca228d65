"""Pages that lead whoever has not signed in to the sign-in and back."""

from __future__ import annotations

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from kavshiri.access import actors
from kavshiri.access.doors import View


def with_account(view: View) -> View:
    """Whoever has not signed in does so first, and comes back here."""

    @wraps(view)
    def entered(request: HttpRequest, **words: Any) -> HttpResponseBase:
        if actors.of(request).user_id is None:
            return redirect(f"{reverse('people:sign-in')}?{urlencode({'next': request.path})}")
        return view(request, **words)

    return entered
