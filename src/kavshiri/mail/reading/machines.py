"""Letters that no person has written: they are never acted upon, and never answered (RFC 3834)."""

from __future__ import annotations

import re
from email.message import Message

from kavshiri.mail.reading import heads

_BULK = ("bulk", "junk", "list", "auto_reply")
_ROBOTS = re.compile(r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+=-].*)?@.*", re.IGNORECASE)
_SIGNS = ("X-Autoreply", "X-Autorespond", "X-Auto-Response", "List-Id", "X-Loop")
_ABSENT = re.compile(
    r"(automatic reply|auto(matic)? ?response|out of (the )?office|abwesenheitsnotiz|réponse automatique|"
    r"ავტომატური პასუხი|автоответ|автоматический ответ|răspuns automat|odpowiedź automatyczna)\b",
    re.IGNORECASE,
)
_DISOWNED = re.compile(r"\bdmarc\s*=\s*(fail|permerror)\b", re.IGNORECASE)


def is_automatic(message: Message, sender: str, envelope: str | None) -> bool:
    """Whether a machine has written it; ``envelope`` is the envelope's sender, "" for the empty one of returns."""
    submitted = heads.said(message, "Auto-Submitted").lower().partition(";")[0].strip()
    if submitted not in ("", "no") or message.get_content_type() == "multipart/report":
        return True
    # Postfix' pipe(8) and local(8) call the empty sender so
    is_return = envelope is not None and envelope.strip("<>").lower() in ("", "mailer-daemon")
    if is_return or heads.raw(message, "Return-Path") == "<>":
        return True
    if heads.said(message, "Precedence").lower() in _BULK or any(name in message for name in _SIGNS):
        return True
    return bool(_ROBOTS.fullmatch(sender) or _ABSENT.match(heads.said(message, "Subject")))


def is_disowned(message: Message) -> bool:
    """Whether a check on the way has failed (RFC 8601).

    Only the failure is believed: whoever forges such a line as well can harm nobody but their own letter.
    """
    told = [str(value) for value in message.get_all("Authentication-Results", [])]
    return any(_DISOWNED.search(each) for each in told)
