"""Verbs of what remains of a session: records released and taken, attendance corrected, certificates issued."""

from kavshiri.proceedings.actions.certifying import issue, keep_rule, remove_rule, replace, revoke
from kavshiri.proceedings.actions.correcting import correct, look_at
from kavshiri.proceedings.actions.forgetting import forget
from kavshiri.proceedings.actions.releasing import release, take_back
from kavshiri.proceedings.actions.taking import note_read, take_all, take_record, view_of

__all__ = [
    "correct",
    "forget",
    "issue",
    "keep_rule",
    "look_at",
    "note_read",
    "release",
    "remove_rule",
    "replace",
    "revoke",
    "take_all",
    "take_back",
    "take_record",
    "view_of",
]
