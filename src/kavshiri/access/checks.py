"""A door of ours without a verb stops the server; every door can be listed for the access book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver


def doors(patterns: list | None = None, prefix: str = "", names: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    """Yield (route, namespaced name, pattern) for every address of the site."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            space = f"{names}{entry.namespace}:" if entry.namespace else names
            yield from doors(entry.url_patterns, route, space)
        else:
            yield route, f"{names}{entry.name or ''}", entry


def is_ours(pattern: URLPattern) -> bool:
    return getattr(pattern.callback, "__module__", "").startswith("kavshiri.")


@register("access")
def every_door_has_a_verb(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"/{route} has no verb", hint="decorate the view with @door(...)", id="access.E001")
        for route, _, pattern in doors()
        if is_ours(pattern) and getattr(pattern.callback, "verb", None) is None
    ]
