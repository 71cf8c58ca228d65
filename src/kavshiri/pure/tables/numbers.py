"""The number with which a title begins: „სესია 1. ვაჭრობა“, "Session 2: Return", „II პანელი — …“."""

from __future__ import annotations

import re
from dataclasses import dataclass

# what is numbered; the second group names a kind, the first does not
_PLAIN = r"სესია|session"
_KINDS = (
    r"(?:თემატური|პლენარული|პანელური|პარალელური)\s+(?:სესია|დისკუსია)|პანელი|ვორკშოპი|დისკუსია|მოხსენება"
    r"|(?:thematic|plenary|parallel|high-level)\s+(?:session|panel)|panel(?:\s+(?:session|discussion))?|workshop"
    r"|discussion|plenary"
)
_NUMBER = r"\d{1,3}(?:\.\d{1,2})?|[IVX]{1,5}|[A-Zა-ჰ](?!\w)"
_END = r"\s*(?:[.:)|]|\s[–—-]|[–—])\s*"
_BEFORE = re.compile(
    rf"^\s*(?P<what>(?P<plain>(?i:{_PLAIN}))|(?i:{_KINDS}))\s*(?:№|#|[Nn]o?\.?)?\s*(?P<number>{_NUMBER}){_END}(?=\S)"
)
_BEHIND = re.compile(
    rf"^\s*(?P<number>\d{{1,3}}|[IVX]{{1,5}})[.)]?\s+(?P<what>(?P<plain>(?i:{_PLAIN}))|(?i:{_KINDS})){_END}(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A title's number as it stands, the words of its kind (empty for a mere „სესია“), and the title without both."""

    number: str
    kind: str
    rest: str
    words: str


def numbered(title: str) -> Numbered | None:
    """What the title's beginning says; None where it has no number, or where nothing but the number is there."""
    found = _BEFORE.match(title) or _BEHIND.match(title)
    rest = title[found.end() :].strip() if found else ""
    if found is None or not any(sign.isalpha() for sign in rest):
        return None
    kind = "" if found["plain"] else found["what"]
    return Numbered(found["number"], kind, rest, found[0].strip())
