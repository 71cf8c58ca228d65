"""Verbs of commitments: entered, taken on, derived from recommendations, reported on, verified."""

from kavshiri.commitments.actions.keeping import (
    derive,
    keep_commitment,
    remove_commitment,
    take_on,
    underive,
)
from kavshiri.commitments.actions.reporting import report
from kavshiri.commitments.actions.verifying import verify

__all__ = [
    "derive",
    "keep_commitment",
    "remove_commitment",
    "report",
    "take_on",
    "underive",
    "verify",
]
