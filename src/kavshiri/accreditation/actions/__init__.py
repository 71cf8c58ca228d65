"""Verbs of accreditation: admitted and revoked by rooms above, seen in sessions, kept out of them, forgotten."""

from kavshiri.accreditation.actions.admitting import Admission, admit, admit_many, forget, revoke, revoke_many
from kavshiri.accreditation.actions.seeing import forget_presence, note_leaving, note_presence

__all__ = [
    "Admission",
    "admit",
    "admit_many",
    "forget",
    "forget_presence",
    "note_leaving",
    "note_presence",
    "revoke",
    "revoke_many",
]
