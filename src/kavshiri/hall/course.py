"""The course of a session on its screens: the point at hand, the agenda, and how late it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.hall import agenda, lateness, queries
from kavshiri.hall.agenda import Agenda
from kavshiri.hall.models import Duty, Hall, Shift
from kavshiri.hall.panels import Panel, Scene, Screen
from kavshiri.hall.timing import MINUTE
from kavshiri.ui.templatetags.ui import language_name

HELD = (Hall.State.RUNNING, Hall.State.PAUSED)
MODERATORS = (Duty.Kind.MODERATOR,)
QUICK = (5, 10, 15, 20, 30)  # minutes that are offered


def told(scene: Scene, **more: Any) -> dict[str, Any]:
    """What all these fragments know."""
    hall = scene.hall
    conference = hall.session.conference
    return {
        "hall": hall, "zone": conference.zone, "names": [conference.slug, hall.session.slug],
        "agenda": agenda.of(hall, scene.language, scene.now), "is_held": hall.state in HELD, **more,
    }  # fmt: skip


def room(scene: Scene) -> str:
    """The agenda for all who are in; nothing where there is none."""
    known = told(scene)
    return render_to_string("hall/_agenda.html", known) if known["agenda"].lines else ""


def stage(scene: Scene) -> str:
    """The title of the point at hand."""
    known = told(scene)
    return render_to_string("hall/_point_on_stage.html", known) if known["agenda"].current else ""


def desk(scene: Scene, *, is_working: bool = True) -> str:
    """The point at hand and the next one, above everything; nothing where there is no agenda."""
    known = told(scene, is_working=is_working)
    held: Agenda = known["agenda"]
    following = queries.next_point(scene.hall)
    known["next"] = next((line for line in held.lines if following and line.point.pk == following.pk), None)
    return render_to_string("hall/_course.html", known) if held.lines else ""


def plan(scene: Scene) -> str:
    """The whole agenda with all tools."""
    return render_to_string("hall/_plan.html", told(scene, **tools(scene.hall, scene.language)))


def tools(hall: Hall, language: str) -> dict[str, Any]:
    """What the agenda's forms offer; languages are those of the conference, the reader's first."""
    codes = sorted(hall.session.conference.languages, key=lambda code: code != language)
    counts = [(source, label, len(queries.offered_points(hall, source))) for source, label in SOURCES]
    return {
        "languages": [(code, language_name(code)) for code in codes],
        "offers": [each for each in counts if each[2]],
    }


SOURCES = (("cues", _("From the run-of-show")), ("questions", _("From the guiding questions")))


def late_room(scene: Scene) -> str:
    """That it is late here, and until when it is expected to last; nothing in time."""
    hall = scene.hall
    if not hall.late or hall.state == Hall.State.ENDED:
        return ""
    return render_to_string("hall/_late.html", late_of(hall))


def late_of(hall: Hall) -> dict[str, Any]:
    """Before the beginning: when it is expected to begin; afterwards, until when to last."""
    delay, session = lateness.delay_of(hall), hall.session
    holds = bool(delay and delay.holds_end)
    ends = session.ends_at + (0 if holds else hall.late) * MINUTE if session.ends_at else None
    begins = session.starts_at + hall.late * MINUTE if hall.began_at is None else None
    return {"hall": hall, "zone": session.conference.zone, "holds": holds, "begins": begins, "ends": ends}


def late_desk(scene: Scene, *, is_working: bool = True) -> str:
    """What was said, what follows from it, and the form to say it."""
    hall = scene.hall
    known = lateness_told(hall, scene)
    return render_to_string("hall/_lateness.html", {**known, "is_working": is_working, "quick": QUICK})


def lateness_told(hall: Hall, scene: Scene) -> dict[str, Any]:
    delay = lateness.delay_of(hall)
    clock = agenda.by_the_clock(hall, scene.now)
    return {
        **late_of(hall),
        "names": [hall.session.conference.slug, hall.session.slug],
        "delay": delay,
        "seen": str(delay.public_id) if delay else "",
        "shifts": list(following(lateness.shifts_of(delay), scene.language)) if delay else [],
        "clock": clock,
        "minutes": delay.minutes if delay else clock or "",
    }


def following(shifts: list[Shift], language: str) -> Iterator[dict[str, Any]]:
    """Each session with both times, and what takes the delay up."""
    for one in shifts:
        zone = ZoneInfo(one.session.conference.zone) if one.session.conference_id else None
        yield {
            "shift": one,
            "title": one.session.title.read(language),
            "at": one.session.starts_at.astimezone(zone),
            "expected": (one.session.starts_at + one.minutes * MINUTE).astimezone(zone),
        }


def working(show: Any) -> Any:
    """The same fragment without buttons, for those at the desk who do not moderate."""
    return lambda scene: show(scene, is_working=False)


SHEET = "hall/agenda.css"
PANELS = (
    Panel("late", _("Delay"), Screen.ROOM, late_room, place="top", order=3, css=SHEET),
    Panel("late", _("Delay"), Screen.STAGE, late_room, place="top", order=4, css=SHEET),
    Panel(
        "late", _("Delay"), Screen.DESK, late_desk, place="more", order=12, css=SHEET, duties=MODERATORS,
        seen=working(late_desk),
    ),
    Panel("agenda", pgettext_lazy("hall", "Agenda"), Screen.ROOM, room, place="side", order=20, icon="list", css=SHEET),
    Panel("course", pgettext_lazy("hall", "Agenda"), Screen.STAGE, stage, place="top", order=5, css=SHEET),
    Panel(
        "course", _("The point at hand"), Screen.DESK, desk, place="top", order=5, css=SHEET, duties=MODERATORS,
        seen=working(desk),
    ),
    Panel(
        "agenda", pgettext_lazy("hall", "Agenda"), Screen.DESK, plan, place="more", order=10, css=SHEET,
        duties=MODERATORS, seen=room,
    ),
)  # fmt: skip
