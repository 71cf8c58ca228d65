"""What this room keeps: questions, of most of them who asked, and who supports them.

An anonymous question has no author and no actor in any table or journal; its mark (``marks``) goes after a week.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.asking.models import SHOWN, Box, Question, Support, Translation
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Rule, Seen, Span, Whose, after

ASKING = Purpose("asking", _("Taking questions in a hall and answering them"), Ground.PUBLIC_TASK)
MARK = after("asking-mark", _("7 days after it was asked; then nobody can tell whose it was"), days=7)
UNHEARD = after(
    "asking-unheard", _("30 days after the conference’s last day, where it was not shown to the hall"), days=30
)
AUTHOR = after("asking-author", _("1 year after the conference’s last day; then without its author"), days=365)
ASKED = Rule(
    "asking-record", _("for good: what was asked and answered before the hall is part of the session’s record"),
    Span.ARCHIVE,
)  # fmt: skip
DAYS = "hall__session__conference__days__on"


def marks_over(at: datetime) -> QuerySet[Question]:
    return Question.objects.filter(made_at__lt=at - MARK.period).exclude(mark="")


def unheard_over(at: datetime) -> QuerySet[Question]:
    """Questions that were never shown, or are no longer: new, declined, withdrawn."""
    ended = Question.objects.annotate(ended_on=Max(DAYS)).exclude(state__in=SHOWN)
    return ended.filter(ended_on__lt=(at - UNHEARD.period).date())


def authors_over(at: datetime) -> QuerySet[Question]:
    ended = Question.objects.annotate(ended_on=Max(DAYS)).filter(author__isnull=False)
    return ended.filter(ended_on__lt=(at - AUTHOR.period).date())


def supports_over(at: datetime) -> QuerySet[Support]:
    """Who supported what; by how many a question was supported stays, as a number."""
    ended = Support.objects.annotate(ended_on=Max(f"question__{DAYS}"))
    return ended.filter(ended_on__lt=(at - AUTHOR.period).date())


tell(
    Box,
    plain("hall is_open takes_anonymous needs_approval most shows_authors revision", purpose=ASKING, keep=RECORD),
)
tell(
    Question,
    plain(
        "hall number is_anonymous language state merged_into is_pinned given_to manner answer answered_by staged_at "
        "answered_at supports revision",
        purpose=ASKING, keep=ASKED,
    ),
    personal("text", of=Whose.PARTICIPANT, purpose=ASKING, keep=ASKED, seen=Seen.EVERYONE),
    personal("author", of=Whose.PARTICIPANT, purpose=ASKING, keep=AUTHOR, seen=Seen.SECRETARIAT),
    personal("reason key", of=Whose.PARTICIPANT, purpose=ASKING, keep=UNHEARD, seen=Seen.SECRETARIAT),
    personal("mark", of=Whose.PARTICIPANT, purpose=ASKING, keep=MARK, seen=Seen.PORTAL, is_secret=True),
)  # fmt: skip
tell(
    Support,
    personal(
        "question participant is_given turns", of=Whose.PARTICIPANT, purpose=ASKING, keep=AUTHOR, seen=Seen.PORTAL
    ),
)
tell(
    Translation,
    plain("question language text is_machine engine revision", purpose=ASKING, keep=RECORD),
)
duty(MARK, Question, marks_over, empties={"mark": ""})
duty(UNHEARD, Question, unheard_over)
duty(AUTHOR, Question, authors_over, empties={"author": None})
duty(AUTHOR, Support, supports_over)
