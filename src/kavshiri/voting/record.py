"""The record of a hall's polls as plain values: results, and of polls by name who voted how.

Of a secret poll there is a result alone: no row of it tells of one ballot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Hall
from kavshiri.pure import tally
from kavshiri.texts.templatetags.texts import reader_language
from kavshiri.voting import counting, queries, showing, voters
from kavshiri.voting.models import Poll, Vote

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """``rows``: one a poll, tally and answer; ``votes``: one a vote by name, and one a delegation that did not vote."""

    rows: list[Row]
    votes: list[Row]


def of(hall: Hall) -> Record:
    polls = queries.counted_in(hall)
    return Record([row for poll in polls for row in rows_of(poll)], list(votes_of(hall, polls)))


def rows(hall: Hall) -> list[Row]:
    """Results of the closed polls, in the language at work, in the order of their opening; moments in UTC.

    ``poll`` is the public id, ``tally`` person or delegation, ``count`` None where it would tell of single persons.
    """
    return of(hall).rows


def rows_of(poll: Poll) -> Iterator[Row]:
    for unit, heap in counting.heaps(poll).items():
        shown = showing.shown_tally(poll, unit, heap)
        for answer, count, percent in answers(poll, shown, heap):
            yield {
                "poll": str(poll.public_id), "question": str(poll.title), "kind": poll.kind, "secrecy": poll.secrecy,
                "tally": unit, "opened_at": poll.opened_at, "closed_at": poll.closed_at,
                "released_at": poll.released_at, "eligible": max(int(poll.eligible.get(unit, 0)), heap.ballots),
                "voted": heap.ballots, "answer": answer, "count": count, "percent": percent,
                "outcome": shown.outcome, "remarks": shown.remarks,
            }  # fmt: skip


def answers(poll: Poll, shown: showing.Shown, heap: tally.Heap) -> list[tuple[str, int | None, int | None]]:
    if shown.is_withheld:
        return [(_("not told: fewer than ten secret votes"), None, None)]
    if poll.kind == Poll.Kind.WORDS:
        listed = tally.listed(heap, poll.hidden)
        return [(word.text, word.count, tally.percent(tally.shared(word.count, heap.ballots))) for word in listed]
    labels = plain_labels(poll)
    return [(labels[line.pick], line.count, line.percent) for line in shown.lines]


def plain_labels(poll: Poll) -> dict[str, str]:
    """Answers without markup."""
    if poll.kind == Poll.Kind.MOTION:
        return showing.answers()
    if poll.kind in (Poll.Kind.SINGLE, Poll.Kind.MULTIPLE):
        return {str(option.place): str(option.text) for option in poll.options.all()}
    return {str(mark): str(mark) for mark in range(1, poll.top + 1)}


def votes_of(hall: Hall, polls: list[Poll]) -> Iterator[Row]:
    """Only of polls by name: for the others the database has nothing to read."""
    by_name = {poll.pk: poll for poll in polls if not poll.is_secret}
    if not by_name:
        return
    names = voters.delegations(hall, reader_language())
    found = Vote.objects.filter(poll__in=by_name, is_secret=False).select_related("participant")
    labels = {pk: plain_labels(poll) for pk, poll in by_name.items()}
    done: set[tuple[int, str]] = set()
    for vote in found.order_by("poll_id", "pk"):
        done.add((vote.poll_id, vote.delegation_key))
        yield vote_row(by_name[vote.poll_id], vote, names, labels[vote.poll_id])
    for poll in by_name.values():
        for key, name in names.items() if counting.DELEGATION in poll.units else ():
            if (poll.pk, key) not in done:
                yield row_of(poll, counting.DELEGATION, name, _("did not vote"), None, "")


def vote_row(poll: Poll, vote: Vote, names: dict[str, str], labels: dict[str, str]) -> Row:
    unit = counting.DELEGATION if vote.delegation_key else counting.PERSON
    who = names.get(vote.delegation_key, vote.delegation_key) if vote.delegation_key else named(vote.participant)
    picked = ", ".join(labels.get(pick, pick) for pick in vote.picks or ())
    return row_of(poll, unit, who, picked, vote.changed_at, _("recorded by the desk") if vote.is_recorded else "")


def row_of(poll: Poll, unit: str, who: str, answer: str, at: Any, remark: str) -> Row:
    return {
        "poll": str(poll.public_id), "question": str(poll.title), "tally": unit, "who": who, "answer": answer,
        "cast_at": at, "remark": remark,
    }  # fmt: skip


def named(who: Participant | None) -> str:
    if who is None:
        return ""
    place = str(who.affiliation.read(reader_language()))
    return pgettext("vote", "%(name)s (%(place)s)") % {"name": who.name, "place": place} if place else who.name
