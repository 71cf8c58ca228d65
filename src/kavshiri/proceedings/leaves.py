"""What is printed on a certificate, as plain values in every language of the portal: frozen when it is issued."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import translation

from kavshiri.accreditation.badges.faces import latin_of
from kavshiri.accreditation.models import Participant
from kavshiri.correspondence import queries as letters
from kavshiri.hall.models import Hall
from kavshiri.proceedings.awarding import Earned
from kavshiri.proceedings.models import CertificateRule
from kavshiri.pure import georgian

FORM = 1  # of these values, should a later version know others
Leaf = dict[str, Any]


def of(rule: CertificateRule, one: Earned, at: datetime) -> dict[str, Leaf]:
    """By language: ``name``, ``form_of_address``, ``capacity``, ``affiliation``, ``conference``, ``dates``,
    ``session`` (empty for the whole conference), ``minutes``, ``sessions`` [{title, day, minutes}], ``day`` of issue,
    ``house``, ``house_lines``, ``office``, ``signatory``.
    """
    prefetch_related_objects([rule.conference], "days")  # once for all certificates of a rule
    return {code: _leaf(rule, one, code, at) for code, _name in settings.LANGUAGES}


def _leaf(rule: CertificateRule, one: Earned, language: str, at: datetime) -> Leaf:
    who, conference = one.participant, rule.conference
    days, here = conference.dates, at.astimezone(conference.tz).date()
    sessions = [_session(hall, minutes, language) for hall, minutes in one.sessions] if rule.lists_sessions else []
    with translation.override(language):
        kind = str(who.get_kind_display())
    return {
        "form": FORM, "name": name_in(who, language), "form_of_address": letters.form_of_address(who, language),
        "capacity": str(who.capacity.read(language)) or kind, "affiliation": str(who.affiliation.read(language)),
        "conference": str(conference.title.read(language)),
        "dates": georgian.between(days[0], days[-1], language, year=True) if days else "",
        "session": str(rule.session.title.read(language)) if rule.session else "", "minutes": one.minutes,
        "sessions": sessions, "day": georgian.day(here, language, year=True), **_house(rule, language),
    }  # fmt: skip


def name_in(who: Participant, language: str) -> str:
    """As the person writes it; in Latin letters where the reader has no other."""
    return who.name if language == "ka" else who.latin_name or latin_of(who.name) or who.name


def _session(hall: Hall, minutes: int, language: str) -> Leaf:
    on = (hall.began_at or hall.session.starts_at).astimezone(hall.session.conference.tz).date()
    return {"title": str(hall.session.title.read(language)), "day": georgian.day(on, language), "minutes": minutes}


def _house(rule: CertificateRule, language: str) -> Leaf:
    """Who certifies it: the letterhead's house, without one the portal itself."""
    head, sign = rule.letterhead, rule.signatory
    return {
        "house": str(head.organisation.read(language)) if head else str(settings.SITE_NAME),
        "house_lines": [line.strip() for line in str(head.lines.read(language)).splitlines() if line.strip()]
        if head else [],
        "office": str(sign.office.read(language)) if sign else "",
        "signatory": str(sign.name.read(language)) if sign else "",
    }  # fmt: skip


def differs(frozen: dict[str, Leaf], present: dict[str, Leaf]) -> bool:
    """Whether somebody's name, minutes or sessions are otherwise by now; when it was issued is not compared."""
    compared = ("name", "form_of_address", "minutes", "sessions", "conference", "session")
    return any(frozen.get(code, {}).get(key) != leaf[key] for code, leaf in present.items() for key in compared)
