"""Verbs of expressions of interest: written, passed on, answered, followed up, forgotten."""

from kavshiri.interests.actions.expressing import Given, enter, express, follow_consent, introduce, withdraw
from kavshiri.interests.actions.following import Told, answer, follow, pass_on
from kavshiri.interests.actions.forgetting import forget

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
    "pass_on",
    "withdraw",
]
