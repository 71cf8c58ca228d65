"""Verbs of documents: put together and written, words taken from files, versions made, published and withdrawn."""

from kavshiri.documents.actions.freezing import Wanted, make_version, publish_version, withdraw_version
from kavshiri.documents.actions.writing import (
    keep_document,
    keep_passage,
    move_section,
    remove_document,
    remove_passage,
    take_words,
)

__all__ = [
    "Wanted",
    "keep_document",
    "keep_passage",
    "make_version",
    "move_section",
    "publish_version",
    "remove_document",
    "remove_passage",
    "take_words",
    "withdraw_version",
]  # fmt: skip
