"""From what an expression of interest may come: sessions, points of their agendas, recommendations.

Sessions and recommendations show themselves already; points of an agenda lie in a room that knows nothing of threads.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.hall import policy as halls
from kavshiri.hall import queries as held
from kavshiri.hall.models import Hall, Point
from kavshiri.journal.models import name_of
from kavshiri.outcomes import queries as outcomes
from kavshiri.provenance.slots import Card, Kind

Group = tuple[str, list[tuple[str, str]]]


def offered(conference: Conference, viewer: Actor, language: str) -> list[Group]:
    """Names in the journal with what is shown, by kind; of halls into which the viewer may go also the points."""
    sessions = list(held.to_be_held(conference))
    points = Point.objects.filter(hall__in=halls.ENTER.reach(viewer, Hall.objects.filter(session__in=sessions)))
    recommended = outcomes.recommendations(conference, viewer)
    groups = (
        (_("Sessions"), [(name_of(one), str(one.title.read(language))) for one in sessions]),
        (_("Points of the agenda"), [(name_of(one), str(one.title.read(language))) for one in points.order_by("pk")]),
        (
            _("Recommendations"),
            [(name_of(one), f"{one.number}. {Truncator(str(one.text.read(language))).words(12)}")
             for one in recommended],
        ),
    )  # fmt: skip
    return [group for group in groups if group[1]]


def points(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """Open for those who may go into the hall."""
    found = list(Point.objects.filter(public_id__in=list(ids)).select_related("hall__session").order_by("pk"))
    reached = halls.ENTER.reach(viewer, Hall.objects.filter(pk__in={one.hall_id for one in found}))
    may = set(reached.values_list("pk", flat=True)) if found else set()
    return {str(one.public_id): _point(one, language) if one.hall_id in may else Card(state="closed") for one in found}


def _point(one: Point, language: str) -> Card:
    read = one.title.read(language)
    return Card(title=str(read), who=str(one.hall.session.title.read(language)), title_language=read.language)


KINDS = (Kind("hall.point", pgettext_lazy("source", "point of the agenda"), points),)
