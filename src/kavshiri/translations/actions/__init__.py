"""The verbs of translation: every text is kept by its own record's verb."""

from kavshiri.translations.actions.delivering import Decision, receive, remove_delivery, settle
from kavshiri.translations.actions.keeping import Refusal, Wording, keep_translations
from kavshiri.translations.actions.machine import keep_machine

__all__ = [
    "Decision", "Refusal", "Wording", "keep_machine", "keep_translations", "receive", "remove_delivery", "settle",
]  # fmt: skip
