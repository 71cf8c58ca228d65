"""The verbs of results: the only modules of the room that write."""

from kavshiri.results.actions.calling import call_for_inputs, take_input
from kavshiri.results.actions.forgetting import forget
from kavshiri.results.actions.inputs import decide, enter, hand_in, withdraw_input
from kavshiri.results.actions.reminding import remind
from kavshiri.results.actions.submitting import clear, publish, send_back, submit, take_back, withdraw
from kavshiri.results.actions.writing import Typed, begin, come_from, keep, make_first, move, part_from

__all__ = [
    "Typed",
    "begin",
    "call_for_inputs",
    "clear",
    "come_from",
    "decide",
    "enter",
    "forget",
    "hand_in",
    "keep",
    "make_first",
    "move",
    "part_from",
    "publish",
    "remind",
    "send_back",
    "submit",
    "take_back",
    "take_input",
    "withdraw",
    "withdraw_input",
]
