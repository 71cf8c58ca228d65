"""Where the floor is shown in a hall: before all, at the desk, on the stage."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.floor import pages
from kavshiri.hall.panels import Panel, Screen
from kavshiri.hall.policy import MODERATORS

CLOCK, SHEET = "floor/js/clock.js", "floor/floor.css"
DESK = "floor/js/following.js"
FLOOR, LISTS = _("The floor"), _("Lists of speakers")

PANELS = (
    Panel("floor", FLOOR, Screen.ROOM, pages.room, pages.own, "side", 10, "hand", CLOCK, SHEET),
    Panel("floor", FLOOR, Screen.DESK, pages.desk, None, "floor", 10, "", DESK, SHEET, MODERATORS, pages.room),
    Panel("speakers", LISTS, Screen.DESK, pages.speakers, pages.speakers_own, "floor", 20, "", DESK, SHEET, MODERATORS),
    Panel("floor", FLOOR, Screen.STAGE, pages.stage, None, "main", 10, "", CLOCK, SHEET),
)
