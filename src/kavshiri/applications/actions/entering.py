"""Where applications meet other rooms: who is admitted to the conference, what was agreed to, which answers decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.actions import Admission
from kavshiri.applications.models import Application, Category
from kavshiri.privacy import actions as privacy
from kavshiri.privacy.consents import ASKS, Ask
from kavshiri.questions import building
from kavshiri.texts.values import Texts


def admit(found: Sequence[Application], *, by: Actor, at: datetime) -> None:
    """Let those who are approved take part; whoever does already is brought up to date.  All of one conference."""
    if found:
        admissions = [Admission(each.origin, _values(each)) for each in found]
        accreditation.admit_many(conference=found[0].conference, admissions=admissions, by=by, at=at)


def _values(application: Application) -> dict[str, Any]:
    organisation = application.organisation
    return {
        "kind": application.category.kind,
        "capacity": application.category.name,
        "name": application.name,
        "latin_name": application.latin_name,
        "post": application.post,
        "affiliation": Texts.of(**{application.language: organisation}) if organisation else Texts(),
        "address": application.address.lower(),
        "language": application.language,
    }


def revoke(application: Application, reason: str, *, by: Actor, at: datetime) -> None:
    """Let somebody take part no longer; nothing happens where they did not."""
    conference, origin = application.conference, application.origin
    accreditation.revoke(conference=conference, origin=origin, reason=reason, by=by, at=at)


def agree(application: Application, agreed: Sequence[str], *, by: Actor, at: datetime) -> None:
    """Hand what was ticked in the form to the ledger of consents, now that the address is confirmed."""
    for key in agreed:
        if key in ASKS:
            note_consent(application, ASKS[key], True, by=by, at=at)


def note_consent(application: Application, ask: Ask, is_given: bool, *, by: Actor, at: datetime) -> None:
    """Give or withdraw one consent; what was done by it begins or stops at once."""
    address, language = application.address, application.language
    if is_given:
        privacy.give_consent(ask=ask, address=address, language=language, by=by, at=at)
    else:
        privacy.withdraw_consent(ask=ask, address=address, by=by, at=at)


def is_decisive(category: Category, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether answers changed to which the approval was given."""
    asks = category.questionnaire
    return bool(asks and building.decisive_changes(asks, before, after))
