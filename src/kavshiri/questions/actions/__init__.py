"""Verbs of forms: built, put in order, copied, taken out of use without losing what old answers say."""

from kavshiri.questions.actions.copying import copy_questionnaire
from kavshiri.questions.actions.keeping import keep_choice, keep_question, keep_questionnaire
from kavshiri.questions.actions.moving import move_question
from kavshiri.questions.actions.removing import (
    remove_choice,
    remove_question,
    remove_questionnaire,
    restore_question,
)

__all__ = [
    "copy_questionnaire",
    "keep_choice",
    "keep_question",
    "keep_questionnaire",
    "move_question",
    "remove_choice",
    "remove_question",
    "remove_questionnaire",
    "restore_question",
]
