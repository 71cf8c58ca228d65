"""What rooms above fill in when they are ready.

``due``: called after a commit in which letters were queued (filled by whoever wakes the workers).
``incoming``: what becomes of an answer to a letter of a kind (``kinds.Kind.key``, with ``answered_within``): a verb of
the room that wrote the letter.  It is called inside the verb that takes the answer in, only for a genuine answer (its
reply address is ours and has not expired, and its sender is the letter's addressee) or where the secretariat says so.
``unaddressed``: what a room knows by other signs than a reply address, such as a table that it has sent out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kavshiri.access.actors import Actor

if TYPE_CHECKING:
    from kavshiri.mail.models import Incoming, Letter
    from kavshiri.uploads.models import Upload


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer by mail: ``to`` is our letter, ``to.about`` (``room.model:public-id``) and ``to.key`` say what of it.

    ``words`` are the writer's own, plain text; ``files`` those that came along and were found harmless.
    """

    letter: Incoming
    to: Letter
    words: str
    files: tuple[Upload, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a room made of an answer: ``place`` is the path of the page that shows it.

    ``is_done``: nobody has to look; otherwise the letter waits for the secretariat beside it.
    """

    place: str = ""
    is_done: bool = True


# raises ``ValidationError``, with sentences for the secretariat, for what cannot be taken: nothing is done then
Taker = Callable[[Answer, Actor, datetime], Outcome]
due: list[Callable[[], None]] = []
incoming: dict[str, Taker] = {}
# asked in turn of a message without a reply address; whoever takes it answers with the kind of letter that it answers
unaddressed: list[Callable[[bytes, datetime], str]] = []


def say_due() -> None:
    for wake in due:
        wake()
