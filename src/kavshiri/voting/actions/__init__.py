"""Verbs of polls: prepared, opened, voted in, closed, released, withdrawn; a delegation's vote recorded."""

from kavshiri.voting.actions.casting import record_for, vote
from kavshiri.voting.actions.forgetting import forget
from kavshiri.voting.actions.preparing import change, prepare, put
from kavshiri.voting.actions.running import close_poll, hide_word, open_poll, release, show_word, withdraw
from kavshiri.voting.actions.taking import take_record

__all__ = [
    "change", "close_poll", "forget", "hide_word", "open_poll", "prepare", "put", "record_for", "release", "show_word",
    "take_record", "vote", "withdraw",
]  # fmt: skip
