"""Verbs of accreditation: admitted and revoked by rooms above, seen in sessions, kept out, forgotten; badges."""

from kavshiri.accreditation.actions.admitting import Admission, admit, admit_many, forget, revoke, revoke_many
from kavshiri.accreditation.actions.badging import end_badge, issue_badges, renew_badge
from kavshiri.accreditation.actions.seeing import forget_presence, note_leaving, note_presence

__all__ = [
    "Admission",
    "admit",
    "admit_many",
    "end_badge",
    "forget",
    "forget_presence",
    "issue_badges",
    "note_leaving",
    "note_presence",
    "renew_badge",
    "revoke",
    "revoke_many",
]
