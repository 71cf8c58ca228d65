"""Verbs of commitments: entered, taken on, derived from recommendations, reported on, verified, asked after."""

from kavshiri.commitments.actions.forgetting import forget
from kavshiri.commitments.actions.keeping import (
    derive,
    keep_commitment,
    keep_responsible,
    remove_commitment,
    remove_responsible,
    take_on,
    underive,
)
from kavshiri.commitments.actions.reminding import remind
from kavshiri.commitments.actions.reporting import report
from kavshiri.commitments.actions.verifying import verify

__all__ = [
    "derive",
    "forget",
    "keep_commitment",
    "keep_responsible",
    "remind",
    "remove_commitment",
    "remove_responsible",
    "report",
    "take_on",
    "underive",
    "verify",
]
