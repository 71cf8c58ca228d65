"""Signs by which a note says what it is while it is typed: one sign, a space, the words."""

from __future__ import annotations

from kavshiri.noting.models import Kind

SIGNS = {
    "!": Kind.POINT, "=": Kind.CONCLUSION, "+": Kind.PROPOSAL, "*": Kind.COMMITMENT, ">": Kind.ACTION,
    "/": Kind.DIFFERENCE, "?": Kind.QUESTION, '"': Kind.QUOTATION, "„": Kind.QUOTATION, "“": Kind.QUOTATION,
    "«": Kind.QUOTATION, "-": Kind.NOTE,
}  # fmt: skip
OWNED = (Kind.ACTION, Kind.COMMITMENT)  # of which somebody may be named who is to act
SIGN_OF = {kind: sign for sign, kind in reversed(SIGNS.items())}


def read(text: str, kind: str) -> tuple[str, Kind]:
    """The words without their sign, and what the sign says; without one, what was chosen.

    A sign counts only with a space behind it, so that a note may begin with a word in quotation marks.
    """
    told = text.lstrip()
    if len(told) > 2 and told[0] in SIGNS and told[1].isspace():
        return told[2:].strip(), SIGNS[told[0]]
    return text.strip(), Kind(kind) if kind in Kind.values else Kind.NOTE
