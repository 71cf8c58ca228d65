"""Picture and sound in the room: the panel, and what the page must allow for it.

The choices hold links with keys and the reader's own choice, so they are the reader's part of the panel; what all see
is only by what the page knows that they have changed.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.conference.models import Session
from kavshiri.hall import queries, showing
from kavshiri.hall.panels import Own, Panel, Scene, Screen
from kavshiri.media import choosing, csp
from kavshiri.media.showing import player

NAME = "picture"
SEEN = "_picture_and_sound"


def stamp(scene: Scene) -> str:
    told = player(scene.hall.session, scene.language, at=scene.now)
    return format_html('<span hidden data-round="{}"></span>', told.stamp)


def choices(own: Own) -> str:
    chosen = choosing.chosen(own.request)
    told = player(own.scene.hall.session, own.scene.language, at=own.scene.now, chosen=chosen)
    setattr(own.request, SEEN, told)
    return render_to_string("media/_player.html", {"player": told})


def dressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page, allowed to load what the reader may choose, which keeps a choice made by its form."""
    told = getattr(request, SEEN, None)
    return choosing.remember(request, csp.widened(response, told), told) if told else response


def anew(session: Session) -> None:
    """A channel has changed: show the panel again in the session's hall."""
    hall = queries.hall_of(session)
    if hall:
        showing.touch(hall, NAME)


def at_the_desk(own: Own) -> str:
    """The same, folded: those at the desk hear the session where they work."""
    return render_to_string("hall/_hearing.html", {"inside": choices(own)})


SOUND = pgettext_lazy("part of the hall", "Sound")
DESK = Panel(
    NAME, _("Picture and sound"), Screen.DESK, stamp, own=at_the_desk, place="more", order=5,
    module="media/js/player.js", css="media/player.css",
)  # fmt: skip
PANEL = Panel(
    NAME, _("Picture and sound"), Screen.ROOM, stamp, own=choices, place="main", order=10, icon="ear", tab=SOUND,
    module="media/js/player.js", css="media/player.css",
)  # fmt: skip
