"""What the speaker's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kavshiri.conference.models import Session
from kavshiri.privacy import queries as consents
from kavshiri.speaking import queries
from kavshiri.speaking.forms import AnswerForm
from kavshiri.speaking.models import Handout, Proposal, Speaker
from kavshiri.speaking.privacy import PHOTO

PORTRAIT_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",  # kept, but never shown without asking
    "X-Robots-Tag": "noindex",  # what is withdrawn here would stay in others' collections
}


@dataclass(frozen=True, slots=True)
class Talk:
    """A session of the speaker's, with what they handed in of it and how what was taken over stands in languages."""

    session: Session
    title: str
    roles: str
    proposal: Proposal | None
    standing: list[tuple[str, str]]


def page(speaker: Speaker, language: str, at: datetime) -> dict[str, Any]:
    conference, proposals = speaker.conference, queries.proposals(speaker)
    roles = queries.roles_of(conference, [speaker.person_id]).get(speaker.person_id, [])
    slot = getattr(speaker, "check_slot", None)
    return {
        "speaker": speaker,
        "conference": conference,
        "title": conference.title.read(language),
        "page_title": str(speaker.person.name.read(language)),
        "answer": AnswerForm(initial={"word": speaker.word}),
        "about": proposals.get(None),
        "about_standing": _standing(speaker.person.about, proposals.get(None), conference.languages),
        "talks": talks(roles, proposals, language),
        "handouts": queries.handouts(speaker),
        "visibilities": Handout.Visibility.choices,
        "slot": slot,
        "is_fixed": bool(slot and slot.changes_until <= at),
        "open_slots": [one for one in queries.open_slots(speaker, at) if one != slot],
        "consents": bool(speaker.photo_id and consents.has_consented(PHOTO.key, speaker.address)),
    }


def talks(roles: list[queries.Role], proposals: dict[int | None, Proposal], language: str) -> list[Talk]:
    found: dict[int, list[queries.Role]] = {}
    for role in roles:
        found.setdefault(role.session.pk, []).append(role)
    told = []
    for key, held in found.items():
        session, proposal = held[0].session, proposals.get(key)
        standing = _standing(session.abstract or session.title, proposal, session.conference.languages)
        words = ", ".join(dict.fromkeys(role.label for role in held))
        told.append(Talk(session, str(session.title.read(language)), words, proposal, standing))
    return told


def _standing(texts: Any, proposal: Proposal | None, languages: list[str]) -> list[tuple[str, str]]:
    """Only of what was taken over: before that there is nothing to translate."""
    return queries.standing(texts, languages) if proposal and proposal.state == Proposal.State.TAKEN else []
