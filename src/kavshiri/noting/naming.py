"""As whom the one who said something is shown: as the floor record has it, and never more than a note allows."""

from __future__ import annotations

from kavshiri.floor.models import Speech
from kavshiri.noting.models import Attribution, Note


def said_by(note: Note, language: str) -> str:
    """Empty where nobody may be named, or nobody is known."""
    if note.attribution not in (Attribution.PERSON, Attribution.DELEGATION):
        return ""
    if note.who or note.speech is None:
        return note.who
    return (
        by_name(note.speech, language) if note.attribution == Attribution.PERSON else in_office(note.speech, language)
    )


def by_name(speech: Speech, language: str) -> str:
    """The name, and for whom: "Name (Delegation A)"."""
    whole = in_office(speech, language)
    if not speech.speaker:
        return whole
    return f"{speech.speaker} ({whole})" if whole else speech.speaker


def in_office(speech: Speech, language: str) -> str:
    """The delegation or organisation, else as what they took part; never a name."""
    whole = str(speech.delegation.read(language))
    return whole or (str(speech.get_group_display()) if speech.group else "")
