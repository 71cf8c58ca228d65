"""What rooms above fill in when they are ready.

``pages``: further pages for those who act for a delegation; called with the delegation and the moment, each gives links
(``conference.slots.Way``) or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from kavshiri.conference.slots import Way
from kavshiri.registration.models import Delegation

pages: list[Callable[[Delegation, datetime], Iterable[Way]]] = []


def pages_of(delegation: Delegation, at: datetime) -> list[Way]:
    return [way for offered in pages for way in offered(delegation, at)]
