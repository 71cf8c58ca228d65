"""Verbs of delegations: kept and invited by the secretariat, answered and filled by focal points, decided again."""

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

__all__ = [
    "answer",
    "approve",
    "approve_many",
    "change_member",
    "decline",
    "forget",
    "invite",
    "keep_delegation",
    "keep_focal_point",
    "keep_quota",
    "nominate",
    "remove_delegation",
    "remove_focal_point",
    "remove_quota",
    "replace",
    "send_pass",
    "use_pass",
    "withdraw",
]
