"""Dates and numbers in running text."""

from datetime import date
from decimal import Decimal

import pytest

from kavshiri.pure import georgian

OPENING, CLOSING = date(2020, 11, 24), date(2020, 11, 25)


def test_months_decline_with_syncope():
    assert georgian.MONTHS[10] == ("ნოემბერი", "ნოემბერს", "ნოემბრის", "ნოემბრამდე", "ნოემბრიდან")
    assert georgian.MONTHS[7] == ("აგვისტო", "აგვისტოს", "აგვისტოს", "აგვისტომდე", "აგვისტოდან")
    assert georgian.MONTHS[1].until == "თებერვლამდე"
    assert georgian.MONTHS[4] == ("მაისი", "მაისს", "მაისის", "მაისამდე", "მაისიდან")


def test_a_day_takes_its_case():
    assert georgian.day(OPENING, year=True) == "2020 წლის 24 ნოემბერი"
    assert georgian.on_day(OPENING) == "24 ნოემბერს"
    assert georgian.on_day(OPENING, weekday=True) == "სამშაბათს, 24 ნოემბერს"
    assert georgian.of_day(OPENING) == "24 ნოემბრის"
    assert georgian.until_day(CLOSING, inclusive=True) == "25 ნოემბრის ჩათვლით"
    assert georgian.until_day(CLOSING) == "25 ნოემბრამდე"
    assert georgian.from_day(OPENING) == "24 ნოემბრიდან"


def test_a_day_in_english_takes_its_preposition():
    assert georgian.on_day(OPENING, "en", year=True, weekday=True) == "on Tuesday, 24 November 2020"
    assert georgian.day(OPENING, "en") == "24 November"


def test_spans_of_days_share_what_they_can():
    assert georgian.between(OPENING, CLOSING, case="dative") == "24–25 ნოემბერს"
    assert georgian.between(OPENING, CLOSING, "en", year=True) == "24–25 November 2020"
    assert georgian.between(OPENING, OPENING) == "24 ნოემბერი"
    assert georgian.between(date(2020, 11, 30), date(2020, 12, 2), year=True) == "2020 წლის 30 ნოემბერი – 2 დეკემბერი"
    assert georgian.between(date(2020, 12, 30), date(2021, 1, 2), "en") == "30 December 2020 – 2 January 2021"


def test_a_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before the first"):
        georgian.between(CLOSING, OPENING)


def test_other_languages_come_from_cldr_and_unknown_ones_from_iso():
    assert georgian.day(OPENING, "de", year=True) == "24 November 2020"
    assert georgian.day(OPENING, "uk") == "24 листопада"
    assert georgian.day(OPENING, "xx") == "2020-11-24"


def test_numbers_have_a_comma_and_hard_spaces():
    assert georgian.number(Decimal("38.5")) == "38,5"
    assert georgian.number(8300) == "8\u00a0300"
    assert georgian.number(1234567.891, "en", places=1) == "1,234,567.9"


@pytest.mark.parametrize(("place", "written"), [(1, "1-ლი"), (2, "მე-2"), (20, "მე-20"), (21, "21-ე"), (40, "მე-40"), (100, "მე-100"), (101, "101-ე"), (300, "მე-300")])  # fmt: skip  # noqa: E501
def test_ordinals_take_the_prefix_or_the_ending(place, written):
    assert georgian.ordinal(place) == written


@pytest.mark.parametrize(("count", "before", "alone"), [(5, "5-მა", "5-მა"), (8, "8", "8-მ"), (28, "28", "28-მ"), (49, "49", "49-მ"), (108, "108", "108-მ"), (12, "12-მა", "12-მა"), (18, "18-მა", "18-მა")])  # fmt: skip  # noqa: E501
def test_the_ergative_of_a_count(count, before, alone):
    assert georgian.ergative(count) == before
    assert georgian.ergative(count, before_noun=False) == alone
