"""What this room keeps: followers, who have agreed to be written to."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.following.models import Follower
from kavshiri.privacy.declaring import duty, personal, tell
from kavshiri.privacy.terms import Ground, Purpose, Seen, Whose, after

FOLLOWING = Purpose("following", _("Telling followers of a programme what has changed in it"), Ground.CONSENT)
FOLLOWER = after(
    "follower", _("until the follower stops the letters; at the latest 1 year after the conference’s last day"),
    days=365,
)  # fmt: skip


def long_over(at: datetime) -> QuerySet[Follower]:
    """Followers of conferences whose last day was a year ago; one without days is not over."""
    ended = Follower.objects.annotate(ended_on=Max("conference__days__on"))
    return ended.filter(ended_on__lt=(at - FOLLOWER.period).date())


tell(
    Follower,
    personal(
        "public_id conference address language pace sessions told confirmed_at",
        of=Whose.FOLLOWER, purpose=FOLLOWING, keep=FOLLOWER, seen=Seen.SELF,
    ),
)  # fmt: skip
duty(FOLLOWER, Follower, long_over)
