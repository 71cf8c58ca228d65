"""Results of polls that were released: each tally as a table, and how delegations voted where they did so by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.documents.composing.material import Polled
from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.structure import Block, Listing, Paragraph, Subheading, Table, Words
from kavshiri.pure import georgian, tally
from kavshiri.pure.tally import Heap
from kavshiri.voting import counting, record, showing
from kavshiri.voting.models import Poll
from kavshiri.voting.showing import Shown, Turnout

MOST = 20  # words of a poll in words, those that were written most often
VOTES = "v-"  # how keys of these blocks begin


def blocks(key: str, found: Iterable[Polled], reader: Reader) -> Iterator[Block]:
    """``key``: of the session.  Nothing where no result was released."""
    polls = list(found)
    if polls:
        yield Subheading(f"{key}-polls", reader.own(_("Votes and polls")), 3)
    for one in polls:
        yield from _poll(one, reader)


def _poll(one: Polled, reader: Reader) -> Iterator[Block]:
    poll, key = one.poll, f"{VOTES}{one.poll.public_id}"
    heaps = counting.heaps(poll)
    yield Paragraph(key, reader.words(poll.title) or reader.own(""))
    for turnout in showing.turnouts(poll, {unit: heap.ballots for unit, heap in heaps.items()}):
        yield from _tally(f"{key}-{turnout.unit}", poll, turnout, heaps[turnout.unit], reader)
    if one.votes:
        yield Listing(f"{key}-names", tuple(by_name(one, reader)))


def _tally(key: str, poll: Poll, turnout: Turnout, heap: Heap, reader: Reader) -> Iterator[Block]:
    """Who had a vote and how many voted, what was answered, and what that decided."""
    shown, about = showing.shown_tally(poll, turnout.unit, heap), caption(poll, turnout)
    if shown.is_withheld:
        yield Paragraph(key, reader.own(f"{about}. {_('not told: fewer than ten secret votes')}"))
    else:
        head = (pgettext("poll", "Answer"), pgettext("poll", "Votes"), pgettext("poll", "Share"))
        yield Table(key, about, head, tuple(rows(poll, shown, heap, reader)))
    if told := ". ".join(filter(None, (shown.outcome, *shown.remarks))):
        yield Paragraph(f"{key}-outcome", reader.own(told))


def caption(poll: Poll, turnout: Turnout) -> str:
    """ "By delegation: 9 of 12 delegations have voted · secret" """
    said = f"{turnout.label}: {turnout.said}" if turnout.label else turnout.said
    return f"{said} · {poll.get_secrecy_display()}"


def rows(poll: Poll, shown: Shown, heap: Heap, reader: Reader) -> Iterator[tuple[str, str, str]]:
    if poll.kind == Poll.Kind.WORDS:
        for word in tally.listed(heap, poll.hidden)[:MOST]:
            yield word.text, str(word.count), f"{tally.percent(tally.shared(word.count, heap.ballots))}%"
        return
    labels = answers(poll, reader)
    for line in shown.lines:
        yield labels[line.pick], str(line.count), f"{line.percent}%"


def answers(poll: Poll, reader: Reader) -> Mapping[str, str]:
    """What could be picked, as the readers of the document have it."""
    if poll.kind in (Poll.Kind.SINGLE, Poll.Kind.MULTIPLE):
        return {str(option.place): reader.text(option.text) for option in poll.options.all()}
    return record.plain_labels(poll)


def by_name(one: Polled, reader: Reader) -> Iterator[Words]:
    """ "Yes: Delegation A, Delegation B", in the order of the answers."""
    for pick, label in answers(one.poll, reader).items():
        who = [name.read(reader.labels).text for name, picks in one.votes if pick in picks]
        if who:
            yield reader.own(f"{label}: {', '.join(sorted(who, key=georgian.sort_key))}")
