"""The analyser: which forms meet and which stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure import georgian


def meet(first, second):
    return bool(set(georgian.analyse(first, "ka")) & set(georgian.analyse(second, "ka")))


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("დიასპორების", "დიასპორა"), ("დიასპორისთვისაც", "დიასპორა"), ("კონფერენციაზე", "კონფერენცია"),
        ("საგნების", "საგანი"), ("ქვეყნიდან", "ქვეყანა"), ("ქვეყანათა", "ქვეყანა"), ("წლებში", "წელი"),
        ("ორგანიზაციებთან", "ორგანიზაცია"), ("მაღალ", "მაღალი"), ("უმაღლესი", "მაღალი"), ("ცვლილებებმა", "ცვლილება"),
        ("სფეროში", "სფერო"), ("ძლიერია", "ძლიერი"), ("განსაზღვრისას", "განსაზღვრა"), ("ნოემბრამდე", "ნოემბერი"),
        ("რომელსაც", "რომელი"), ("თბილისიდან", "თბილისი"), ("ფორმით", "ფორმა"), ("მეგობრებისთვისაც", "მეგობარი"),
    ],
)  # fmt: skip
def test_forms_of_a_noun_meet_its_name(form, name):
    assert meet(form, name)


@pytest.mark.parametrize(
    ("first", "second"),
    [("მეცნიერება", "მეცნიერი"), ("შედეგები", "შედგენა"), ("ქალი", "ქალაქი"), ("კანონი", "კანი"), ("თავი", "თვე")],
)
def test_different_words_stay_apart(first, second):
    assert not meet(first, second)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("გამოიყენებს", "იყენებს"), ("განსაზღვრავდა", "საზღვრავს"), ("ჩამოყალიბდა", "ყალიბდება"),
        ("აღმოაჩინა", "აჩენს"), ("მიიღეს", "იღებს"), ("წავიდნენ", "მიდის"), ("გაიმართება", "იმართება"),
    ],
)  # fmt: skip
def test_forms_of_a_verb_meet_its_present(form, name):
    assert meet(form, name)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("meetings", "meeting"),
        ("countries", "country"),
        ("organised", "organise"),
        ("planning", "plan"),
        ("cities", "city"),
    ],
)
def test_english_forms_meet(form, name):
    assert set(georgian.analyse(form, "en")) & set(georgian.analyse(name, "en"))


def test_english_words_that_only_look_inflected_stay_whole():
    assert georgian.analyse("press status basis bring", "en") == ["press", "status", "basis", "bring"]


@given(st.text(alphabet="აბგდევზთიკლმნოპრსტუქშც", min_size=1, max_size=25))
def test_every_word_has_a_key_and_they_are_sorted(word):
    keys = georgian.readings(word)
    assert keys
    assert list(keys) == sorted(set(keys))
    assert georgian.stem(word)


def test_stem_is_one_key_for_all_forms():
    assert georgian.stem("დიასპორებისთვის") == georgian.stem("დიასპორა") == "დიასპრ"
