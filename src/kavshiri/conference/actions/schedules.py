"""A reader's own schedule with the account: kept when asked for, and forgotten when asked for."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference import policy
from kavshiri.conference.keeping import Kept
from kavshiri.conference.models import Conference, KeptSchedule
from kavshiri.journal import actions as journal
from kavshiri.people.models import User

TOPIC = "schedules"  # of no conference: its story is for the secretariat, whom this does not concern


@act_unseen
def keep_schedule(*, conference: Conference, kept: Kept, by: Actor, at: datetime) -> KeptSchedule:
    """Keep these sessions in place of what the account kept of this programme; refuses to keep none."""
    policy.KEEP_SCHEDULE.require(by, conference)
    user = User.objects.select_for_update().get(pk=by.user_id or 0)  # two presses at once make one schedule
    known = KeptSchedule.objects.filter(user=user, conference=conference).first()
    schedule = known or KeptSchedule(user=user, conference=conference)
    values = {"sessions": [[slug, number] for slug, number in kept.items()]}
    journal.keep(schedule, values, topic=TOPIC, kind="schedule", by=by, at=at)
    return schedule


@act_unseen
def forget_schedule(*, conference: Conference, by: Actor, at: datetime) -> None:
    """Forget what the account keeps of this programme; whoever asks twice is told the same."""
    for schedule in policy.OWN_SCHEDULE.reach(by, KeptSchedule.objects.filter(conference=conference)):
        journal.drop(schedule, topic=TOPIC, kind="schedule", by=by, at=at)
