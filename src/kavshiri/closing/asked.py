"""What an address holds beside the thing behind its door."""

from __future__ import annotations

from django.http import HttpRequest


def asked(request: HttpRequest, name: str) -> str:
    return str(request.resolver_match.kwargs[name]) if request.resolver_match else ""
