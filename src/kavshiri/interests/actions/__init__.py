"""Verbs of expressions of interest: written, passed on, answered, followed up, reminded of, forgotten."""

from kavshiri.interests.actions.expressing import Given, enter, express, follow_consent, introduce, withdraw
from kavshiri.interests.actions.following import Told, answer, follow, pass_on
from kavshiri.interests.actions.forgetting import forget
from kavshiri.interests.actions.keeping import keep_contact, remove_contact
from kavshiri.interests.actions.reminding import remind

__all__ = [
    "Given",
    "Told",
    "answer",
    "enter",
    "express",
    "follow",
    "follow_consent",
    "forget",
    "introduce",
    "keep_contact",
    "pass_on",
    "remind",
    "remove_contact",
    "withdraw",
]
