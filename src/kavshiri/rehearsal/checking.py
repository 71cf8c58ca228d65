"""Every promise, looked at in the database and in what everybody heard, after the play."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from kavshiri.asking.models import Question, Support
from kavshiri.backstage.models import Call, Remark
from kavshiri.captions.models import Line
from kavshiri.floor.models import Hand, Speech
from kavshiri.hall import topics
from kavshiri.hall.models import Hall
from kavshiri.journal.queries import last
from kavshiri.live.hub import number_of
from kavshiri.noting.models import Note
from kavshiri.noting.topics import notes as line_of_notes
from kavshiri.pure.rehearsing.promises import Promise, equal, in_turn, once
from kavshiri.pure.rehearsing.script import MARK, Kind
from kavshiri.rehearsal import parts, post
from kavshiri.rehearsal.conduct import Play, of_kind
from kavshiri.rehearsal.furnishing import LANGUAGE
from kavshiri.voting.models import Poll, Vote


def promises(play: Play, hall: Hall) -> list[Promise]:
    polls = list(Poll.objects.filter(hall=hall))
    return [
        *kept_acts(play, hall, polls),
        one_each(polls),
        *(tallies(poll) for poll in polls if poll.result),
        heard(play, hall),
        read_along(play, hall),
        in_order(play, hall),
        one_speaker(hall),
        play.log.felt.promise,
        play.log.confided.heard(),
        play.log.confided.alone,
        play.log.flood.limited(),
        play.log.flood.unharmed(),
        unseen(play),
        undone(play),
        answered(play),
        in_words(play),
        back_again(play),
        post.carried(play.office, post.letters(play.written)),
    ]


def kept_acts(play: Play, hall: Hall, polls: list[Poll]) -> Iterator[Promise]:
    acts = play.log.acts
    questions = Question.objects.filter(hall=hall).values_list("key", flat=True)
    yield once("each acknowledged question is kept once", of_kind(acts, Kind.ASK), map(str, questions))
    hands = Hand.objects.filter(speakers_list__hall=hall).values_list("key", flat=True)
    raised = [*of_kind(acts, Kind.RAISE), *of_kind(acts, Kind.RUSH)]
    yield once("each acknowledged hand is kept once", raised, map(str, hands))
    notes = Note.objects.filter(hall=hall).values_list("key", flat=True)
    yield once("each acknowledged note is kept once", of_kind(acts, "note"), map(str, notes))
    if hall.rule != Hall.Rule.OFF:  # off the record nothing of what is said is kept
        lines = Line.objects.filter(track__hall=hall).values_list("key", flat=True)
        yield once("each acknowledged line of captions is kept once", of_kind(acts, "caption"), map(str, lines))
    # who has a call already adds to it
    calls = {*Call.objects.filter(hall=hall).values_list("key", flat=True)}
    calls |= {*Remark.objects.filter(call__hall=hall).values_list("key", flat=True)}
    yield once("each acknowledged call for help is kept", of_kind(acts, Kind.CALL), map(str, calls))
    votes = Vote.objects.filter(poll__in=polls).values_list("keys", flat=True)
    yield once(
        "each acknowledged vote is kept once", of_kind(acts, Kind.VOTE), (str(key) for keys in votes for key in keys)
    )
    given = Counter(key for kind, key, _who in acts if kind == Kind.SUPPORT)
    supports = Support.objects.filter(question__hall=hall)
    stored = Counter(
        f"{one.question.public_id} {one.participant.name}" for one in supports.select_related("question", "participant")
    )
    yield equal("each acknowledged support counts once", dict.fromkeys(given, 1), {key: stored[key] for key in given})


def one_each(polls: list[Poll]) -> Promise:
    """Nobody, and no delegation, has two votes in one poll."""
    promise = Promise("one vote for each person and each delegation")
    rows = Vote.objects.filter(poll__in=polls).values_list("poll", "participant", "delegation_key")
    for key, number in Counter(rows).items():
        promise.look(number == 1, f"{key} has {number} votes")
    return promise


def tallies(poll: Poll) -> Promise:
    """What was counted at the closing is what the votes, or the urn of a secret poll, hold."""
    return equal(f"the tally of poll {poll.pk} equals its votes", parts.told_tally(poll), parts.counted_tally(poll))


def heard(play: Play, hall: Hall) -> Promise:
    """Each reader heard each numbered event once, in order, to the last."""
    promise = Promise("each reader saw each event once and in order")
    ends = {number_of(line): last(line) for line in (topics.room(hall), topics.console(hall), line_of_notes(hall))}
    for player in play.everybody:
        promise.looked += player.track.heard
        for said in (*player.track.faults, *player.track.lacking(ends)):
            promise.break_(f"{player.name}: {said}")
    return promise


def read_along(play: Play, hall: Hall) -> Promise:
    """Each line of captions once, in order and to the last, by everybody who reads them."""
    promise = Promise("each reader of captions read each line once and in order")
    found = Line.objects.filter(track__hall=hall, track__language=LANGUAGE, is_struck=False)
    stored = {number: next(iter(MARK.findall(text)), "") for number, text in found.values_list("number", "text")}
    for player in play.players:
        promise.looked += len(player.captions.lines)
        for said in player.captions.wrong(stored):
            promise.break_(f"{player.name}: {said}")
    return promise


def in_order(play: Play, hall: Hall) -> Promise:
    """Among hands of equal claim: those in one list, for the same, that no moderator has moved."""
    orders: dict[tuple[int, str], list[str]] = {}
    found = Hand.objects.filter(speakers_list__hall=hall, lap=0, place=None).order_by("queued_at", "pk")
    for hand in found:
        orders.setdefault((hand.speakers_list_id, hand.kind), []).append(str(hand.key))
    return in_turn("hands stand in the order in which they were acknowledged", orders.values(), play.log.hands)


def one_speaker(hall: Hall) -> Promise:
    """Nobody had the floor while somebody else had it; where the clock was set back, times before and after it cannot
    be compared."""
    promise = Promise("one speaker at a time")
    speeches = Speech.objects.filter(hall=hall).order_by("pk")
    spans = [(begin, end) for speech in speeches for begin, end in speech.spans]
    for (begin, end), (later, _end) in pairwise(spans):
        if later >= begin:
            promise.look(end is not None and end <= later + 0.001, f"two speakers at {later}")
    return promise


def unseen(play: Play) -> Promise:
    promise = Promise("nobody saw what was not for them yet", looked=play.log.looked)
    for said in play.log.leaks:
        promise.break_(said)
    return promise


def undone(play: Play) -> Promise:
    promise = Promise("nobody did what they may not", looked=play.log.tried)
    for said in play.log.intrusions:
        promise.break_(said)
    return promise


def answered(play: Play) -> Promise:
    """Whoever did something was told whether it was done, through every fault."""
    promise = Promise("every act was answered", looked=len(play.log.acts) + sum(play.log.refused.values()))
    for said in play.log.faults:
        promise.break_(said)
    return promise


def in_words(play: Play) -> Promise:
    """While nothing could be kept, whoever acted was told so; nothing was answered by a fault."""
    looked = sum(play.log.refused.values()) + play.log.put_off
    promise = Promise("whatever was refused was refused in words", looked=looked)
    for said in play.log.wordless:
        promise.break_(said)
    return promise


def back_again(play: Play) -> Promise:
    """After each fault everybody heard again, by themselves."""
    promise = Promise("everybody heard again after each fault")
    for broke in play.log.broke:
        promise.look(broke.back is not None, f"{broke.fault} at {broke.at} s: somebody did not hear again")
    return promise
