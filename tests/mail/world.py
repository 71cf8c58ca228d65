"""Things behind the doors of letters that came in."""

from __future__ import annotations

from kavshiri.mail import receiving
from kavshiri.mail.models import Incoming
from tests import world
from tests.mail.messages import message

DOORS = ("letters:came", "letters:came-decide", "letters:came-original")


def furnish() -> Incoming:
    """A stranger's letter with a file."""
    receiving.take(message(files=(("a.txt", b"a"),)), at=world.AT)
    return Incoming.objects.get()


def door(name: str) -> dict[str, str]:
    return {"public_id": str(Incoming.objects.values_list("public_id", flat=True)[0])}
