"""Verbs of the floor: asked for, given, taken; lists kept and ordered."""

from kavshiri.floor.actions.asking import ask, raise_for, take_in, withdraw
from kavshiri.floor.actions.following import follow_hall
from kavshiri.floor.actions.forgetting import forget
from kavshiri.floor.actions.lists import add_list, change_list, close_list, remove_list, reopen_list, set_up, version
from kavshiri.floor.actions.ordering import bring_back, call, mark_absent, move, send_to_end
from kavshiri.floor.actions.speaking import (
    extend,
    finish,
    give,
    give_at_once,
    note_language,
    pause,
    resume,
    take,
    yield_floor,
)

__all__ = [
    "add_list",
    "ask",
    "bring_back",
    "call",
    "change_list",
    "close_list",
    "extend",
    "finish",
    "follow_hall",
    "forget",
    "give",
    "give_at_once",
    "mark_absent",
    "move",
    "note_language",
    "pause",
    "raise_for",
    "remove_list",
    "reopen_list",
    "resume",
    "send_to_end",
    "set_up",
    "take",
    "take_in",
    "version",
    "withdraw",
    "yield_floor",
]
