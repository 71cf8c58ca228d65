"""A foreign schedule is taken into a conference."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference.actions import Tally
from kavshiri.conference.actions.loading import Loading
from kavshiri.conference.models import Conference
from kavshiri.exchange import policy
from kavshiri.exchange.models import Taken
from kavshiri.exchange.queries import schedules as queries
from kavshiri.exchange.taking.planning import Plan
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Entry
from kavshiri.pure.schedules.wild import Refused


@act
def take_schedule(*, plan: Plan, by: Actor, at: datetime) -> Tally:
    """Make what the plan says, and remember what the file said; nothing is published.

    Taking the same file twice changes nothing.  Raises ``BundleError``, or ``Refused`` where the programme was edited
    since the plan was made; nothing has changed then.
    """
    policy.TAKE_SCHEDULE.require(by)
    if plan.conference:
        Conference.objects.select_for_update().get(pk=plan.conference.pk)
        if plan.is_stale:
            raise Refused("stale")
    with journal.by_way_of(Entry.Way.IMPORT):
        tally = Loading(plan.bundle(), by, at).run()
    before = {one.origin: one for one in queries.taken_of(tally.conference)}
    taken = before.get(plan.origin) or Taken(conference=tally.conference, origin=plan.origin)
    values = {"conference": tally.conference, "origin": plan.origin, "said": plan.said, "waiting": plan.waiting}
    if taken.pk is None or taken.said != plan.said:
        values["name"] = plan.name.rpartition("/")[2][:200]
    topic = f"conference:{tally.conference.slug}"
    journal.keep(taken, values, topic=topic, kind="exchange.schedule", by=by, at=at)
    return tally
