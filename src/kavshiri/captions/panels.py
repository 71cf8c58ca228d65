"""What the room, the desk and the stage show of captions and of reactions."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kavshiri.captions import choosing, queries, telling
from kavshiri.captions.models import BEFORE_ALL, TO_THE_DESK, Feeling, Reactions, Track
from kavshiri.hall.models import Duty
from kavshiri.hall.panels import Own, Panel, Scene, Screen

NAME = "captions"
ON_STAGE = 2  # lines of each language


@dataclass(frozen=True, slots=True)
class Felt:
    """A reaction, how often it was pressed just now, and its icon."""

    kind: Feeling
    number: int
    icon: str


def room(scene: Scene) -> str:
    """The same for all: that there are captions, in which languages; the lines are each reader's own choice."""
    found = queries.tracks(scene.hall)
    return render_to_string("captions/_room.html", {"hall": scene.hall, "tracks": found}) if found else ""


def room_own(own: Own) -> str:
    """The lines in the reader's language, and how they want them."""
    found = queries.tracks(own.scene.hall)
    if not found:
        return ""
    choice = choosing.of(own.request)
    track = choice.track(found, own.scene.language)
    told = {
        "hall": own.scene.hall, "choice": choice, "track": track, "none": choosing.NONE,
        "tracks": [(one, telling.own_name(one.language)) for one in found], **_log(track, own.scene, queries.AT_FIRST),
    }  # fmt: skip
    return render_to_string("captions/_own.html", told, request=own.request)


def _log(track: Track | None, scene: Scene, most: int) -> dict[str, object]:
    if track is None:
        return {}
    return {
        "lines": telling.shown(queries.latest(track, most), scene.hall), "number": telling.number(track),
        "own_name": telling.own_name(track.language),
    }  # fmt: skip


def stage(scene: Scene) -> str:
    """One or two languages; the lines come by the hub, the last ones with the page."""
    found = queries.on_stage(scene.hall)
    logs = [{"track": track, **_log(track, scene, ON_STAGE)} for track in found]
    return render_to_string("captions/_stage.html", {"logs": logs, "most": ON_STAGE}) if logs else ""


def desk(scene: Scene) -> str:
    """How captions stand, and the way to their page."""
    glances = queries.at_a_glance(scene.hall)
    told = {
        "hall": scene.hall, "glances": [(one, telling.own_name(one.track.language)) for one in glances],
        "is_arranging": bool(scene.duties & set(ARRANGING)),
    }  # fmt: skip
    return render_to_string("captions/_desk.html", told)


def reactions(scene: Scene) -> str:
    """What can be pressed, with how often it just was; wishes to the desk without any number."""
    box = queries.reactions_of(scene.hall)
    if not (scene.hall.is_on and box.is_on and box.kinds):
        return ""
    wishes = [Felt(one, 0, ICONS[one]) for one in TO_THE_DESK if one in box.kinds]
    told = {"hall": scene.hall, "felt": felt(scene, box, BEFORE_ALL), "wishes": wishes}
    return render_to_string("captions/_reactions.html", told)


def felt(scene: Scene, box: Reactions, kinds: tuple[Feeling, ...]) -> list[Felt]:
    """Those of these kinds that the hall takes, with how often they were pressed."""
    span = queries.FELT if kinds == TO_THE_DESK else queries.SHOWN
    sums = queries.felt(scene.hall, scene.now, span)
    return [Felt(one, sums.get(one, 0), ICONS[one]) for one in kinds if one in box.kinds]


def stage_reactions(scene: Scene) -> str:
    """What was pressed just now; nothing where nothing was."""
    box = queries.reactions_of(scene.hall)
    found = [one for one in felt(scene, box, BEFORE_ALL) if one.number] if scene.hall.is_on and box.is_on else []
    return render_to_string("captions/_felt.html", {"felt": found}) if found else ""


def wishes(scene: Scene) -> str:
    """How many wish it slower or louder, and which reactions the hall takes."""
    box = queries.reactions_of(scene.hall)
    told = {
        "hall": scene.hall, "box": box, "felt": [one for one in felt(scene, box, TO_THE_DESK) if one.number],
        "kinds": [(one, one in box.kinds) for one in Feeling], "is_arranging": bool(scene.duties & set(ARRANGING)),
    }  # fmt: skip
    return render_to_string("captions/_wishes.html", told)


ICONS = {
    Feeling.APPLAUSE: "applause", Feeling.AGREE: "thumb", Feeling.HEART: "heart", Feeling.LAUGH: "laugh",
    Feeling.SLOWER: "slow", Feeling.LOUDER: "loud",
}  # fmt: skip
ARRANGING = ("moderator", "technician", "secretariat")
SCRIPT, SHEET = "captions/js/captions.js", "captions/captions.css"
AT_THE_DESK = (Duty.Kind.MODERATOR, Duty.Kind.TECHNICIAN, Duty.Kind.CAPTIONER, Duty.Kind.RAPPORTEUR)
HEARS = (Duty.Kind.MODERATOR, Duty.Kind.TECHNICIAN, Duty.Kind.INTERPRETER)
PANELS = (
    Panel(NAME, _("Captions"), Screen.ROOM, room, room_own, place="main", order=20, icon="captions", module=SCRIPT,
          css=SHEET),
    Panel(NAME, _("Captions"), Screen.STAGE, stage, place="foot", order=10, module=SCRIPT, css=SHEET),
    Panel("captions-desk", _("Captions"), Screen.DESK, desk, place="more", order=60, css=SHEET, duties=AT_THE_DESK),
    Panel("reactions", _("Reactions"), Screen.ROOM, reactions, place="main", order=15, css=SHEET),
    Panel("reactions", _("Reactions"), Screen.STAGE, stage_reactions, place="foot", order=20, css=SHEET),
    Panel("wishes", _("Wishes of the hall"), Screen.DESK, wishes, place="more", order=70, css=SHEET, duties=HEARS),
)  # fmt: skip
