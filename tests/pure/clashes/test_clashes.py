"""Two things at once, work without a pause, the middle of the night."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.clashes import Claim, between, clashes, night_hour, stretches

DAY = dt.datetime(2020, 11, 24, tzinfo=dt.UTC)


def at(hour: float) -> dt.datetime:
    return DAY + dt.timedelta(hours=hour)


def claim(of: str, by: str, starts: float, ends: float, within: str | None = None, doing: str | None = None) -> Claim:
    return Claim(of, by, at(starts), at(ends), within, doing)


def pairs(*claims: Claim[str, str]) -> list[tuple]:
    return [(one.first.by, one.second.by, one.lasts) for one in clashes(claims)]


def test_what_overlaps_clashes_by_as_much_as_both_last():
    assert pairs(claim("ana", "a", 9, 11), claim("ana", "b", 10, 10.5)) == [("a", "b", dt.timedelta(minutes=30))]


def test_what_touches_does_not_clash():
    assert pairs(claim("ana", "a", 9, 10), claim("ana", "b", 10, 11)) == []


def test_others_do_not_clash():
    assert pairs(claim("ana", "a", 9, 10), claim("nino", "b", 9, 10)) == []


def test_a_part_does_not_clash_with_its_whole_but_with_another_part():
    whole, one, two = claim("ana", "w", 9, 12), claim("ana", "p", 9, 11, "w"), claim("ana", "q", 10, 12, "w")
    assert [(first, second) for first, second, _lasts in pairs(whole, one, two)] == [("p", "q")]


def test_two_things_to_do_in_one_session_clash():
    both = [claim("ana", "w", 9, 12, doing="speaks"), claim("ana", "w", 9, 12, doing="interprets")]
    part = claim("ana", "p", 9, 11, "w", "speaks")
    assert [(first, second) for first, second, _lasts in pairs(*both)] == [("w", "w")]
    assert [(one.first.doing, one.second.doing, one.is_within) for one in clashes([part, both[1]])] == [
        ("speaks", "interprets", True)
    ]
    assert pairs(part, both[0]) == []


moments = st.integers(0, 40)
claims = st.lists(
    st.builds(
        lambda of, by, starts, length, within, doing: claim(of, by, starts, starts + length, within, doing),
        st.sampled_from("xy"), st.sampled_from("abcdef"), moments, st.integers(0, 9), st.sampled_from([None, "a", "b"]),
        st.sampled_from([None, "speaks"]),
    ),
    max_size=25,
)  # fmt: skip


def meet(one: Claim, other: Claim) -> bool:
    overlap = one.starts < other.ends and other.starts < one.ends
    return (
        one.of == other.of and not one.shares(other) and overlap and one.starts < one.ends and other.starts < other.ends
    )


@given(claims, claims)
def test_wishes_meet_the_claims_that_comparing_each_with_all_finds(wishes, taken):
    naive = {frozenset((id(one), id(other))) for one in wishes for other in taken if meet(one, other)}
    swept = list(between(wishes, taken))
    assert {frozenset((id(one.first), id(one.second))) for one in swept} == naive
    assert len(swept) == len(naive)
    assert all(one.first.starts <= one.second.starts and one.lasts > dt.timedelta() for one in swept)


def test_wishes_and_claims_that_do_not_meet_are_looked_at_a_few_times_each():
    looked = 0

    class Counted(Claim):
        __slots__ = ()

        def shares(self, other: Claim) -> bool:
            nonlocal looked
            looked += 1
            return super().shares(other)

    taken = [Counted("ana", f"t{n}", at(n), at(n + 1)) for n in range(2000)]
    wishes = [Counted("ana", f"w{n}", at(n + 0.5), at(n + 0.6)) for n in range(2000)]
    assert sum(1 for _pair in between(wishes, taken)) == 2000
    assert looked == 2000


@given(claims)
def test_the_sweep_finds_what_comparing_all_pairs_finds(found):
    naive = {frozenset((id(one), id(other))) for one, other in combinations(found, 2) if meet(one, other)}
    swept = list(clashes(found))
    assert {frozenset((id(one.first), id(one.second))) for one in swept} == naive
    assert len(swept) == len(naive)
    assert all(one.lasts > dt.timedelta() for one in swept)


def test_turns_with_short_pauses_are_one_stretch():
    turns = [claim("i", "a", 9, 10), claim("i", "b", 10.1, 11.5), claim("i", "c", 12, 13)]
    found = list(stretches(turns, dt.timedelta(minutes=15), dt.timedelta(hours=2)))
    assert [(one.of, [turn.by for turn in one.claims], one.lasts) for one in found] == [
        ("i", ["a", "b"], dt.timedelta(hours=2.5))
    ]


@given(claims, st.integers(1, 5), st.integers(0, 20))
def test_every_turn_stands_in_one_stretch(found, pause, longest):
    told = list(stretches(found, dt.timedelta(hours=pause), dt.timedelta(hours=-1)))
    assert sum(len(one.claims) for one in told) == len(found)
    long = list(stretches(found, dt.timedelta(hours=pause), dt.timedelta(hours=longest)))
    assert all(one.lasts > dt.timedelta(hours=longest) for one in long)


def test_three_in_the_morning_in_wellington_is_night():
    found = night_hour(at(14), at(15), "Pacific/Auckland")
    assert found and (found.hour, found.day) == (3, 25)


def test_the_night_falls_while_something_goes_on():
    assert night_hour(at(18), at(20), "Asia/Tbilisi").hour == 23  # 22:00 until midnight


def test_the_day_is_no_night():
    assert night_hour(at(6), at(18), "Europe/Zurich") is None
