from __future__ import annotations

import time
from datetime import datetime

from django.db import transaction

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.live import policy, reading, ringing, tickets


@act_unseen
def call_back(*, who: str = "", topic: str = "", by: Actor, at: datetime) -> None:
    """Let no ticket of this person that was made until now open anything any more; for one topic, or for all.

    Without a person: nobody's for this topic; whoever may still hear it comes back with a new one.

    Called within the verb that takes the right away, which has asked whether it may.  Within a second every open
    answer is cut.
    """
    policy.CALL_BACK.require(by)
    # tickets live by the machine's clock, which the portal's may differ from
    moment = time.time()
    journal.write(topic=tickets.TOPIC, kind=reading.REVOKE, by=by, at=at, who=who, line=topic, moment=moment)
    transaction.on_commit(lambda: ringing.call_back(who, topic, moment))
