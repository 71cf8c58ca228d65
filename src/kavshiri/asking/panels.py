"""What the room, the desk and the stage show of a hall's questions."""

from __future__ import annotations

from uuid import uuid4

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kavshiri.asking import likeness, queries, telling
from kavshiri.asking.models import LONGEST, LONGEST_ANSWER, LONGEST_REASON
from kavshiri.asking.policy import TRANSLATORS
from kavshiri.hall.fragments import fragment
from kavshiri.hall.panels import Own, Panel, Scene, Screen
from kavshiri.hall.policy import MODERATORS

NAME = "questions"
AT_HAND = 20  # new ones, and approved ones, with their tools
LATEST = 10  # answered or declined ones that the desk has at hand


def room(scene: Scene) -> str:
    """The same for all who are in: nothing that was not approved."""
    hall, box = scene.hall, queries.box_of(scene.hall)
    tally = queries.tally(hall)
    stage, approved = queries.on_stage(hall), list(queries.approved(hall)[: queries.ON_A_PANEL])
    answered = list(queries.answered(hall)[: queries.ON_A_PANEL])
    told = {
        "hall": hall, "box": box, "tally": tally, "count": tally.approved + tally.answered,
        "staged": telling.shown([stage] if stage else [], scene.language, shows_authors=box.shows_authors),
        "approved": telling.shown(approved, scene.language, shows_authors=box.shows_authors),
        "answered": telling.shown(answered, scene.language, shows_authors=box.shows_authors),
        "is_cut": tally.approved + tally.answered > len(approved) + len(answered) + bool(stage),
    }  # fmt: skip
    return render_to_string("asking/_room.html", told)


def room_own(own: Own) -> str:
    """The form, the own questions and how they stand; what one supports is marked in what all see."""
    hall, participant = own.scene.hall, own.participant
    if participant is None:
        return ""
    asked, box = queries.own(hall, participant), queries.box_of(hall)
    supported = queries.supported_by(hall, participant)
    told = {
        "hall": hall, "box": box, "asked": telling.own(asked), "supported": supported, "key": uuid4(),
        "marks": " ".join([*(f"support-{one.public_id}" for one in supported),
                           *(f"own-{one.public_id}" for one in asked),
                           *(f"panel-{part}" for part in queries.parts_of(hall, participant))]),
        "can_ask": hall.is_on and box.is_open, "left": max(0, box.most - len(asked)),
        "is_waiting": queries.has_open(asked),
        "longest": LONGEST,
    }  # fmt: skip
    return fragment("asking/_own.html", told, own.request)


def desk(scene: Scene) -> str:
    """What waits, what is approved, what is on stage, with everything that can be done about it."""
    hall, language = scene.hall, scene.language
    new, approved = list(queries.new(hall)[:AT_HAND]), list(queries.approved(hall)[:AT_HAND])
    stage, tally = queries.on_stage(hall), queries.tally(hall)
    told = {
        "hall": hall, "box": queries.box_of(hall), "tally": tally,
        "is_cut": tally.approved > len(approved) + bool(stage),
        "staged": telling.at_the_desk([stage] if stage else [], language),
        "new": likeness.compared(telling.at_the_desk(new, language), [*new, *approved, *([stage] if stage else [])]),
        "approved": telling.at_the_desk(approved, language),
        "answered": telling.at_the_desk(queries.answered(hall)[:LATEST], language),
        "declined": telling.at_the_desk(queries.turned_down(hall)[:LATEST], language),
        "choices": telling.choices(queries.panel_of(hall)), "longest": 2 * LONGEST,
        "longest_answer": LONGEST_ANSWER, "longest_reason": LONGEST_REASON,
    }  # fmt: skip
    return render_to_string("asking/_desk.html", told)


def on_duty(scene: Scene) -> str:
    """For the others at the desk: what is asked and comes next; who may translate sees what waits, too."""
    hall, may_translate = scene.hall, not scene.duties.isdisjoint(TRANSLATORS)
    stage, new = queries.on_stage(hall), list(queries.new(hall)[:AT_HAND]) if may_translate else []
    shows, language = queries.box_of(hall).shows_authors, scene.language
    told = {
        "tally": queries.tally(hall), "may_translate": may_translate,
        "staged": telling.shown([stage] if stage else [], language, shows_authors=shows),
        "new": telling.shown(new, language, shows_authors=shows),
        "approved": telling.shown(queries.approved(hall)[:AT_HAND], language, shows_authors=shows),
    }  # fmt: skip
    return render_to_string("asking/_on_duty.html", told)


def stage(scene: Scene) -> str:
    """The question that is answered now; nothing where there is none."""
    found = queries.on_stage(scene.hall)
    if found is None:
        return ""
    shows = queries.box_of(scene.hall).shows_authors
    told = telling.shown([found], scene.language, shows_authors=shows)[0]
    return render_to_string("asking/_stage.html", {"asked": told})


SCRIPT, SHEET = "asking/js/asking.js", "asking/asking.css"
PANELS = (
    Panel(NAME, _("Questions"), Screen.ROOM, room, room_own, place="side", order=40, icon="question", module=SCRIPT,
          css=SHEET),
    Panel(NAME, _("Questions"), Screen.DESK, desk, place="questions", order=10, module=SCRIPT, css=SHEET,
          duties=MODERATORS, seen=on_duty),
    Panel(NAME, _("Questions"), Screen.STAGE, stage, place="main", order=20, css=SHEET),
)  # fmt: skip
