"""What this room keeps: what was said, as it was written down; how it read before; counts of reactions.

Off the record nothing of it is kept; under the Chatham House Rule no speaker is.  Who pressed a reaction is written
nowhere: not with the counts, not in the journal.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.captions.models import Count, Line, Reactions, Source, Track, Wording
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose, after

WRITING = Purpose(
    "captions", _("Writing down what is said, for all who do not hear it or read better"), Ground.PUBLIC_TASK
)
FEELING = Purpose("reactions", _("Showing applause and wishes to those in a hall"), Ground.NONE)
LOG = after("captions", _("1 year after the conference’s last day"), days=365)
FORMER = after("captions-former", _("90 days after the line was corrected"), days=90)
FLEETING = after("reactions", _("an hour; usually two minutes"), hours=1)


def lines_over(at: datetime) -> QuerySet[Line]:
    ended = Line.objects.annotate(ended_on=Max("track__hall__session__conference__days__on"))
    return ended.filter(ended_on__lt=(at - LOG.period).date())


def wordings_over(at: datetime) -> QuerySet[Wording]:
    return Wording.objects.filter(replaced_at__lt=at - FORMER.period)


def counts_over(at: datetime) -> QuerySet[Count]:
    return Count.objects.filter(since__lt=at - timedelta(hours=1))


tell(Track, plain("hall language is_open on_stage last revision", purpose=WRITING, keep=RECORD))
tell(
    Source,
    plain("track name is_machine is_open round heard_at last_seq", purpose=WRITING, keep=RECORD),
)
tell(
    Line,
    plain("track number began_at ended_at origin is_machine is_struck revision key", purpose=WRITING, keep=LOG),
    personal("text speaker", of=Whose.PARTICIPANT, purpose=WRITING, keep=LOG, seen=Seen.SECRETARIAT),
)
tell(
    Wording,
    plain("line is_machine replaced_at", purpose=WRITING, keep=FORMER),
    personal("text speaker", of=Whose.PARTICIPANT, purpose=WRITING, keep=FORMER, seen=Seen.SECRETARIAT),
    personal("replaced_by", of=Whose.ACCOUNT, purpose=WRITING, keep=FORMER, seen=Seen.PORTAL, is_secret=True),
)
tell(Reactions, plain("hall is_on kinds", purpose=FEELING, keep=RECORD))
tell(Count, plain("hall kind since number", purpose=FEELING, keep=FLEETING))
duty(LOG, Line, lines_over)
duty(FORMER, Wording, wordings_over)
duty(FLEETING, Count, counts_over)
