from kavshiri.conference.models.clearance import Clearance, House, HouseTask
from kavshiri.conference.models.frame import Announced, Conference, Day, Involvement, Preparation, Room, Series, Track
from kavshiri.conference.models.kept import KeptSchedule
from kavshiri.conference.models.programme import (
    Cue,
    Interpretation,
    Interpreter,
    Material,
    Part,
    Question,
    Session,
)
from kavshiri.conference.models.versions import OldAddress, Plan, Row, Version

__all__ = [
    "Announced",
    "Clearance",
    "Conference",
    "Cue",
    "Day",
    "House",
    "HouseTask",
    "Interpretation",
    "Interpreter",
    "Involvement",
    "KeptSchedule",
    "Material",
    "OldAddress",
    "Part",
    "Plan",
    "Preparation",
    "Question",
    "Room",
    "Row",
    "Series",
    "Session",
    "Track",
    "Version",
]
