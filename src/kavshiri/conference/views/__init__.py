"""Doors of the conference."""

from kavshiri.conference.views.reading import feed, home, index, office, person, programme, session

__all__ = ["feed", "home", "index", "office", "person", "programme", "session"]
