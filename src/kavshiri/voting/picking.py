"""What stands on a ballot, read strictly: anything that the poll does not offer is refused in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.pure import tally
from kavshiri.voting.models import LONGEST_WORD, Poll

Kind = Poll.Kind


def offered(poll: Poll) -> list[str]:
    """What can be picked, in order; of words nothing is given."""
    if poll.kind == Kind.MOTION:
        return list(tally.ANSWERS)
    if poll.kind == Kind.RATING:
        return [str(mark) for mark in range(1, poll.top + 1)]
    return [] if poll.kind == Kind.WORDS else [str(option.place) for option in poll.options.all()]


def most(poll: Poll) -> int:
    """How many answers one ballot holds."""
    return poll.most if poll.kind in (Kind.MULTIPLE, Kind.WORDS) else 1


def read(poll: Poll, sent: Sequence[str]) -> list[str]:
    """The ballot as it is kept.  Raises ``ValidationError`` for one that the poll does not allow."""
    picks = words(sent) if poll.kind == Kind.WORDS else options(poll, sent)
    if not picks:
        raise ValidationError(_("Choose an answer first."))
    if len(picks) > most(poll):
        told = ngettext("Choose one answer at most.", "Choose %(count)d answers at most.", most(poll))
        raise ValidationError(told % {"count": most(poll)})
    return picks


def options(poll: Poll, sent: Sequence[str]) -> list[str]:
    may = offered(poll)
    if not set(sent) <= set(may):
        raise ValidationError(_("The poll does not offer this answer."))
    return [pick for pick in may if pick in sent]


def words(sent: Sequence[str]) -> list[str]:
    # beyond this nothing is read: whoever sends a book has made no ballot
    if any(len(text) > LONGEST_WORD * 4 for text in sent) or len(sent) > 100:
        raise ValidationError(too_long())
    found = tally.distinct(sent)
    if any(len(word) > LONGEST_WORD for word in found):
        raise ValidationError(too_long())
    return found


def too_long() -> str:
    return _("Write at most %(count)d characters for each word.") % {"count": LONGEST_WORD}
