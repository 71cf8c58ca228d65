"""An office is told from somebody's name, and its organisation found in it."""

from __future__ import annotations

import pytest

from kavshiri.pure.announcements.posts import house_in, is_office, same_posts

HOUSES = {
    "mfa": ["საქართველოს საგარეო საქმეთა სამინისტრო", "Ministry of Foreign Affairs of Georgia", "MFA"],
    "affairs": ["საგარეო საქმეთა სამინისტრო", "Ministry of Foreign Affairs"],
    "iom": ["მიგრაციის საერთაშორისო ორგანიზაცია", "International Organization for Migration", "IOM"],
    "secretariat": ["სამდივნო", "Secretariat"],
}


@pytest.mark.parametrize(
    "words",
    [
        "საგარეო საქმეთა სამინისტროს წარმომადგენელი", "Representative of the Ministry of Labour",
        "სამდივნოს რაპორტიორი",
        "სამდივნოს რაპორტიორი (სესიის შემაჯამებელი)", "Ministry of Labour", "IOM representative", "თბილისის მერი",
        "წარმომადგენელი იუსტიციის სამინისტროდან", "Deputy Minister of Foreign Affairs", "Head of Mission",
        "IOM-ის ექსპერტი",
    ],
)  # fmt: skip
def test_words_that_turn_on_a_post_or_a_house_are_an_office(words):
    assert is_office(words)


@pytest.mark.parametrize(
    "words",
    [
        "ნინო მაგალითაძე", "მერი მაგალითაშვილი", "მაგალითაძე მერი", "მინისტრი გიორგი მაგალითაძე",
        "Minister Ann Example",
        "Ann Head", "Example House", "Ann Example of the Ministry of Labour", "", "()", "—",
    ],
)  # fmt: skip
def test_a_name_is_no_office_even_with_a_title_before_it(words):
    assert not is_office(words)


@pytest.mark.parametrize(
    ("words", "house"),
    [
        ("საგარეო საქმეთა სამინისტროს წარმომადგენელი", "affairs"),
        ("საქართველოს საგარეო საქმეთა სამინისტროს წარმომადგენელი", "mfa"),
        ("IOM-ის წარმომადგენელი", "iom"),
        ("სამდივნოს რაპორტიორი", "secretariat"),
        ("Representative of the Ministry of Labour", ""),
        ("რაპორტიორი", ""),
    ],
)
def test_the_organisation_of_the_longest_name_is_found_in_any_case(words, house):
    assert house_in(words, HOUSES) == house


def test_a_deputy_is_not_the_minister():
    assert not same_posts("Deputy Minister of Foreign Affairs", "Minister of Foreign Affairs")
    assert same_posts("სამდივნოს რაპორტიორი", "რაპორტიორი სამდივნოდან (სესიის შემაჯამებელი)")


@pytest.mark.parametrize(
    ("words", "house"),
    [
        ("საგარეო საქმეთა სამინისტროს წარმომადგენელი", "mfa"),
        ("Deputy Minister, Ministry of Foreign Affairs", "mfa"),
        ("Representative of the Ministry of Foreign Affairs of Romania", ""),
        ("რუმინეთის საგარეო საქმეთა სამინისტროს წარმომადგენელი", ""),
    ],
)
def test_at_home_the_country_may_be_left_out_but_another_countrys_house_is_another(words, house):
    assert house_in(words, {"mfa": HOUSES["mfa"]}) == house
