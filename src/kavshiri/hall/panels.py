"""What rooms above show in a hall: each panel is one fragment of a screen, the same for all who see that screen.

A room notes its panels when it is ready; ``name`` is the state's name too, which its verbs ``showing.touch``.  What
concerns one person alone (a form, the own place) is ``own``: given with the page, and anew after the person's own acts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.http import HttpRequest
from django.utils.functional import Promise

from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Hall


class Screen(StrEnum):
    """For whom a panel is: all who are in, those with a duty, whoever looks at the projector."""

    ROOM = "room"
    DESK = "desk"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a fragment is made of; the language at work is active while it is made."""

    hall: Hall
    now: datetime
    language: str


@dataclass(frozen=True, slots=True)
class Own:
    """Whoever looks: ``participant`` is None for the secretariat that takes no part."""

    scene: Scene
    actor: Actor
    participant: Participant | None
    request: HttpRequest


@dataclass(frozen=True, slots=True)
class Panel:
    """``show`` gives the fragment's HTML, ``own`` what is added for one person; an empty fragment hides the panel.

    ``place`` is the column: "main" or "side" in the room; "floor", "questions" or "more" at the desk.  ``icon`` of
    ``ui/icons.svg`` stands in the bar of telephones.  ``module`` is the static path of a script, or empty.
    """

    name: str
    title: str | Promise
    screen: Screen
    show: Callable[[Scene], str]
    own: Callable[[Own], str] | None = None
    place: str = "main"
    order: int = 100
    icon: str = ""
    module: str = ""
    css: str = ""


PANELS: dict[tuple[Screen, str], Panel] = {}


def note(panel: Panel) -> None:
    """Raises ``ValueError`` for a second panel of the same name on one screen."""
    key = (panel.screen, panel.name)
    if key in PANELS:
        raise ValueError(f"there is a panel {panel.name!r} on the {panel.screen} already")
    PANELS[key] = panel


def of(screen: Screen) -> list[Panel]:
    found = (panel for (where, _name), panel in PANELS.items() if where == screen)
    return sorted(found, key=lambda panel: (panel.order, panel.name))
