"""What the hall shows of polls: to all, to the desk, on the stage, and to each their own votes."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import pgettext_lazy

from kavshiri.hall.fragments import fragment
from kavshiri.hall.panels import Own, Panel, Scene, Screen
from kavshiri.hall.policy import MODERATORS
from kavshiri.voting import desk, owning, queries, showing

CSS = "voting/voting.css"


def room(scene: Scene) -> str:
    polls = showing.all_of(queries.in_room(scene.hall), Screen.ROOM)
    return render_to_string("voting/_room.html", {"polls": polls}) if polls else ""


def own(own: Own) -> str:
    found = owning.standing(own.scene.hall, own.actor)
    return said(found, own.request) if found else ""


def said(found: owning.Standing, request: HttpRequest) -> str:
    return fragment("voting/_own.html", {"own": found}, request)


def at_desk(scene: Scene) -> str:
    return render_to_string("voting/_desk.html", desk.told(scene))


def on_duty(scene: Scene) -> str:
    """As all see it, without ballots: those at the desk vote in the room."""
    polls = showing.all_of(queries.in_room(scene.hall), Screen.STAGE)
    return render_to_string("voting/_room.html", {"polls": polls, "is_read": True}) if polls else ""


def stage(scene: Scene) -> str:
    poll = queries.on_stage(scene.hall)
    return render_to_string("voting/_stage.html", {"shown": showing.shown(poll, Screen.STAGE)}) if poll else ""


PANELS = (
    Panel(
        "poll", pgettext_lazy("hall", "Poll"), Screen.ROOM, room, own=own, place="main", order=40, icon="poll",
        css=CSS,
    ),
    Panel(
        "polls", pgettext_lazy("hall", "Polls"), Screen.DESK, at_desk, place="questions", order=20, css=CSS,
        duties=MODERATORS, seen=on_duty,
    ),
    Panel("poll", pgettext_lazy("hall", "Poll"), Screen.STAGE, stage, place="main", order=40, css=CSS),
)  # fmt: skip
