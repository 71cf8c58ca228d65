"""Badges are issued to those who are accredited, end when they are lost, and are never revived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation import policy
from kavshiri.accreditation.actions.admitting import TOPIC
from kavshiri.accreditation.badges import codes, reading
from kavshiri.accreditation.models import Badge, Participant
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal

KIND = "accreditation.badge"
TOGETHER = 200  # keys in one condition, rows of one statement


@act_unseen
def issue_badges(*, conference: Conference, participants: Iterable[int], by: Actor, at: datetime) -> int:
    """Give a badge to each of these (keys) who is accredited and has none that holds; returns how many.

    Numbers go on from the last of the conference.  The journal learns the numbers, and nobody's name.
    """
    policy.HANDLE_BADGES.require(by)
    Conference.objects.select_for_update(of=("self",)).get(pk=conference.pk)  # one number for each, whoever else issues
    lacking = _lacking(conference, list(participants))
    _end_stale(lacking, by, at)
    first = reading.next_number(conference)
    made = [_badge(each, conference, number, by, at) for number, each in enumerate(lacking, start=first)]
    Badge.objects.bulk_create(made, batch_size=TOGETHER)
    if made:
        told = {"first": first, "last": made[-1].number, "count": len(made)}
        journal.write(topic=TOPIC, kind=f"{KIND}.issue", by=by, at=at, about=conference, **told)
    return len(made)


def _lacking(conference: Conference, keys: Sequence[int]) -> list[Participant]:
    found = reading.lacking(Participant.objects.filter(conference=conference)).order_by("pk")
    parts = (keys[place : place + TOGETHER] for place in range(0, len(keys), TOGETHER))
    return [each for part in parts for each in found.filter(pk__in=part)]


def _end_stale(lacking: Sequence[Participant], by: Actor, at: datetime) -> None:
    """Badges from before an accreditation that was withdrawn and given anew."""
    for place in range(0, len(lacking), TOGETHER):
        held = Badge.objects.filter(ended_at=None, participant__in=lacking[place : place + TOGETHER])
        values = {"ended_at": at, "end": Badge.End.OVER}
        journal.keep_all(list(held), values, topic=TOPIC, kind=KIND, by=by, at=at)


def _badge(participant: Participant, conference: Conference, number: int, by: Actor, at: datetime) -> Badge:
    told = {"made_at": at, "made_by": by.key, "changed_at": at, "changed_by": by.key}
    return Badge(participant=participant, conference=conference, number=number, code=codes.drawn(), **told)


@act_unseen
def end_badge(*, badge: Badge, end: str, by: Actor, at: datetime) -> None:
    """End a badge: from now on its code says what an unknown one says.  One that has ended stays as it ended."""
    policy.HANDLE_BADGES.require(by)
    badge = Badge.objects.select_for_update(of=("self",)).get(pk=badge.pk)
    if badge.ended_at is not None:
        raise ValidationError(_("This badge has ended already."))
    journal.keep(badge, {"ended_at": at, "end": end}, topic=TOPIC, kind=KIND, by=by, at=at)


@act_unseen
def renew_badge(*, badge: Badge, end: str, by: Actor, at: datetime) -> Badge | None:
    """End a badge and issue another, with a new number and a new code; None where nobody is accredited any more."""
    end_badge(badge=badge, end=end, by=by, at=at)
    issue_badges(conference=badge.conference, participants=[badge.participant_id], by=by, at=at)
    return Badge.objects.filter(participant=badge.participant_id, ended_at=None).first()
