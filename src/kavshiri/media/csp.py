"""What a page with a player may load from elsewhere: the hosts of its own choices and no others."""

from __future__ import annotations

from django.http import HttpResponse

from kavshiri.media.showing import Player


def widened(response: HttpResponse, player: Player) -> HttpResponse:
    """The response, whose content policy allows what the player’s choices need; to be called once by the page’s view.

    ``delegates`` is read by the middleware that says which frames may ask for camera and microphone.
    """
    before = getattr(response, "_csp_update", None) or {}
    told = {directive: [*before.get(directive, ()), *sources] for directive, sources in (player.csp or {}).items()}
    response._csp_update = {**before, **told}  # type: ignore[attr-defined]  # django-csp’s own way for one response
    response.delegates = player.devices  # type: ignore[attr-defined]  # for the middleware
    return response
