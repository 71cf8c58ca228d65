"""Counting: by hand for what rules of procedure say, by chance for what must always hold."""

from __future__ import annotations

import statistics
from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure import tally
from kavshiri.pure.tally import Heap, Majority, Outcome, Rule

COUNTS = st.integers(min_value=0, max_value=400)
RULES = st.builds(Rule, st.sampled_from(Majority), st.integers(min_value=0, max_value=100), st.booleans())


def motion(yes: int, no: int, abstain: int = 0) -> Heap:
    return Heap(yes + no + abstain, Counter(yes=yes, no=no, abstain=abstain))


def outcome(yes: int, no: int, abstain: int, eligible: int, **rule: object) -> Outcome:
    return tally.decided(motion(yes, no, abstain), eligible, Rule(**rule)).outcome  # type: ignore[arg-type]


def test_a_simple_majority_is_more_yes_than_no_and_a_tie_is_told():
    assert outcome(4, 3, 0, 7) == Outcome.ADOPTED
    assert outcome(3, 4, 0, 7) == Outcome.REJECTED
    assert outcome(3, 3, 1, 7) == Outcome.TIED
    assert outcome(0, 0, 7, 7) == Outcome.TIED
    assert outcome(1, 0, 6, 7) == Outcome.ADOPTED


def test_abstentions_that_count_are_votes_cast():
    assert outcome(3, 1, 3, 7, counts_abstentions=True) == Outcome.REJECTED
    assert outcome(4, 0, 3, 7, counts_abstentions=True) == Outcome.ADOPTED


def test_two_thirds_and_an_absolute_majority():
    assert outcome(4, 2, 1, 7, majority=Majority.TWO_THIRDS) == Outcome.ADOPTED
    assert outcome(3, 2, 2, 7, majority=Majority.TWO_THIRDS) == Outcome.REJECTED
    assert outcome(3, 0, 0, 7, majority=Majority.ABSOLUTE) == Outcome.REJECTED
    assert outcome(4, 3, 0, 7, majority=Majority.ABSOLUTE) == Outcome.ADOPTED


def test_without_its_quorum_nothing_is_decided():
    assert outcome(3, 0, 0, 7, quorum=50) == Outcome.NO_QUORUM
    assert outcome(3, 0, 1, 7, quorum=50) == Outcome.ADOPTED
    assert tally.decided(motion(0, 0), 7, Rule(quorum=50)).quorum == 4


def test_where_nothing_is_to_be_decided_nothing_is():
    assert outcome(7, 0, 0, 7, majority=Majority.NONE) == Outcome.COUNTED


@given(COUNTS, COUNTS, COUNTS, COUNTS, RULES)
def test_one_more_yes_never_undoes_an_adoption(yes, no, abstain, absent, rule):
    eligible = yes + no + abstain + absent + 1
    before = tally.decided(motion(yes, no, abstain), eligible, rule)
    after = tally.decided(motion(yes + 1, no, abstain), eligible, rule)
    assert not (before.outcome == Outcome.ADOPTED != after.outcome)


@given(COUNTS, COUNTS, COUNTS, COUNTS, RULES)
def test_what_is_adopted_has_its_quorum_and_more_yes_than_no(yes, no, abstain, absent, rule):
    found = tally.decided(motion(yes, no, abstain), yes + no + abstain + absent, rule)
    if found.outcome == Outcome.ADOPTED:
        assert yes > no
        assert found.cast * 100 >= found.eligible * rule.quorum
        assert yes >= found.needed


BALLOTS = st.lists(st.sets(st.sampled_from("12345"), max_size=5), max_size=60)


@given(BALLOTS)
def test_a_heap_counts_every_ballot_in_whatever_order(ballots):
    heap = tally.heaped((sorted(ballot), 1) for ballot in ballots)
    again = tally.heaped((sorted(ballot), 1) for ballot in reversed(ballots))
    grouped = tally.heaped((list(ballot), times) for ballot, times in Counter(map(frozenset, ballots)).items())
    assert heap.as_told() == again.as_told() == grouped.as_told()
    assert heap.ballots == len(ballots)
    assert tally.read(heap.as_told()) == heap
    for pick in "12345":
        assert heap.picks[pick] == sum(pick in ballot for ballot in ballots)


@given(BALLOTS, st.integers(min_value=0, max_value=60))
def test_heaps_can_be_counted_apart(ballots, cut):
    parts = [tally.heaped((sorted(ballot), 1) for ballot in part) for part in (ballots[:cut], ballots[cut:])]
    assert tally.together(parts) == tally.heaped((sorted(ballot), 1) for ballot in ballots)


def test_what_leads_is_told_and_ties_with_it():
    heap = tally.heaped([(["1"], 3), (["2"], 3), (["3"], 1)])
    found = tally.counted(heap, ["1", "2", "3"])
    assert (found.leaders, found.is_tied) == (("1", "2"), True)
    assert [bar.percent for bar in found.bars] == [43, 43, 14]
    assert tally.counted(Heap(), ["1", "2"]).leaders == ()


@given(COUNTS, COUNTS)
def test_percents_never_tell_all_or_nothing_where_it_is_not_so(count, rest):
    told = tally.percent(tally.shared(count, count + rest))
    assert (told == 0) == (count == 0)
    assert (told == 100) == (count > 0 and rest == 0)


@given(st.lists(st.integers(min_value=1, max_value=10), min_size=1, max_size=80))
def test_mean_and_median_of_marks_are_those_of_the_books(marks):
    found = tally.rated(tally.heaped(([str(mark)], 1) for mark in marks), 10)
    assert found.mean == Fraction(sum(marks), len(marks))
    assert found.median == Fraction(statistics.median(marks)).limit_denominator(2)
    assert sum(bar.count for bar in found.bars) == len(marks)


def test_a_rating_of_nobody_has_no_mean():
    found = tally.rated(Heap(), 5)
    assert (found.mean, found.median, [bar.count for bar in found.bars]) == (None, None, [0] * 5)


def test_a_word_is_one_in_whatever_script_and_spelling_it_is_written():
    heap = tally.heaped([(["ნდობა"], 2), (["ᲜᲓᲝᲑᲐ"], 1), (["Trust"], 1), (["trust"], 2), (["TRUST!"], 1)])
    assert [(word.text, word.count) for word in tally.listed(heap)] == [("trust", 4), ("ნდობა", 3)]
    assert tally.listed(heap, hidden={tally.folded("Trust")})[0].text == "ნდობა"


def test_one_person_writes_a_word_once():
    assert tally.distinct(["Trust", " trust ", "...", "", "Work"]) == ["Trust", "Work"]


def test_words_lose_what_cannot_be_seen():
    assert tally.tidy("a\u202eb\u0000\u200bc\n d") == "abc d"


@given(st.text(max_size=60))
def test_what_is_tidy_stays_so_and_folds_alike(text):
    once = tally.tidy(text)
    assert tally.tidy(once) == once
    assert not any(ord(sign) < 32 for sign in once)


def test_few_secret_ballots_of_persons_are_not_told_and_those_of_delegations_are():
    few, enough = motion(6, 3), motion(7, 3)
    assert tally.tells_single(few, is_secret=True, of_persons=True)
    assert not tally.tells_single(enough, is_secret=True, of_persons=True)
    assert not tally.tells_single(few, is_secret=False, of_persons=True)
    assert not tally.tells_single(motion(5, 2), is_secret=True, of_persons=False)
