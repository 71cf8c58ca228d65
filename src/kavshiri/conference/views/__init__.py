"""Doors of the conference."""

from kavshiri.conference.views.changes import changes
from kavshiri.conference.views.clearing import clearance, clearance_list, clearance_programme, clearance_session
from kavshiri.conference.views.kept import keep_mine
from kavshiri.conference.views.mine import change_mine, my_schedule
from kavshiri.conference.views.reading import feed, home, index, office, person, programme, session

__all__ = [
    "change_mine",
    "changes",
    "clearance",
    "clearance_list",
    "clearance_programme",
    "clearance_session",
    "feed",
    "home",
    "index",
    "keep_mine",
    "my_schedule",
    "office",
    "person",
    "programme",
    "session",
]
