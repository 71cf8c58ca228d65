"""The document as a Word file (ISO/IEC 29500): real styles, numbering, fields, bookmarks; always the same bytes."""

from kavshiri.documents.formats.word.writing import docx

__all__ = ["docx"]
