"""Verbs of the hall: prepared, opened, run, suspended, ended; its agenda; how late it is; seats; duties."""

from kavshiri.hall.actions.agenda import add_points, change_point, move_point, remove_point, take_points
from kavshiri.hall.actions.considering import end_point, go_on, take_up
from kavshiri.hall.actions.duties import give_duty, prepare_all, take_duty_away, take_from_programme, take_over
from kavshiri.hall.actions.lateness import say_late, take_back
from kavshiri.hall.actions.running import (
    begin,
    change_rule,
    end,
    open_doors,
    pause,
    prepare,
    renew_stage,
    reopen,
    resume,
    show_on_stage,
)
from kavshiri.hall.actions.seating import close_silent, leave_seat, take_seat

__all__ = [
    "add_points",
    "begin",
    "change_point",
    "change_rule",
    "close_silent",
    "end",
    "end_point",
    "give_duty",
    "go_on",
    "leave_seat",
    "move_point",
    "open_doors",
    "pause",
    "prepare",
    "prepare_all",
    "remove_point",
    "renew_stage",
    "reopen",
    "resume",
    "say_late",
    "show_on_stage",
    "take_back",
    "take_duty_away",
    "take_from_programme",
    "take_over",
    "take_points",
    "take_seat",
    "take_up",
]
