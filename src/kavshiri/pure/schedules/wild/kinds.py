"""Words of other programs in ours: kinds of events, languages, roles."""

from __future__ import annotations

import re

KINDS = (
    "opening", "closing", "plenary", "remarks", "keynote", "high-level-panel", "panel", "thematic", "discussion",
    "talk", "workshop", "side-event", "break",
)  # fmt: skip
ROLES = ("chair", "moderator", "speaker", "panellist", "discussant", "rapporteur", "facilitator")
# what a type or title holds -> kind; the first that fits
BY_WORD = (
    ("keynote", "keynote"), ("opening", "opening"), ("closing", "closing"), ("welcome", "opening"),
    ("lunch", "break"), ("déjeuner", "break"), ("coffee", "break"), ("break", "break"), ("pause", "break"),
    ("high-level panel", "high-level-panel"), ("panel", "panel"), ("podium", "panel"), ("round table", "discussion"),
    ("discussion", "discussion"), ("debate", "discussion"), ("workshop", "workshop"), ("atelier", "workshop"),
    ("hands-on", "workshop"), ("tutorial", "workshop"), ("plenary", "plenary"), ("plénière", "plenary"),
    ("bof", "side-event"), ("meeting", "side-event"), ("side event", "side-event"), ("assembly", "side-event"),
    ("assemblée", "side-event"),
)  # fmt: skip
LANGUAGES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "georgian": "ka",
    "ქართული": "ka", "中文": "zh", "chinese": "zh", "漢語": "zh", "romanian": "ro", "română": "ro", "bulgarian": "bg",
    "polish": "pl", "polski": "pl", "ukrainian": "uk", "українська": "uk", "armenian": "hy", "spanish": "es",
    "español": "es", "dutch": "nl", "nederlands": "nl", "italian": "it", "russian": "ru", "eng": "en", "deu": "de",
    "ger": "de", "fra": "fr", "fre": "fr", "kat": "ka", "geo": "ka", "zho": "zh", "chi": "zh", "ron": "ro", "ukr": "uk",
}  # fmt: skip
CODE = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def kind_of(told: str) -> str:
    """Our kind of an event's type; a talk where nothing says otherwise."""
    low = told.strip().lower()
    if low in KINDS:
        return low
    return next((kind for word, kind in BY_WORD if re.search(rf"\b{re.escape(word)}", low)), "talk")


def language_of(told: str) -> str:
    """A language's code; empty where it is not understood.  "en_US" and "en-us" are English."""
    low = told.strip().lower()
    if low in LANGUAGES:
        return LANGUAGES[low]
    return low.replace("_", "-").split("-")[0] if CODE.fullmatch(low) else ""


def role_of(told: str) -> str:
    low = str(told or "").strip().lower()
    return low if low in ROLES else {"host": "chair"}.get(low, "speaker")
