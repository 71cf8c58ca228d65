"""What a text that comes back is judged to be, whatever signs it is made of."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.texts.values import DRAFT, MACHINE, OUTDATED, REVIEWED, Texts
from kavshiri.translations import files
from kavshiri.translations.exporting import WRITERS
from kavshiri.translations.files import Head, Sent
from kavshiri.translations.files.reading import read
from kavshiri.translations.judging import CHANGED, READY, REFUSED, SAME, SOURCE, UNSURE, Told, judge
from kavshiri.translations.units import Base, Unit, kind_named

HEAD = Head("ka", "en", dt.datetime(2020, 11, 24, 8, tzinfo=dt.UTC))
words = st.text(
    alphabet=st.one_of(
        st.sampled_from("აბგ <>&\"'\\\\%{}()s\n\r\t\u2028\u00a0\u200fשלוםمرحبا]]>\U0001f600"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=40,
)
states = st.sampled_from([DRAFT, MACHINE, REVIEWED])


def unit(texts: Texts) -> Unit:
    return Unit(kind_named("conference.session"), 1, UUID(int=1), "title", texts)


def sent(texts: Texts) -> Sent:
    """As the portal sends it out."""
    earlier = texts.translated_from("en") if texts.state("en") == OUTDATED else ""
    base = str(Base.of(texts, "en"))
    return Sent("x", texts.text("ka"), texts.text("en"), texts.state("en"), base, 300, ("სად",), earlier)


@pytest.mark.parametrize("format_", list(WRITERS))
@given(ka=words, en=st.one_of(st.just(""), words), state=states, later=st.one_of(st.none(), words))
def test_a_round_trip_changes_nothing(format_, ka, en, state, later):
    texts = Texts.of(ka=ka).with_text("en", en, state=state)
    texts = texts.with_text("ka", later) if later else texts
    (found,) = read("".join(WRITERS[format_][0](HEAD, [sent(texts)])).encode()).found
    told = Told(found.target, found.state, found.source, found.base, found.fault)
    assert judge(told, unit(texts), "en").kind == SAME


THEN = Texts.of(ka="ა", en="A")
BASE = str(Base.of(THEN, "en"))


@pytest.mark.parametrize(
    ("now", "told", "kind"),
    [
        (THEN, Told("B", REVIEWED, "ა", BASE), READY),
        (THEN, Told("", REVIEWED, "ა", BASE), SAME),
        (THEN, Told(" A\r\n", DRAFT, "ა", BASE), SAME),
        (THEN.with_text("en", "C"), Told("A", REVIEWED, "ა", BASE), SAME),
        (THEN.with_text("en", "B"), Told("B", REVIEWED, "ა", BASE), SAME),
        (THEN.with_text("en", "C"), Told("B", REVIEWED, "ა", BASE), CHANGED),
        (THEN.with_text("ka", "ბ"), Told("B", REVIEWED, "ა", BASE), SOURCE),
        (THEN.with_text("en", ""), Told("B", REVIEWED, "ა", BASE), READY),
        (THEN, Told("B", REVIEWED, "ა", ""), UNSURE),
        (THEN, Told("B", REVIEWED, "ა", "1.xyz.nonsense"), UNSURE),
        (Texts.of(ka="ა"), Told("B", REVIEWED, "ა", ""), READY),
        (Texts.of(en="A", ka="ა"), Told("B", REVIEWED, "ა", BASE), REFUSED),
        (THEN, Told("x" * 301, REVIEWED, "ა", BASE), REFUSED),
        (THEN, Told("B", REVIEWED, "ა", BASE, files.TAG), REFUSED),
        # a state that was changed here meanwhile is not changed back by a file that nobody touched
        (THEN.with_text("en", "A", state=DRAFT), Told("A", REVIEWED, "ა", BASE), SAME),
    ],
)
def test_judgements(now, told, kind):
    assert judge(told, unit(now), "en").kind == kind


def test_a_fault_that_stood_here_for_long_is_not_found_in_what_changes_nothing():
    texts = Texts.of(ka="%(count)d", en="without it")
    assert judge(Told("without it", REVIEWED, "%(count)d", str(Base.of(texts, "en"))), unit(texts), "en").kind == SAME
