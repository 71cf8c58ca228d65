"""What changed between two versions of a programme: compared, told in words, and kept as each session's story."""

from kavshiri.conference.changes.comparing import compare
from kavshiri.conference.changes.ledger import LEDGER, Entry, ledger_of
from kavshiri.conference.changes.values import Change, Changes, SessionChange

__all__ = ["LEDGER", "Change", "Changes", "Entry", "SessionChange", "compare", "ledger_of"]
