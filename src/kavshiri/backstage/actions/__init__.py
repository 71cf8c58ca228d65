"""Verbs behind a session: notes on duty, calls for help, incidents, announcements."""

from kavshiri.backstage.actions.announcing import announce, announce_everywhere, withdraw
from kavshiri.backstage.actions.calling import add, call, close_own
from kavshiri.backstage.actions.forgetting import forget
from kavshiri.backstage.actions.helping import answer, close, take
from kavshiri.backstage.actions.keeping import (
    change_incident,
    end_incident,
    make_incident,
    open_incident,
    reopen_incident,
    take_record,
)
from kavshiri.backstage.actions.noting import see_note, write_note

__all__ = [
    "add", "announce", "announce_everywhere", "answer", "call", "change_incident", "close", "close_own",
    "end_incident", "forget", "make_incident", "open_incident", "reopen_incident", "see_note", "take", "take_record",
    "withdraw", "write_note",
]  # fmt: skip
