"""Verbs of an evaluation: prepared, opened, answered, closed, published; and letters of thanks."""

from kavshiri.evaluation.actions.answering import answer
from kavshiri.evaluation.actions.ending import close, close_due, publish, withdraw
from kavshiri.evaluation.actions.opening import invite_others, open_it, put_off, remind
from kavshiri.evaluation.actions.preparing import discard, prepare
from kavshiri.evaluation.actions.thanking import keep_thanks, offer_official, thank

__all__ = [
    "answer",
    "close",
    "close_due",
    "discard",
    "invite_others",
    "keep_thanks",
    "offer_official",
    "open_it",
    "prepare",
    "publish",
    "put_off",
    "remind",
    "thank",
    "withdraw",
]
