"""Where rooms below lead to what remains of a session: the session's page, the hall, the own sessions, the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.conference.slots import Paper, Way
from kavshiri.hall.panels import Own, Panel, Scene, Screen
from kavshiri.proceedings import policy, queries

NAME = "proceedings"
TITLE = gettext_lazy("Record of the session")


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference, or of a session that has a hall, offer."""
    if session is not None:
        if queries.hall_of_session(session):
            url = reverse("proceedings-office:session", args=[session])
            yield Way(url, _("Record, attendance, replay"), "list")
    elif conference is not None:
        yield Way(reverse("proceedings-office:conference", args=[conference.pk]), _("Records and certificates"), "doc")


def papers(session: int, by: Actor) -> Iterator[Paper]:
    """The record, for those to whom it was released."""
    hall = queries.hall_of_session(session)
    if hall and policy.SEE_RELEASED.allows(by, hall):
        release = queries.release_of(hall)
        note = "" if release is None or release.audience == release.Audience.PUBLIC else _("for participants")
        language = (get_language() or "ka").split("-")[0]
        yield Paper(
            reverse("proceedings:released", args=[hall.public_id]), _("Record of the session"), language, "", note
        )


def own_ways(actor: Actor) -> Iterable[tuple[str, str]]:
    if queries.own(actor):
        yield reverse("proceedings:certificates"), pgettext("link", "My certificates")


def room(scene: Scene) -> str:
    """Once it is released to those who are in the hall."""
    release = queries.release_of(scene.hall)
    if release is None or release.audience == release.Audience.NOBODY or scene.hall.rule == "off":
        return ""
    return render_to_string("proceedings/_room.html", {"hall": scene.hall})


def desk(own: Own) -> str:
    """For those of the desk who may take it."""
    hall = own.scene.hall
    if not policy.SEE_RECORD.allows(own.actor, hall):
        return ""
    words = {"hall": hall, "may_replay": policy.REPLAY.allows(own.actor, hall)}
    return render_to_string("proceedings/_desk.html", words, own.request)


PANELS = (
    Panel(NAME, TITLE, Screen.ROOM, room, place="main", order=900),
    Panel(NAME, TITLE, Screen.DESK, lambda scene: "", own=desk, place="more", order=900),
)
