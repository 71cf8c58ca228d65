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

SECRETARIAT = "secretariat"  # beside the kinds of duties, of whoever works at the desk for all of them


class Screen(StrEnum):
    """For whom a panel is: all who are in, those with a duty, whoever looks at the projector."""

    ROOM = "room"
    DESK = "desk"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a fragment is made of; the language at work is active while it is made.

    ``duties`` are those of whoever looks at the desk: kinds of ``Duty``, an assistant's as the moderator's, and
    ``SECRETARIAT``.  On other screens there are none.
    """

    hall: Hall
    now: datetime
    language: str
    duties: frozenset[str] = frozenset()


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
    ``ui/icons.svg`` stands in the bar of telephones, over ``tab`` where the title is too long for it.  ``module`` is
    the static path of a script, or empty.
    ``duties``: at the desk the panel is for those with one of these, and for the secretariat; none named: for all.
    ``seen`` is what everybody else at the desk sees in its place, without buttons; None: nothing.
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
    duties: tuple[str, ...] = ()
    seen: Callable[[Scene], str] | None = None
    tab: str | Promise = ""

    def is_for(self, duties: frozenset[str]) -> bool:
        return not self.duties or SECRETARIAT in duties or not duties.isdisjoint(self.duties)

    def told(self, scene: Scene) -> str:
        """The fragment as those see it for whom the scene is."""
        show = self.show if self.is_for(scene.duties) else self.seen
        return show(scene).strip() if show else ""


PANELS: dict[tuple[Screen, str], Panel] = {}


def note(panel: Panel) -> None:
    """Raises ``ValueError`` for a second panel of the same name on one screen."""
    key = (panel.screen, panel.name)
    if key in PANELS:
        raise ValueError(f"there is a panel {panel.name!r} on the {panel.screen} already")
    PANELS[key] = panel


def of(screen: Screen, duties: frozenset[str] = frozenset()) -> list[Panel]:
    """The panels of a screen, at the desk without those of which these duties see nothing."""
    found = (panel for (where, _name), panel in PANELS.items() if where == screen)
    found = (panel for panel in found if panel.is_for(duties) or panel.seen)
    return sorted(found, key=lambda panel: (panel.order, panel.name))
