"""At the desk: what rapporteurs show there of their notes, and for them the way to their page."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kavshiri.hall.panels import Own, Panel, Scene, Screen
from kavshiri.noting import policy, queries, showing
from kavshiri.noting.actions.shared import PANEL

MOST = 30


def desk(scene: Scene) -> str:
    """The same for all who have a duty; as each may be quoted."""
    found = list(queries.shared(scene.hall).order_by("-heard_at", "-pk")[:MOST])
    notes = showing.shown(reversed(found), scene.language)
    return render_to_string("noting/_desk.html", {"found": notes}) if notes else ""


def own(own: Own) -> str:
    hall = own.scene.hall
    return render_to_string("noting/_way.html", {"hall": hall}) if policy.KEEP.allows(own.actor, hall) else ""


PANELS = (
    Panel(PANEL, _("Key points so far"), Screen.DESK, desk, own=own, place="more", order=15, css="noting/noting.css"),
)
