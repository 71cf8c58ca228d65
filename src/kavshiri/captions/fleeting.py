"""What is shown and kept nowhere: words still being said, and all that is said off the record.

It goes by the bell to whoever is there; the hub holds the latest in memory, and pages let it fade.
"""

from __future__ import annotations

from datetime import datetime
from itertools import count

from kavshiri.captions import topics
from kavshiri.captions.models import Track
from kavshiri.live import ringing

PASSING = "passing"
PLACES = 8  # what is said off the record within one second, by one process
_turn = count()


def go_on(track: Track, text: str, speaker: str, at: datetime) -> None:
    """What is still being said; it takes the place of what stood there before."""
    told = {"text": text, "who": speaker, "at": at.isoformat()} if text else None
    ringing.tell(topics.heard(track), PASSING, told)


def end(track: Track) -> None:
    """It has been said."""
    ringing.tell(topics.heard(track), PASSING, None)


def show(track: Track, text: str, speaker: str, at: datetime) -> None:
    """A line that nobody keeps."""
    told = {"text": text, "who": speaker, "at": at.isoformat()}
    ringing.tell(topics.heard(track), f"fleeting-{next(_turn) % PLACES}", told)


def clear(track: Track) -> None:
    for name in (PASSING, *(f"fleeting-{place}" for place in range(PLACES))):
        ringing.tell(topics.heard(track), name, None)
