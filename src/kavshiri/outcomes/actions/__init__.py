"""Verbs of outcomes: recommendations written, linked and decided, positions, rounds, comments, returned files."""

from kavshiri.outcomes.actions.answering import answer
from kavshiri.outcomes.actions.asking import close_round, extend_round, open_round
from kavshiri.outcomes.actions.commenting import comment, record_comment
from kavshiri.outcomes.actions.deciding import decide, reopen, send_for_comments
from kavshiri.outcomes.actions.forgetting import forget
from kavshiri.outcomes.actions.returning import drop_file, keep_file, plan_of, stamp, take_file
from kavshiri.outcomes.actions.sourcing import link_source, unlink_source
from kavshiri.outcomes.actions.standing import record_position, take_position, translate_reservation
from kavshiri.outcomes.actions.telling import take_answer
from kavshiri.outcomes.actions.writing import (
    begin_from,
    begin_from_results,
    keep_recommendation,
    move,
    remove_recommendation,
)

__all__ = [
    "answer",
    "begin_from",
    "begin_from_results",
    "close_round",
    "comment",
    "decide",
    "drop_file",
    "extend_round",
    "forget",
    "keep_file",
    "keep_recommendation",
    "link_source",
    "move",
    "open_round",
    "plan_of",
    "record_comment",
    "record_position",
    "remove_recommendation",
    "reopen",
    "send_for_comments",
    "stamp",
    "take_answer",
    "take_file",
    "take_position",
    "translate_reservation",
    "unlink_source",
]  # fmt: skip
