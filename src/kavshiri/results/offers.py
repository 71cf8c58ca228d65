"""Where rooms below lead to results: the session's page, the hall, its desk, the own sessions, houses, the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.conference.slots import Asked, Paper, Way
from kavshiri.hall.panels import Own, Panel, Scene, Screen
from kavshiri.proceedings import queries as proceedings
from kavshiri.results import pages, policy, queries
from kavshiri.results.models import Submission

NAME = "results"
TITLE = gettext_lazy("Results of the session")


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference, or of a session that has a hall, offer."""
    if session is not None:
        if proceedings.hall_of_session(session):
            yield Way(reverse("results-office:session", args=[session]), _("Results of the session"), "doc")
    elif conference is not None:
        yield Way(reverse("results-office:conference", args=[conference.pk]), _("Results of the sessions"), "doc")
        yield Way(reverse("results-office:inputs", args=[conference.pk]), _("Inputs in writing"), "mail")


def papers(session: int, by: Actor) -> Iterator[Paper]:
    hall = proceedings.hall_of_session(session)
    synthesis = queries.synthesis_of(hall) if hall else None
    if hall and synthesis and policy.SEE.allows(by, synthesis):
        language = (get_language() or "ka").split("-")[0]
        yield Paper(reverse("results:page", args=[hall.public_id]), _("Results of the session"), language)


def ways(conference: Any, language: str, session: str) -> Iterator[Way]:
    """Beside the whole programme, once there is something to read."""
    if not session and queries.has_published(conference):
        yield Way(reverse("results:index", args=[conference.slug]), _("Results of the sessions"), "doc")


def came_of(conference: Any, language: str) -> Iterator[Way]:
    """On the conference's page."""
    yield from ways(conference, language, "")


def desk(own: Own) -> str:
    """For those of the desk who write them."""
    hall = own.scene.hall
    if not policy.WRITE.allows(own.actor, hall):
        return ""
    synthesis = queries.synthesis_of(hall)
    last = queries.submissions(synthesis).first()
    links = queries.links_of(synthesis)
    words = {
        "hall": hall, **pages.standing(synthesis, last, queries.paragraphs(synthesis), links, own.scene.now),
        **pages.due(hall, last, own.scene.now), "zone": hall.session.conference.zone,
        "has_withdrawn": bool(queries.withdrawn({link.source for some in links.values() for link in some})),
    }  # fmt: skip
    return render_to_string("results/_desk.html", words, own.request)


def room(scene: Scene) -> str:
    """Once the session is over: where one reads what is published, and hands something in."""
    hall = scene.hall
    if hall.state != hall.State.ENDED:
        return ""
    synthesis = queries.synthesis_of(hall)
    is_public = bool(synthesis and synthesis.published and hall.rule != hall.Rule.OFF)
    return render_to_string("results/_room.html", {"hall": hall, "is_public": is_public})


def nothing(scene: Scene) -> str:
    return ""


def asked(user_id: int) -> list[Asked]:
    return [_asked(one) for one in queries.asked_of(user_id)]


def _asked(one: Submission) -> Asked:
    session = str(one.synthesis.hall.session.title)
    title = _("Results of the session “%(session)s”") % {"session": session}
    return Asked(one, title, reverse("results:submitted", args=[one.public_id]))


def own_ways(actor: Actor) -> Iterable[tuple[str, str]]:
    """Beside the own sessions: results that are to be written, and where something can be handed in."""
    for hall in queries.awaited_of(actor):
        yield reverse("results:write", args=[hall.public_id]), _("Write the results of a session")
    for slug in queries.taking_part_in(actor):
        yield reverse("results:hand-in", args=[slug]), _("Inputs in writing")


PANELS = (
    Panel(NAME, TITLE, Screen.DESK, nothing, own=desk, place="more", order=905),
    Panel(NAME, TITLE, Screen.ROOM, room, place="main", order=905),
)
