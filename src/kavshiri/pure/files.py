"""Kinds of files as people call them."""

from __future__ import annotations

from pathlib import PurePath

KINDS = {"pdf": "PDF", "docx": "Word", "odt": "ODT", "xlsx": "Excel", "ods": "ODS", "pptx": "PowerPoint", "odp": "ODP",
         "csv": "CSV", "txt": "TXT"}  # fmt: skip


def kind(name: str) -> str:
    """ "PDF" for "note.pdf"; the ending itself where it has no name of its own, nothing without one."""
    ending = PurePath(name).suffix.removeprefix(".").lower()
    return KINDS.get(ending, ending)
