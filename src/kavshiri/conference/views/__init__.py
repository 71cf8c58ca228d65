"""Doors of the conference."""

from kavshiri.conference.views.changes import changes
from kavshiri.conference.views.reading import feed, home, index, office, person, programme, session

__all__ = ["changes", "feed", "home", "index", "office", "person", "programme", "session"]
