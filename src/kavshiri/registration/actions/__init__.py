"""Verbs of delegations: kept and invited by the secretariat, answered and filled by focal points, decided again."""

from kavshiri.registration.actions.correcting import correct_own
from kavshiri.registration.actions.deciding import approve, approve_many, decline
from kavshiri.registration.actions.inviting import invite, send_pass, use_pass
from kavshiri.registration.actions.keeping import (
    forget,
    keep_delegation,
    keep_focal_point,
    keep_quota,
    remove_delegation,
    remove_focal_point,
    remove_quota,
)
from kavshiri.registration.actions.nominating import answer, change_member, nominate, replace, withdraw
from kavshiri.registration.actions.protocol import (
    ask_to_speak,
    draw_lots,
    keep_protocol,
    leave_speakers,
    number_delegations,
    order_speakers,
)
from kavshiri.registration.actions.returning import (
    ask_to_confirm,
    confirm_table,
    drop_table,
    refuse_table,
    send_table,
    take_table,
)
from kavshiri.registration.actions.vouching import accept_credentials, hand_in_credentials, return_credentials

__all__ = [
    "accept_credentials",
    "answer",
    "approve",
    "approve_many",
    "ask_to_confirm",
    "ask_to_speak",
    "change_member",
    "confirm_table",
    "correct_own",
    "decline",
    "draw_lots",
    "drop_table",
    "forget",
    "hand_in_credentials",
    "invite",
    "keep_delegation",
    "keep_focal_point",
    "keep_protocol",
    "keep_quota",
    "leave_speakers",
    "nominate",
    "number_delegations",
    "order_speakers",
    "refuse_table",
    "remove_delegation",
    "remove_focal_point",
    "remove_quota",
    "replace",
    "return_credentials",
    "send_pass",
    "send_table",
    "take_table",
    "use_pass",
    "withdraw",
]
