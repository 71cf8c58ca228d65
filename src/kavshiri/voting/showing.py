"""Polls as values for templates.  What nobody may see yet is not among them, so that no template can tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kavshiri.hall.panels import Screen
from kavshiri.pure import tally
from kavshiri.pure.tally import Decision, Heap, Outcome
from kavshiri.texts.templatetags.texts import labelled, reader_language
from kavshiri.voting import counting, picking, voters
from kavshiri.voting.models import Poll

State, Kind, Early = Poll.State, Poll.Kind, Poll.Early
MOST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of those with a vote have voted; ``label`` says of which tally, where there are two."""

    unit: str
    label: str
    cast: int
    eligible: int

    @property
    def percent(self) -> int:
        return min(tally.percent(tally.shared(self.cast, self.eligible)), 100)

    @property
    def rest(self) -> int:
        return 100 - self.percent

    @property
    def said(self) -> str:
        if self.unit == counting.DELEGATION:
            told = ngettext(
                "%(cast)d of %(count)d delegation has voted",
                "%(cast)d of %(count)d delegations have voted",
                self.eligible,
            )
        else:
            told = ngettext("%(cast)d of %(count)d has voted", "%(cast)d of %(count)d have voted", self.eligible)
        return told % {"cast": self.cast, "count": self.eligible}


@dataclass(frozen=True, slots=True)
class Line:
    """A bar with its words; ``width`` and ``rest`` in percent of the bar's length."""

    label: SafeString
    count: int
    percent: int
    is_leading: bool
    pick: str = ""

    @property
    def rest(self) -> int:
        return 100 - self.percent


