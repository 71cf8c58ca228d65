from kavshiri.conference.models.frame import Announced, Conference, Day, Involvement, Preparation, Room, Series, Track
from kavshiri.conference.models.programme import (
    Cue,
    Interpretation,
    Interpreter,
    Material,
    Part,
    Question,
    Session,
)
from kavshiri.conference.models.versions import OldAddress, Row, Version

__all__ = [
    "Announced",
    "Conference",
    "Cue",
    "Day",
    "Interpretation",
    "Interpreter",
    "Involvement",
    "Material",
    "OldAddress",
    "Part",
    "Preparation",
    "Question",
    "Room",
    "Row",
    "Series",
    "Session",
    "Track",
    "Version",
]
