"""Verbs of captions: opened, written, corrected, brought in; and of reactions."""

from kavshiri.captions.actions.correcting import correct, look_over, strike
from kavshiri.captions.actions.feeding import feed, let_in, pass_on, renew, shut_out
from kavshiri.captions.actions.forgetting import follow_hall, forget
from kavshiri.captions.actions.importing import bring_in
from kavshiri.captions.actions.opening import close_track, open_track, put_on_stage, take_off_stage
from kavshiri.captions.actions.reacting import allow, react
from kavshiri.captions.actions.taking import take
from kavshiri.captions.actions.writing import Said, write

__all__ = [
    "Said", "allow", "bring_in", "close_track", "correct", "feed", "follow_hall", "forget", "let_in", "look_over",
    "open_track", "pass_on", "put_on_stage", "react", "renew", "shut_out", "strike", "take", "take_off_stage", "write",
]  # fmt: skip
