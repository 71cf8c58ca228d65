"""What this room keeps: polls with their results, and who has voted; of polls by name also what."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose, after
from kavshiri.voting.models import Option, Poll, Urn, Vote

VOTING = Purpose("voting", _("Letting those in a session vote, each once, and telling the result"), Ground.PUBLIC_TASK)
VOTES = after("votes", _("1 year after the conference’s last day"), days=365)


def votes_over(at: datetime) -> QuerySet[Vote]:
    """Votes of persons; what a delegation has voted stays with its result."""
    ended = Vote.objects.filter(delegation_key="").annotate(ended_on=Max("poll__hall__session__conference__days__on"))
    return ended.filter(ended_on__lt=(at - VOTES.period).date())


def casters_over(at: datetime) -> QuerySet[Vote]:
    """Who has cast them for their delegations."""
    cast = Vote.objects.filter(cast_by__isnull=False)
    ended = cast.annotate(ended_on=Max("poll__hall__session__conference__days__on"))
    return ended.filter(ended_on__lt=(at - VOTES.period).date())


def urns_over(at: datetime) -> QuerySet[Urn]:
    ended = Urn.objects.annotate(ended_on=Max("poll__hall__session__conference__days__on"))
    return ended.filter(ended_on__lt=(at - VOTES.period).date())


tell(
    Poll,
    plain(
        "hall kind title note most top secrecy unit kinds quorum majority counts_abstentions is_final early state "
        "opened_at closed_at released_at eligible result hidden key",
        purpose=VOTING, keep=RECORD,
    ),
)  # fmt: skip
tell(Option, plain("poll place text", purpose=VOTING, keep=RECORD))
tell(
    Vote,
    plain("poll delegation_key is_secret is_recorded", purpose=VOTING, keep=RECORD),
    personal("participant cast_by picks", of=Whose.PARTICIPANT, purpose=VOTING, keep=VOTES, seen=Seen.SECRETARIAT),
    personal("keys", of=Whose.PARTICIPANT, purpose=VOTING, keep=VOTES, seen=Seen.PORTAL, is_secret=True),
)
tell(Urn, plain("poll unit shard ballots picks shown", purpose=VOTING, keep=VOTES))
duty(VOTES, Vote, votes_over)
duty(VOTES, Vote, casters_over, empties={"cast_by": None, "keys": []})
duty(VOTES, Urn, urns_over)
