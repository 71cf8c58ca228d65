"""Announcements read: what a ministry's text says of its conference, found for a person to check.

Rules over words and their endings, Georgian first and English. It invents nothing: every finding carries the sentence
that it was found in, and what no rule understands stays in the text.
"""

from kavshiri.pure.announcements.found import Announcement, Body, Item, Place, Role, Said, When
from kavshiri.pure.announcements.names import best, likeness
from kavshiri.pure.announcements.reading import read

__all__ = ["Announcement", "Body", "Item", "Place", "Role", "Said", "When", "best", "likeness", "read"]
