"""Verbs of noting: notes kept, changed, marked, thrown away and brought back, arranged, summed up, taken along."""

from kavshiri.noting.actions.arranging import move
from kavshiri.noting.actions.changing import change, mark, return_to, share
from kavshiri.noting.actions.dropping import drop, restore
from kavshiri.noting.actions.forgetting import forget
from kavshiri.noting.actions.keeping import keep_note
from kavshiri.noting.actions.summing_up import write_summary
from kavshiri.noting.actions.taking import take_file

__all__ = [
    "change", "drop", "forget", "keep_note", "mark", "move", "restore", "return_to", "share", "take_file",
    "write_summary",
]  # fmt: skip
