"""Verbs of official correspondence: the house keeps its letterheads, drafts, issues, sends and notes."""

from kavshiri.correspondence.actions.answering import take_answer
from kavshiri.correspondence.actions.carrying import carry_out, forgo, hand_over
from kavshiri.correspondence.actions.drafting import (
    change_letter,
    draft_note,
    draft_notes,
    draft_to,
    refill,
    remove_letter,
)
from kavshiri.correspondence.actions.issuing import issue, issue_many, void
from kavshiri.correspondence.actions.keeping import (
    add_standard_templates,
    keep_letterhead,
    keep_mission,
    keep_signatory,
    keep_template,
    remove_letterhead,
    remove_mission,
    remove_signatory,
    remove_template,
)
from kavshiri.correspondence.actions.noting import drop_reminder, note, plan_reminder
from kavshiri.correspondence.actions.sending import forget, send, send_many

__all__ = [
    "add_standard_templates",
    "carry_out",
    "change_letter",
    "draft_note",
    "draft_notes",
    "draft_to",
    "drop_reminder",
    "forget",
    "forgo",
    "hand_over",
    "issue",
    "issue_many",
    "keep_letterhead",
    "keep_mission",
    "keep_signatory",
    "keep_template",
    "note",
    "plan_reminder",
    "refill",
    "remove_letter",
    "remove_letterhead",
    "remove_mission",
    "remove_signatory",
    "remove_template",
    "send",
    "send_many",
    "take_answer",
    "void",
]
