"""What those on duty, those who need help, and all in a hall see of what goes on behind it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.backstage import phrases, queries, showing, sources, tips, typed
from kavshiri.backstage.models import ADDRESSEES, LONGEST_ANNOUNCEMENT, LONGEST_NOTE, Announcement, Call, Trouble
from kavshiri.backstage.policy import SPEAKERS, TECHNICIAN
from kavshiri.hall import topics, watching
from kavshiri.hall.panels import SECRETARIAT, Own, Panel, Scene, Screen
from kavshiri.live import health
from kavshiri.media import choosing
from kavshiri.media.showing import Player, player

CSS = "backstage/backstage.css"
THEIRS = (TECHNICIAN,)


# the private line


def line(scene: Scene) -> str:
    told = {
        "hall": scene.hall, "notes": showing.notes(queries.notes(scene.hall, scene.duties)),
        "phrases": showing.choices(phrases.LINE), "addressees": ADDRESSEES, "longest": LONGEST_NOTE,
    }  # fmt: skip
    return render_to_string("backstage/_line.html", told)


def urgent(scene: Scene) -> str:
    """That there are urgent notes; each reads those that concern them in the own part, and says so."""
    found = list(queries.urgent(scene.hall, scene.duties)[:5])
    round_ = " ".join(str(one.public_id)[-8:] for one in found)
    words = found[0].words if found else ""
    return format_html('<span hidden data-round="{}" data-say="{}"></span>', round_, words) if found else ""


def urgent_own(own: Own) -> str:
    scene = own.scene
    found = queries.urgent_for(scene.hall, scene.duties, own.actor.key)
    return render_to_string("backstage/_urgent.html", {"notes": showing.notes(found)}, own.request) if found else ""


# announcements


def announced(scene: Scene) -> str:
    """At the top of the room and of the stage: the same for all, read out politely when it changes."""
    found = queries.announced(scene.hall, scene.now)
    told = {"told": showing.announcements(found, scene.language)}
    return render_to_string("backstage/_announced.html", told) if found else ""


def announcing(scene: Scene) -> str:
    found = queries.announced(scene.hall, scene.now)
    told = {
        "hall": scene.hall, "told": showing.announcements(found, scene.language), **form_of_announcements(),
        "is_secretariat": SECRETARIAT in scene.duties,
    }  # fmt: skip
    return render_to_string("backstage/_announcing.html", told)


def form_of_announcements() -> dict[str, Any]:
    return {
        "phrases": showing.choices(phrases.ALL), "languages": settings.LANGUAGES, "minutes": typed.MINUTES,
        "levels": Announcement.Level.choices, "longest": LONGEST_ANNOUNCEMENT,
    }  # fmt: skip


# help


def help_own(own: Own) -> str:
    """What can be tried, the form, and the own call as it stands."""
    if own.participant is None:
        return ""
    return render_to_string("backstage/_help.html", helped(own, is_inside=True), own.request)


def helped(own: Own, *, is_inside: bool) -> dict[str, Any]:
    scene, who = own.scene, own.participant or queries.caller(own.scene.hall, own.actor)
    found = queries.own_call(scene.hall, who) if who else None
    return {
        "hall": scene.hall, "key": uuid4(), "is_inside": is_inside,
        "shown": showing.call(found, scene.language) if found else None,
        "is_open": bool(found and found.state != Call.State.CLOSED),
        "kinds": tips.kinds(scene.hall, player_of(own), is_inside=is_inside),
    }  # fmt: skip


def player_of(own: Own) -> Player:
    """What the reader can hear and see; of a whole page the picture’s panel has asked already."""
    scene, seen = own.scene, getattr(own.request, watching.SEEN, None)
    chosen = choosing.chosen(own.request)
    return seen or player(scene.hall.session, scene.language, at=scene.now, chosen=chosen)


def calls(scene: Scene) -> str:
    """The help desk’s: who waits, with all that was said, and what can be done."""
    found = queries.full(queries.open_calls(scene.hall))[: queries.AT_HAND]
    told = {
        "hall": scene.hall, "calls": showing.calls(found, scene.language), "waiting": queries.waiting(scene.hall),
        "count": queries.open_calls(scene.hall).count(), "phrases": showing.choices(phrases.HELP),
    }  # fmt: skip
    return render_to_string("backstage/_calls.html", told)


def incidents(scene: Scene) -> str:
    told = {"hall": scene.hall, "incidents": queries.incidents(scene.hall)[:20], "kinds": Trouble.choices}
    return render_to_string("backstage/_incidents.html", told)


def incidents_seen(scene: Scene) -> str:
    """For the others on duty: what is wrong now."""
    found = queries.open_incidents(scene.hall)
    return render_to_string("backstage/_incidents_seen.html", {"incidents": found}) if found else ""


# the technician's


def media(scene: Scene) -> str:
    hall, heard = scene.hall, queries.heard_by(scene.hall, scene.now)
    told = {
        "hall": hall, "sources": sources.of(hall, scene.language, heard, scene.now),
        "missing": [str(one) for one in sources.missing(hall)],
    }  # fmt: skip
    return render_to_string("backstage/_sources.html", told)


def connections(scene: Scene) -> str:
    told = {"hall": scene.hall, "counts": queries.counted(scene.hall, scene.now)}
    return render_to_string("backstage/_connections.html", told)


def machine(scene: Scene) -> str:
    """Told by the process that holds the readers: as long as its time moves on, the hub and the bell are well."""
    found = health.of_here(topics.room(scene.hall))
    return render_to_string("backstage/_machine.html", {"health": found, "now": scene.now, "zone": _zone(scene)})


def _zone(scene: Scene) -> str:
    return str(scene.hall.session.conference.zone)


ALL = pgettext_lazy("hall", "Announcements")
PANELS = (
    Panel("announcements", ALL, Screen.ROOM, announced, place="top", order=3, css=CSS),
    Panel("announcements", ALL, Screen.STAGE, announced, place="top", order=3, css=CSS),
    Panel("help", _("Help"), Screen.ROOM, lambda scene: "", help_own, place="top", order=60, css=CSS),
    Panel("urgent", _("Urgent notes"), Screen.DESK, urgent, urgent_own, place="top", order=2, css=CSS),
    Panel("line", _("The line of those on duty"), Screen.DESK, line, place="more", order=5, css=CSS),
    Panel("calls", _("Calls for help"), Screen.DESK, calls, place="questions", order=5, css=CSS, duties=THEIRS),
    Panel("incidents", _("Incidents"), Screen.DESK, incidents, place="questions", order=6, css=CSS, duties=THEIRS,
          seen=incidents_seen),
    Panel("sources", _("Sources of picture and sound"), Screen.DESK, media, place="floor", order=30, css=CSS,
          duties=THEIRS),
    Panel("connections", _("Connections"), Screen.DESK, connections, place="floor", order=31, css=CSS, duties=THEIRS),
    Panel("announcements", ALL, Screen.DESK, announcing, place="more", order=150, css=CSS, duties=SPEAKERS,
          seen=announced),
    Panel("machine", _("Hub and bell"), Screen.DESK, machine, place="more", order=400, css=CSS, duties=THEIRS),
)  # fmt: skip
