"""What concerns one person alone: which votes they have, and which they have cast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Hall
from kavshiri.texts.templatetags.texts import reader_language
from kavshiri.voting import counting, queries, showing, voters
from kavshiri.voting.models import Poll, Vote

BOTH = Poll.Unit.BOTH


@dataclass(frozen=True, slots=True)
class Line:
    """A vote that was cast, in words; ``title`` names the poll where several are open."""

    title: SafeString
    said: str
    picked: str
    remark: str


@dataclass(frozen=True, slots=True)
class Form:
    """A ballot for one of several delegations whose votes one person holds."""

    shown: showing.PollShown
    delegation: str
    label: str


@dataclass(frozen=True, slots=True)
class Standing:
    """``marks``: which votes somebody has, and which they have cast."""

    marks: str
    lines: list[Line]
    forms: list[Form]


def standing(hall: Hall, actor: Actor) -> Standing | None:
    """None for whoever takes no part, such as the secretariat."""
    own = voters.all_capacities(hall, actor)
    polls = queries.open_in(hall) if own else []
    return of(own, polls, queries.own_votes(polls, own) if polls else []) if own else None


def after(vote: Vote, poll: Poll) -> Standing:
    """The same for whoever has just voted: at most that is asked which the verb does not know."""
    own, polls = list(vote.own), [poll, *queries.others_open(poll)]
    votes = queries.own_votes(polls, own) if len(polls) > 1 or poll.unit == BOTH else [vote]
    return of(own, polls, votes)


def of(own: list[Participant], polls: list[Poll], votes: list[Vote]) -> Standing:
    held = {who.delegation_key: who for who in own if who.delegation_key and voters.holds(who)}
    return Standing(
        marks=" ".join([*_may(own, held), *(f"voted-{polls_key(vote, polls)}" for vote in votes)]),
        lines=[line(vote, polls, own) for vote in votes],
        forms=list(forms(polls, votes, held.values())) if len(held) > 1 else [],
    )


def _may(own: list[Participant], held: Mapping[str, Participant]) -> list[str]:
    """Delegations' ballots are for whoever holds the vote of one."""
    kinds = sorted({str(who.kind) for who in own})
    return [*showing.may(counting.PERSON, kinds), *(showing.may(counting.DELEGATION, kinds) if held else [])]


def polls_key(vote: Vote, polls: Iterable[Poll]) -> str:
    return f"{poll_of(vote, polls).public_id}-{counting.DELEGATION if vote.delegation_key else counting.PERSON}"


def poll_of(vote: Vote, polls: Iterable[Poll]) -> Poll:
    return next(poll for poll in polls if poll.pk == vote.poll_id)


def line(vote: Vote, polls: list[Poll], own: list[Participant]) -> Line:
    poll = poll_of(vote, polls)
    title = showing.told(poll.title) if len(polls) > 1 else SafeString("")
    return Line(title, said(vote, own), picked(poll, vote), remark(poll))


def said(vote: Vote, own: list[Participant]) -> str:
    if not vote.delegation_key:
        return _("Your vote has been counted.")
    member = next(who for who in own if who.delegation_key == vote.delegation_key)
    name = str(member.affiliation.read(reader_language()))
    if vote.is_recorded:
        return _("The moderators have recorded the vote of %(delegation)s.") % {"delegation": name}
    return _("The vote of %(delegation)s has been counted.") % {"delegation": name}


def picked(poll: Poll, vote: Vote) -> str:
    """The choice in words, where it is known."""
    if vote.picks is None:
        return ""
    labels = dict(showing.offers(poll))
    return ", ".join(str(labels.get(pick, pick)) for pick in vote.picks)


def remark(poll: Poll) -> str:
    if poll.is_secret:
        return _("It is secret: nobody sees it, and nobody can change it.")
    return _("It cannot be changed.") if poll.is_final else _("You may change it until the poll closes.")


def forms(polls: Iterable[Poll], votes: Iterable[Vote], held: Iterable[Participant]) -> Iterable[Form]:
    done = {(vote.poll_id, vote.delegation_key) for vote in votes}
    for poll in polls:
        for who in held if counting.DELEGATION in poll.units else ():
            if not poll.is_final or (poll.pk, who.delegation_key) not in done:
                label = str(who.affiliation.read(reader_language()))
                yield Form(showing.ballot(poll), who.delegation_key, label)
