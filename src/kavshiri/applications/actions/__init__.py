"""Verbs of applications: categories are kept, persons apply and confirm, the secretariat decides, places go on."""

from kavshiri.applications.actions.applying import apply, confirm, enter, send_link
from kavshiri.applications.actions.correcting import correct, correct_own
from kavshiri.applications.actions.deciding import Decided, approve, approve_many, decline
from kavshiri.applications.actions.keeping import forget, keep_category, remove_category, renew_link
from kavshiri.applications.actions.mending import mend, move
from kavshiri.applications.actions.own import accept, change, line_up, say, withdraw
from kavshiri.applications.actions.places import pass_on

__all__ = [
    "Decided",
    "accept",
    "apply",
    "approve",
    "approve_many",
    "change",
    "confirm",
    "correct",
    "correct_own",
    "decline",
    "enter",
    "forget",
    "keep_category",
    "line_up",
    "mend",
    "move",
    "pass_on",
    "remove_category",
    "renew_link",
    "say",
    "send_link",
    "withdraw",
]
