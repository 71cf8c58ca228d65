"""Names in Latin letters, proposed and never written by the portal itself."""

from __future__ import annotations

from kavshiri.pure import georgian
from kavshiri.texts.values import Texts


def proposed_latin(name: Texts) -> str:
    """A name as a passport would write it; empty where there is none, or where it is in Latin letters already."""
    own = name.text(name.origin) if name else ""
    if not own or _is_latin(own):
        return ""
    if any(map(georgian.is_georgian, own)):
        latin = georgian.romanise(own).replace("'", "").replace("’", "")
    else:
        latin = georgian.slug(own, 200).replace("-", " ")
    return " ".join(word[:1].title() + word[1:] for word in latin.split()) if _is_latin(latin) else ""


def _is_latin(text: str) -> bool:
    return all(ord(sign) < 0x250 for sign in text if sign.isalpha())
