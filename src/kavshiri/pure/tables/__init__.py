"""Tables as people send them: read from files and clipboards into plain rows, their columns recognised.

For whoever takes in a programme that somebody else has written down. It stores nothing, and it evaluates nothing:
of a formula only the value is taken that a program calculated when the file was last saved.
"""

from kavshiri.pure.tables.grid import Cell, Grid, Unreadable, letter
from kavshiri.pure.tables.headers import Heading, find_heading, heading_at, same_heading
from kavshiri.pure.tables.markup import from_html
from kavshiri.pure.tables.office import from_docx, from_xlsx
from kavshiri.pure.tables.plain import from_bytes, from_text

__all__ = [
    "Cell",
    "Grid",
    "Heading",
    "Unreadable",
    "find_heading",
    "from_bytes",
    "from_docx",
    "from_html",
    "from_text",
    "from_xlsx",
    "heading_at",
    "letter",
    "same_heading",
]
