from kavshiri.correspondence.models.house import Letterhead, LetterTemplate, Mission, Signatory
from kavshiri.correspondence.models.letters import Emblem, Event, OfficialLetter, Register, Reminder

__all__ = [
    "Emblem",
    "Event",
    "LetterTemplate",
    "Letterhead",
    "Mission",
    "OfficialLetter",
    "Register",
    "Reminder",
    "Signatory",
]
