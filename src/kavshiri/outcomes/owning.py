"""What the delegation's pages show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.outcomes import pages, policy, queries
from kavshiri.outcomes.models import Recommendation, Round
from kavshiri.registration.models import Delegation
from kavshiri.ui.templatetags.ui import city_time


def listed(delegation: Delegation, viewer: Actor, language: str, at: datetime) -> dict[str, Any]:
    """All recommendations that it may see, each with its own position, and both rounds."""
    conference = delegation.conference
    found = [one for one in queries.recommendations(conference, viewer) if one.state in policy.TOLD]
    held = queries.positions_of(delegation)
    return {
        "listed": [(one, one.text.read(language), held.get(one.pk)) for one in found],
        "comments": queries.comments_of(delegation), "files": queries.files_of(delegation), **rounds(delegation, at),
    }  # fmt: skip


def one(
    delegation: Delegation, found: Recommendation, viewer: Actor, language: str, at: datetime
) -> dict[str, Any]:  # fmt: skip
    item = pages.items([found], viewer, language)[0]
    history = [one for one in queries.positions(found) if one.delegation_id == delegation.pk]
    held = queries.position_of(found, delegation)
    told = {
        "item": item, "held": held, "history": history, "comments": queries.comments_of(delegation, found),
        "is_of_earlier": bool(held and held.revision < found.text.revision),
    }  # fmt: skip
    return told | rounds(delegation, at)


def rounds(delegation: Delegation, at: datetime) -> dict[str, Any]:
    """For each kind: the latest round, whether it is open, and its deadline in words."""
    told: dict[str, Any] = {}
    for kind in Round.Kind.values:
        asked = queries.latest_round(delegation.conference, kind)
        told[kind] = asked and {
            "round": asked, "is_open": queries.is_open(asked, at), "said": deadline(asked),
        }  # fmt: skip
    return {"asked": told}


def deadline(asked: Round) -> str:
    """ "until 14 December 2020, 18:00 (Tbilisi time)" """
    zone = asked.conference.zone
    moment = timezone.localtime(min(asked.until, asked.closed_at or asked.until), asked.conference.tz)
    said = date_format(moment, "DATETIME_FORMAT")
    return _("until %(moment)s (%(city)s)") % {"moment": said, "city": city_time(zone)}
