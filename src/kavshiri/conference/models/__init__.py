from kavshiri.conference.models.frame import Announced, Conference, Day, Involvement, Preparation, Series, Track
from kavshiri.conference.models.programme import (
    Interpretation,
    Material,
    Part,
    Question,
    Session,
)
from kavshiri.conference.models.versions import OldAddress, Row, Version

__all__ = [
    "Announced",
    "Conference",
    "Day",
    "Interpretation",
    "Involvement",
    "Material",
    "OldAddress",
    "Part",
    "Preparation",
    "Question",
    "Row",
    "Series",
    "Session",
    "Track",
    "Version",
]
