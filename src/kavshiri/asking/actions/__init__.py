"""Verbs of asking: questions asked, supported, judged, merged, translated, answered."""

from kavshiri.asking.actions.answering import answer, reopen
from kavshiri.asking.actions.arranging import arrange, close_questions, open_questions
from kavshiri.asking.actions.asking import ask, change_language, withdraw
from kavshiri.asking.actions.forgetting import forget
from kavshiri.asking.actions.judging import approve, decline, hand_to, pin, reconsider, unpin
from kavshiri.asking.actions.merging import merge, part
from kavshiri.asking.actions.staging import put_on_stage, take_off
from kavshiri.asking.actions.supporting import support, take_back
from kavshiri.asking.actions.taking import take_record
from kavshiri.asking.actions.translating import keep_machine, translate

__all__ = [
    "answer", "approve", "arrange", "ask", "change_language", "close_questions", "decline", "forget", "hand_to",
    "keep_machine", "merge", "open_questions", "part", "pin", "put_on_stage", "reconsider", "reopen", "support",
    "take_back", "take_off", "take_record", "translate", "unpin", "withdraw",
]  # fmt: skip
