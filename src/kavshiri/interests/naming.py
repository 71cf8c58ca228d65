"""What everybody concerned is told of who wrote something, and to whom it went."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kavshiri.interests import queries
from kavshiri.interests.models import Interest, Step


def shown_as(interest: Interest, language: str) -> str:
    """Before they are introduced: a delegation or organisation by its name, and of persons nothing."""
    if not interest.is_of_a_person and interest.body:
        return str(interest.body.read(language))
    return _("a participant of the conference")


def known_as(interest: Interest, language: str) -> str:
    """With the name, for the secretariat, for whoever wrote it, and once they are introduced."""
    body = str(interest.body.read(language)) if interest.body else ""
    return ", ".join(filter(None, (interest.name, body))) or shown_as(interest, language)


def reached(interest: Interest) -> str:
    return " · ".join(filter(None, (interest.address, interest.reach)))


def toward(interest: Interest, language: str) -> str:
    """With whom: a delegation, an office, or anybody who …, and what was written beside it."""
    if interest.to_delegation:
        whole = interest.to_delegation.called(language)
    elif interest.to_contact:
        whole = interest.to_contact.called(language)
    else:
        whole = str(interest.get_toward_display()) if not interest.to_words else ""
    return ": ".join(filter(None, (whole, interest.to_words)))


def lies_with(interest: Interest, language: str) -> str:
    """To whom it was passed last; empty where it was not."""
    held = interest.at_delegation or interest.at_contact
    return held.called(language) if held else ""


def passed_to(step: Step, language: str) -> str:
    held = step.to_delegation or step.to_contact
    return held.called(language) if held else ""


def introduced_as(interest: Interest, language: str) -> tuple[str, str]:
    """(who, how to be reached) as whoever it was passed to is told; nothing of a person before they are introduced."""
    if queries.are_introduced(interest) and queries.is_open(interest):
        return known_as(interest, language), reached(interest)
    return shown_as(interest, language), ""
