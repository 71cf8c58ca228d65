"""Messages as they come to the portal, each a whole RFC 5322 message."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

from kavshiri.mail import replying
from kavshiri.mail.models import Letter
from kavshiri.mail.slots import Answer

ADDRESS = "nino@example.org"


def message(
    to: str = "portal@example.org", sender: str = f"Nino <{ADDRESS}>", text: str = "We accept.",
    subject: str = "Re: Moved", files: tuple[tuple[str, bytes], ...] = (), **heads: str,
) -> bytes:  # fmt: skip
    """``heads`` with ``_`` for hyphens; files by name."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Message-ID"] = heads.pop("message_id", "<1@example.org>")
    for name, value in heads.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def answer(letter: Letter, **told: Any) -> bytes:
    """An answer by the letter's own reader to its own reply address."""
    return message(to=replying.address_of(letter), **{"sender": f"Nino <{letter.address}>", **told})


class Room:
    """A room above that takes answers and remembers them; ``raises`` is what it does instead."""

    def __init__(self) -> None:
        self.got: list[Answer] = []
        self.raises: Exception | None = None
        self.is_done = True

    def __call__(self, given: Answer, by: Any, at: Any) -> Any:
        from kavshiri.mail.slots import Outcome

        if self.raises:
            raise self.raises
        self.got.append(given)
        return Outcome("/cms/somewhere/", self.is_done)
