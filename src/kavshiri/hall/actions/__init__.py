"""Verbs of the hall: prepared, opened, run, suspended, ended; seats taken and left."""

from kavshiri.hall.actions.running import begin, end, open_doors, pause, prepare, reopen, resume, show_on_stage
from kavshiri.hall.actions.seating import leave_seat, take_seat

__all__ = [
    "begin",
    "end",
    "leave_seat",
    "open_doors",
    "pause",
    "prepare",
    "reopen",
    "resume",
    "show_on_stage",
    "take_seat",
]
