"""The file of a conference: reading it strictly, and writing it.  Storing what it says is a verb.

The format is documented in ``docs/organisers/bundle.md``.
"""

from kavshiri.conference.bundle.dumping import content_of, differs, text_of, whole_of
from kavshiri.conference.bundle.faults import BundleError, Fault
from kavshiri.conference.bundle.items import Bundle, Item
from kavshiri.conference.bundle.reading import read, reread
from kavshiri.conference.bundle.writing import write

__all__ = [
    "Bundle", "BundleError", "Fault", "Item", "content_of", "differs", "read", "reread", "text_of", "whole_of", "write",
]  # fmt: skip
