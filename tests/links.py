"""Links out of letters."""

from __future__ import annotations

import re


def path_in(body: str) -> str:
    """The path of the first link in a letter's Markdown."""
    found = re.search(r"\]\(https?://[^/]+(/[^)]+)\)", body)
    assert found, body
    return found.group(1)
