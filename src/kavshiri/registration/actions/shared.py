"""What the verbs of delegations share: their line in the journal, and what every letter says."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import translation

from kavshiri.registration import letters, queries
from kavshiri.registration.models import Delegation, Member

TOPIC = "registration"


def said(delegation: Delegation, language: str) -> dict[str, str]:
    """Values that all letters of a delegation may hold, in a language."""
    conference = delegation.conference
    return {
        "conference": str(conference.title.read(language)),
        "dates": queries.dates_of(conference, language),
        "delegation": delegation.called(language),
        "programme": letters.address("conference:programme", language, conference.slug),
    }


Said = Callable[[Delegation, str], dict[str, str]]


def said_to(member: Member, known: Said = said, /, **more: str) -> dict[str, str]:
    """Values of a letter to a member; ``known`` may remember what is the same for many."""
    with translation.override(member.language):
        category = str(member.get_category_display())
    return {**known(member.delegation, member.language), "name": member.name, "category": category, **more}
