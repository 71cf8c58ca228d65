"""What a room above fills in when it is ready.

``written``: called inside the verb with the topic and the number of each entry; nothing is committed yet.
"""

from __future__ import annotations

from collections.abc import Callable

written: list[Callable[[str, int], None]] = []


def say_written(topic: str, seq: int) -> None:
    """Tell everyone who listens."""
    for listener in written:
        listener(topic, seq)
