"""The hall's own panel: how it stands, on each screen, and the buttons that turn it."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kavshiri.hall import panels, queries
from kavshiri.hall.fragments import fragment
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Own, Panel, Scene, Screen
from kavshiri.hall.policy import MODERATORS

State = Hall.State
TURNS = {
    State.CLOSED: [("open", _("Open the doors")), ("begin", _("Begin"))],
    State.OPEN: [("begin", _("Begin")), ("end", _("Close the session"))],
    State.RUNNING: [("pause", _("Suspend")), ("end", _("Close the session"))],
    State.PAUSED: [("resume", _("Go on")), ("end", _("Close the session"))],
    State.ENDED: [("reopen", _("Go on after all"))],
}


def room(scene: Scene) -> str:
    return render_to_string("hall/_standing.html", {"hall": scene.hall, "now": scene.now})


def desk(scene: Scene) -> str:
    turns = TURNS[State(scene.hall.state)]
    return render_to_string("hall/_turning.html", {"hall": scene.hall, "now": scene.now, "turns": turns})


def present(scene: Scene) -> str:
    number = queries.present(scene.hall, scene.now) if scene.hall.is_on else 0
    return render_to_string("hall/_present.html", {"number": number}) if number else ""


def stage(scene: Scene) -> str:
    """How the session stands, and which part of the stage is shown."""
    return render_to_string("hall/_standing.html", {"hall": scene.hall, "now": scene.now, "is_stage": True})


def shown(scene: Scene) -> str:
    """What the stage shows, and what else it could."""
    parts = [panel for panel in panels.of(Screen.STAGE) if panel.place == "main"]
    return render_to_string("hall/_shown.html", {"hall": scene.hall, "parts": parts}) if parts else ""


def mine(own: Own) -> str:
    """Duties that a substitute may take over, and those that somebody else has taken over."""
    who = own.participant
    held = queries.own_duties(own.scene.hall, who) if who else []
    waiting = [duty for duty in held if not duty.acts]
    return fragment("hall/_mine.html", {"waiting": waiting}, own.request) if waiting else ""


def duties(scene: Scene) -> str:
    """Who has which duty; whoever waits as a substitute can be let in by the moderators, too."""
    return render_to_string("hall/_duties.html", {"duties": queries.all_duties(scene.hall), "may_hand": True})


def duties_seen(scene: Scene) -> str:
    return render_to_string("hall/_duties.html", {"duties": queries.all_duties(scene.hall)})


def quoting(scene: Scene) -> str:
    """How what is said may be quoted, and the other rules."""
    return render_to_string("hall/_quoting.html", {"hall": scene.hall, "rules": Hall.Rule.choices})


PANELS = (
    Panel("duties", _("Duties"), Screen.ROOM, lambda scene: "", own=mine, place="top", order=2),
    Panel("duties", _("Duties"), Screen.DESK, duties, place="more", order=300, duties=MODERATORS,
          seen=duties_seen),
    Panel("present", _("Those present"), Screen.ROOM, present, place="top", order=1),
    Panel("present", _("Those present"), Screen.DESK, present, place="top", order=1),
    Panel("hall", _("The session"), Screen.ROOM, room, place="top", order=0),
    Panel("hall", _("The session"), Screen.DESK, desk, place="top", order=0, duties=MODERATORS, seen=room),
    Panel("hall", _("The session"), Screen.STAGE, stage, place="top", order=0),
    Panel("quoting", _("How it may be quoted"), Screen.DESK, quoting, place="more", order=190, duties=MODERATORS),
    Panel("stage", _("What the stage shows"), Screen.DESK, shown, place="questions", order=40, duties=MODERATORS),
)  # fmt: skip
