"""Whom the secretariat has approved takes part; accreditation holds that, and links hang on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import translation

from kavshiri.access.actors import Actor
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.actions import Admission
from kavshiri.accreditation.models import Participant
from kavshiri.registration.models import Category, Member
from kavshiri.texts.values import Texts


def origin_of(member: Member) -> str:
    return f"member:{member.public_id}"


def admit(members: Sequence[Member], *, by: Actor, at: datetime) -> dict[int, Participant]:
    """Accredit approved members, or bring there what has changed; the answer is by member's key."""
    found: dict[int, Participant] = {}
    for _pk, some in groupby(members, key=lambda each: each.delegation.conference_id):
        these = list(some)
        conference = these[0].delegation.conference
        admissions = [Admission(origin_of(each), values_of(each)) for each in these]
        made = accreditation.admit_many(conference=conference, admissions=admissions, by=by, at=at)
        found |= {each.pk: one for each, one in zip(these, made, strict=True)}
    return found


def revoke(member: Member, reason: str, *, by: Actor, at: datetime) -> None:
    """Withdraw what was given; nothing happens for a member who was not approved yet."""
    conference = member.delegation.conference
    accreditation.revoke(conference=conference, origin=origin_of(member), reason=reason, by=by, at=at)


def revoke_all(members: Iterable[Member], reason: str, *, by: Actor, at: datetime) -> None:
    """The same for many of one conference."""
    found = list(members)
    if found:
        origins = [origin_of(each) for each in found]
        conference = found[0].delegation.conference
        accreditation.revoke_many(conference=conference, origins=origins, reason=reason, by=by, at=at)


def values_of(member: Member) -> dict[str, Any]:
    """A member as accreditation knows participants; words in each language of the interface."""
    return {
        "kind": member.category,
        "capacity": in_languages(lambda language: str(Category(member.category).label)),
        "affiliation": in_languages(member.delegation.called),
        "delegation_key": str(member.delegation.public_id),
        **{name: getattr(member, name) for name in ("name", "latin_name", "post", "address", "language")},
    }


def in_languages(words: Callable[[str], str]) -> Texts:
    """What ``words`` says in each language of the interface."""
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said[language] = words(language)
    return Texts.of(**said)
