"""No list and no sheet of badges leaves the portal but through these verbs, which note who took it, and of whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation import policy
from kavshiri.accreditation.actions.admitting import TOPIC
from kavshiri.accreditation.badges import faces
from kavshiri.accreditation.badges.printing import TOGETHER
from kavshiri.accreditation.lists import choosing
from kavshiri.accreditation.lists.choosing import Wanted
from kavshiri.accreditation.lists.columns import Column
from kavshiri.accreditation.models import Badge, Participant
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.privacy import actions as privacy


@act_unseen
def take_list(
    *, conference: Conference, wanted: Wanted, chosen: Sequence[Column], ending: str, language: str, by: Actor,
    at: datetime,
) -> list[Participant]:  # fmt: skip
    """Whom a list holds; the journal learns how many and which columns, everybody's record who took it along."""
    if policy.TAKE_LIST.scope(by) is False:
        raise PermissionDenied(policy.TAKE_LIST.sentence)
    found = choosing.listed(conference, wanted, by, language)
    told = {"columns": [one.key for one in chosen], "ending": ending}
    _note(conference, found, "list.take", "take-list", by, at, **told)
    return found


@act_unseen
def take_badges(
    *, conference: Conference, wanted: Wanted, language: str, part: int = 1, by: Actor, at: datetime
) -> list[Participant]:  # fmt: skip
    """Whose badges are printed, in the order in which they are cut; ``part`` counts from 1: ``TOGETHER`` make one."""
    policy.HANDLE_BADGES.require(by)
    whole = faces.ordered(choosing.sought(conference, wanted, by), conference, language)
    found = list(whole[(part - 1) * TOGETHER : part * TOGETHER])
    _note(conference, found, "badge.print", "print-badge", by, at)
    return found


@act_unseen
def look_up_badge(*, badge: Badge, by: Actor, at: datetime) -> None:
    """Somebody of the secretariat asks whose a badge is."""
    policy.HANDLE_BADGES.require(by)
    privacy.note_look(about=badge.participant, why="check-badge", by=by, at=at)


def _note(
    conference: Conference, found: Sequence[Participant], kind: str, why: str, by: Actor, at: datetime,
    **told: object,
) -> None:  # fmt: skip
    """Whoever acts for a delegation is no staff: of them the journal alone tells."""
    journal.write(topic=TOPIC, kind=f"accreditation.{kind}", by=by, at=at, about=conference, count=len(found), **told)
    if policy.SECRETARIAT(by):
        privacy.note_looks(about=found, why=why, by=by, at=at)
