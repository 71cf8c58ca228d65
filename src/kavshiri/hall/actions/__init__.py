"""Verbs of the hall: prepared, opened, run, suspended, ended; seats taken and left; duties."""

from kavshiri.hall.actions.duties import give_duty, prepare_all, take_duty_away, take_from_programme, take_over
from kavshiri.hall.actions.running import (
    begin,
    end,
    open_doors,
    pause,
    prepare,
    renew_stage,
    reopen,
    resume,
    show_on_stage,
)
from kavshiri.hall.actions.seating import leave_seat, take_seat

__all__ = [
    "begin",
    "end",
    "give_duty",
    "leave_seat",
    "open_doors",
    "pause",
    "prepare",
    "prepare_all",
    "renew_stage",
    "reopen",
    "resume",
    "show_on_stage",
    "take_duty_away",
    "take_from_programme",
    "take_over",
    "take_seat",
]
