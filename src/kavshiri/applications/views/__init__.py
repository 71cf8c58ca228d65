"""Doors of applications: how to register, and one's own registration."""

from kavshiri.applications.views.coming import ask, choose, confirm, enter, invited, register
from kavshiri.applications.views.own import accept, agree, change, data, leave, line_up, own, withdraw

__all__ = [
    "accept",
    "agree",
    "ask",
    "change",
    "choose",
    "confirm",
    "data",
    "enter",
    "invited",
    "leave",
    "line_up",
    "own",
    "register",
    "withdraw",
]
