"""One person's part of a panel, as HTML: with their token for its forms, without what stands around every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string


def fragment(template: str, told: Mapping[str, Any], request: HttpRequest) -> str:
    """Menu, links and notice cost more than the fragment, and every act is answered with one."""
    return render_to_string(template, {**told, "csrf_token": get_token(request)})
