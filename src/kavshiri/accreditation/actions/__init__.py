"""Verbs of accreditation: admitted and revoked by rooms above, seen in sessions, kept out, forgotten; badges."""

from kavshiri.accreditation.actions.admitting import Admission, admit, admit_many, forget, revoke, revoke_many
from kavshiri.accreditation.actions.badging import end_badge, issue_badges, renew_badge
from kavshiri.accreditation.actions.barring import bar, lift, renew_links, send_links, set_audience
from kavshiri.accreditation.actions.byhand import admit_by_hand, revoke_by_hand
from kavshiri.accreditation.actions.listing import follow_consent, list_me, unlist_me
from kavshiri.accreditation.actions.seeing import forget_presence, note_leaving, note_presence, note_some
from kavshiri.accreditation.actions.taking import look_up_badge, take_badges, take_list

__all__ = [
    "Admission",
    "admit",
    "admit_by_hand",
    "admit_many",
    "bar",
    "end_badge",
    "follow_consent",
    "forget",
    "forget_presence",
    "issue_badges",
    "lift",
    "list_me",
    "look_up_badge",
    "note_leaving",
    "note_presence",
    "note_some",
    "renew_badge",
    "renew_links",
    "revoke",
    "revoke_by_hand",
    "revoke_many",
    "send_links",
    "set_audience",
    "take_badges",
    "take_list",
    "unlist_me",
]