@dataclass(frozen=True, slots=True)
class Shown:
    """A tally that may be seen; ``is_withheld``: too few secret ballots of persons, whose counts are not told."""

    unit: str
    label: str
    ballots: int
    lines: list[Line] = field(default_factory=list)
    words: list[tuple[tally.Word, int]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    outcome: str = ""
    is_adopted: bool = False
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """A form; ``may`` are the marks of those who have such a vote, ``name`` says which it is of two."""

    unit: str
    name: str
    may: str
    id: str


@dataclass(frozen=True, slots=True)
class PollShown:
    """``tallies`` is empty as long as the screen may not see them."""

    poll: Poll
    title: SafeString
    note: SafeString
    offers: list[tuple[str, SafeString]]
    turnouts: list[Turnout]
    tallies: list[Shown]

    @property
    def is_open(self) -> bool:
        return self.poll.state == State.OPEN

    @property
    def is_released(self) -> bool:
        return self.poll.state == State.RELEASED

    @property
    def blanks(self) -> range:
        """Places for words on a ballot."""
        return range(1, picking.most(self.poll) + 1)

    @property
    def ballots(self) -> list[Ballot]:
        """One for each tally, in the hall for all who may have such a vote."""
        return [ballot_of(self.poll, unit) for unit in self.poll.units]

    @property
    def manner(self) -> str:
        """How one votes, for whoever is about to."""
        return " · ".join(
            [
                self.poll.get_secrecy_display(),
                *([_("cannot be changed")] if self.poll.is_final and self.is_open else []),
            ]
        )

    @property
    def hint(self) -> str:
        most = picking.most(self.poll)
        if self.poll.kind == Kind.RATING:
            return _("1 is the lowest mark, %(top)d the highest.") % {"top": self.poll.top}
        if self.poll.kind == Kind.WORDS:
            told = ngettext("One word or a short phrase.", "Up to %(count)d words or short phrases.", most)
            return told % {"count": most}
        return _("Choose at most %(count)d.") % {"count": most} if self.poll.kind == Kind.MULTIPLE else ""

    @property
    def hides(self) -> list[str]:
        """Words that the desk may hide."""
        return [word.text for tally in self.tallies for word, _size in tally.words] if self.tallies else []


def all_of(polls: Sequence[Poll], screen: Screen) -> list[PollShown]:
    """Polls as this screen may see them, in the language at work; a fixed number of queries."""
    cast = counting.cast(polls)
    running = counting.heaps_before([poll for poll in polls if is_seen_running(poll, screen)])
    return [
        PollShown(
            poll, told(poll.title), told(poll.note), offers(poll), turnouts(poll, cast[poll.pk]),
            [shown_tally(poll, unit, heap) for unit, heap in counts_for(poll, screen, running).items()],
        )
        for poll in polls
    ]  # fmt: skip


def shown(poll: Poll, screen: Screen) -> PollShown:
    return all_of([poll], screen)[0]


def ballot_of(poll: Poll, unit: str) -> Ballot:
    of_delegation = unit == counting.DELEGATION
    name = _("The vote of your delegation") if of_delegation else _("Your own vote") if len(poll.units) > 1 else ""
    kinds = voters.HOLDERS if of_delegation else poll.kinds
    return Ballot(unit, name, " ".join(may(unit, kinds)), f"b-{poll.public_id.hex}-{unit}")


def may(unit: str, kinds: Iterable[str]) -> list[str]:
    """Marks of those who have such a vote, in what all see and in what is one person's own."""
    return [f"may-{unit}-{kind}" for kind in kinds]


def ballot(poll: Poll) -> PollShown:
    """A poll with what can be picked, and no numbers."""
    return PollShown(poll, told(poll.title), told(poll.note), offers(poll), [], [])


def is_seen_running(poll: Poll, screen: Screen) -> bool:
    """Whether this screen may see the tally of a poll that is still open."""
    may = {Early.ALL: True, Early.DESK: screen == Screen.DESK, Early.NOBODY: False}
    return poll.state == State.OPEN and may[Early(poll.early)]


def counts_for(poll: Poll, screen: Screen, running: Mapping[int, Mapping[str, Heap]]) -> Mapping[str, Heap]:
    """The one place that gives counts to a screen: to all what is released, to the desk also what is closed."""
    if poll.state == State.RELEASED or (poll.state == State.CLOSED and screen == Screen.DESK):
        return counting.heaps(poll)
    return running.get(poll.pk, {})


def turnouts(poll: Poll, cast: Mapping[str, int]) -> list[Turnout]:
    """Whoever was let in after the opening and has voted had a vote, too."""
    if poll.state == State.DRAFT:
        return []
    return [
        Turnout(unit, unit_label(poll, unit), cast[unit], max(int(poll.eligible.get(unit, 0)), cast[unit]))
        for unit in poll.units
    ]


def told(texts: object) -> SafeString:
    return labelled(texts.read(reader_language())) if texts else SafeString("")  # type: ignore[attr-defined]  # Texts


def unit_label(poll: Poll, unit: str) -> str:
    if unit == counting.DELEGATION:
        return _("By delegation")
    return _("By person") if len(poll.units) > 1 else ""


def answers() -> dict[str, str]:
    return {tally.YES: pgettext("vote", "Yes"), tally.NO: pgettext("vote", "No"), tally.ABSTAIN: _("Abstention")}


def offers(poll: Poll) -> list[tuple[str, SafeString]]:
    """What can be picked, with its words."""
    if poll.kind == Kind.MOTION:
        return [(pick, conditional_escape(label)) for pick, label in answers().items()]
    if poll.kind == Kind.RATING:
        return [(pick, SafeString(pick)) for pick in picking.offered(poll)]
    if poll.kind == Kind.WORDS:
        return []
    return [(str(option.place), told(option.text)) for option in poll.options.all()]


def shown_tally(poll: Poll, unit: str, heap: Heap) -> Shown:
    label, is_person = unit_label(poll, unit), unit == counting.PERSON
    decision = decision_of(poll, unit, heap)
    outcome = said_outcome(decision) if decision else ""
    is_adopted = decision is not None and decision.outcome == Outcome.ADOPTED
    if tally.tells_single(heap, is_secret=poll.is_secret, of_persons=is_person):
        return Shown(unit, label, heap.ballots, [], [], [], outcome, is_adopted, is_withheld=True)
    if poll.kind == Kind.WORDS:
        return Shown(unit, label, heap.ballots, words=sized(tally.listed(heap, poll.hidden)[:MOST_WORDS]))
    lines = bars(poll, heap)
    return Shown(unit, label, heap.ballots, lines, [], remarks(poll, heap, lines, decision), outcome, is_adopted)


def bars(poll: Poll, heap: Heap) -> list[Line]:
    labels = dict(offers(poll))
    found = tally.counted(heap, list(labels))
    return [
        Line(labels[bar.pick], bar.count, bar.percent, bar.pick in found.leaders, bar.pick) for bar in found.bars
    ]  # fmt: skip


def sized(words: Iterable[tally.Word]) -> list[tuple[tally.Word, int]]:
    """Words with the size, 1 to 5, in which they are set: by how many have written them."""
    listed = list(words)
    most = max((word.count for word in listed), default=1)
    return [(word, 1 + round(4 * (word.count - 1) / max(most - 1, 1))) for word in listed]


def decision_of(poll: Poll, unit: str, heap: Heap) -> Decision | None:
    """What a closed motion has decided in this tally."""
    if poll.kind != Kind.MOTION or poll.state not in counting.CLOSED:
        return None
    return tally.decided(heap, int(poll.eligible.get(unit, 0)), counting.rule(poll))


def said_outcome(decision: Decision) -> str:
    return {
        Outcome.COUNTED: "",
        Outcome.ADOPTED: _("Adopted"),
        Outcome.REJECTED: _("Not adopted"),
        Outcome.TIED: _("Tied: not adopted"),
        Outcome.NO_QUORUM: _("No quorum: nothing is decided"),
    }[decision.outcome]


def remarks(poll: Poll, heap: Heap, lines: list[Line], decision: Decision | None) -> list[str]:
    """What belongs to the numbers: what was needed, the mean of marks, a tie."""
    if poll.kind == Kind.RATING:
        return rating_remarks(heap, poll.top)
    if decision:
        return motion_remarks(poll, decision)
    leading = [str(line.label) for line in lines if line.is_leading]
    return [_("Several are level at the top.")] if len(leading) > 1 and poll.kind != Kind.MOTION else []


def rating_remarks(heap: Heap, top: int) -> list[str]:
    found = tally.rated(heap, top)
    if found.mean is None or found.median is None:
        return []
    told = {"mean": decimal(found.mean), "median": decimal(found.median), "top": top}
    return [_("Mean %(mean)s, median %(median)s of %(top)d") % told]


def decimal(number: Fraction) -> str:
    return str(number_format(round(float(number), 1), decimal_pos=None if number.denominator == 1 else 1))


def motion_remarks(poll: Poll, decision: Decision) -> list[str]:
    said = []
    if poll.majority != Poll.Majority.NONE:
        said.append(_("Needed: %(needed)d of %(base)d") % {"needed": decision.needed, "base": decision.base})
    if poll.quorum:
        told = {"quorum": decision.quorum, "cast": decision.cast}
        said.append(_("Quorum: %(quorum)d; voted: %(cast)d") % told)
    return said


def summary(poll: Poll) -> str:
    """What kind of a poll it is, in one line."""
    return " · ".join([poll.get_kind_display(), poll.get_secrecy_display(), poll.get_unit_display()])
