from __future__ import annotations

from datetime import date, datetime

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.portal import policy
from kavshiri.portal.models import UsefulLink

TOPIC = "portal"


@act
def note_check(*, link: UsefulLink, on: date, fault: str = "", by: Actor, at: datetime) -> set[str]:
    """Note that an address was looked at, and what was wrong with it (empty: it opened)."""
    policy.CHECK_LINKS.require(by)
    return journal.keep(
        link, {"checked_on": on, "fault": fault[:200]}, topic=TOPIC, kind="portal.link.check", by=by, at=at
    )
