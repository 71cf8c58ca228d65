"""What is found, in which order, and how it is shown."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kavshiri.search import queries

pytestmark = pytest.mark.usefixtures("shelf")


def found(text, language="ka", **more):
    return [(hit.kind, hit.key, hit.language) for hit in queries.find(text, language, **more).hits]


def marked(segments):
    return [text for text, matches in segments if matches]


@pytest.mark.parametrize(
    "typed", ["კონფერენცია", "კონფერენციებზე", "კონფერენციისთვისაც", "ᲙᲝᲜᲤᲔᲠᲔᲜᲪᲘᲐ", "კონფერენციამ"]
)
def test_any_form_of_a_word_finds_the_others(typed):
    assert found(typed) == [("page", "home", "ka"), ("session", "1", "ka")]


@pytest.mark.parametrize(
    "typed",
    ["konferencia", "konperentsia", "k'onperentsia", "konferenciaze", "KONFERENCIA", "koneference"[:0] + "konp̕erenc̕ia"],
)
def test_georgian_typed_in_latin_finds_the_same(typed):
    assert found(typed) == found("კონფერენცია")


def test_every_word_must_be_held():
    assert found("კონფერენცია თბილისი") == [("page", "home", "ka")]


def test_words_of_every_text_are_left_out_unless_alone():
    assert found("კონფერენცია და თბილისი") == [("page", "home", "ka")]
    assert queries.find("და", "ka").words == ("და",)


def test_a_title_goes_before_a_body():
    assert found("დიასპორა") == [("page", "home", "ka"), ("session", "1", "ka")]


def test_an_exact_title_goes_before_another_form():
    assert found("მეცნიერი")[0] == ("session", "3", "ka")


def test_words_that_only_look_alike_stay_apart():
    assert ("session", "3", "ka") not in found("მეცნიერება")


def test_the_readers_language_goes_first_and_others_say_theirs():
    answer = queries.find("GFMD", "en")
    assert [(hit.key, hit.language, hit.is_fallback) for hit in answer.hits] == [
        ("home", "en", False),
        ("1", "ka", True),
    ]
    assert [(hit.key, hit.language) for hit in queries.find("remittance", "ka").hits] == [("4", "en")]


def test_a_thing_in_two_languages_is_found_once():
    assert found("GFMD", "ka") == [("session", "1", "ka"), ("page", "home", "en")]


def test_what_is_not_visible_is_never_found_suggested_or_completed():
    assert found("საიდუმლო") == []
    assert found("ზურმუხტი") == []
    assert queries.complete("ზურმ", "ka").suggestions == ()
    assert queries.complete("zurmux", "ka").hits == ()
    assert queries.find("ზურმუხტო", "ka").suggestions == ()


def test_kinds_narrow_the_answer():
    assert found("კონფერენცია", kinds=["session"]) == [("session", "1", "ka")]
    assert found("კონფერენცია", kinds=[]) == []
    assert found("კონფერენცია", kinds=["x'; drop table search_entry; --"]) == []


def test_pages_of_an_answer_do_not_overlap_and_keep_the_total():
    whole = found("დიასპორა")
    first, second = (queries.find("დიასპორა", "ka", limit=1, offset=place) for place in (0, 1))
    assert [first.hits[0].key, second.hits[0].key] == [key for _, key, _ in whole]
    assert first.total == second.total == queries.find("დიასპორა", "ka", offset=500).total == 2
    assert queries.find("დიასპორა", "ka", offset=500).hits == ()


def test_matches_are_marked_in_title_and_fragment_as_text():
    hit = queries.find("კონფერენცია", "ka", kinds=["session"]).hits[0]
    assert marked(hit.title) == []
    assert marked(hit.fragment) == ["კონფერენციის"]
    hit = queries.find("konferencia", "ka", kinds=["page"]).hits[0]
    assert marked(hit.title) == ["კონფერენცია"]
    assert hit.title_text == "დიასპორის რეგიონული კონფერენცია"


def test_a_half_typed_last_word_is_completed():
    assert queries.find("რეგიონული კონფ", "ka").how == "prefix"
    assert found("რეგიონული კონფ") == [("page", "home", "ka")]
    assert found("konp") == found("კონფ") == found("კონფერენცია")


def test_nothing_with_all_words_falls_back_to_some():
    answer = queries.find("კონფერენცია ჟირაფი", "ka")
    assert answer.how == "any"
    assert [hit.key for hit in answer.hits] == ["home", "1"]


def test_suggestions_mend_a_slip():
    assert queries.find("კონფრენცია", "ka").suggestions == ("კონფერენცია",)
    assert queries.find("migrnats", "en").suggestions == ("migrants",)


def test_latin_typing_is_answered_with_the_georgian_word():
    assert queries.find("konperentsia", "ka").suggestions == ("კონფერენცია",)


def test_the_wrong_keyboard_is_recognised():
    assert queries.find("რემიტტანცეს", "en").suggestions == ("remittances",)


def test_completion_gives_whole_queries_and_titles():
    answer = queries.complete("რეგიონული კონფ", "ka")
    assert "რეგიონული კონფერენცია" in answer.suggestions
    assert [hit.title_text for hit in answer.hits] == ["დიასპორის რეგიონული კონფერენცია"]
    assert queries.complete("", "ka").hits == queries.complete("კ", "ka").hits == ()


@pytest.mark.parametrize("typed", ["", "   ", "\0", "()*:^\"'", "-", "!!!", "—", "%_", "\ud800"])
def test_no_words_find_nothing(typed):
    answer = queries.find(typed, "ka")
    assert (answer.words, answer.hits, answer.total, answer.how) == ((), (), 0, "none")


@pytest.mark.parametrize(
    "typed",
    [
        'კონფერენცია" OR title : "x', "კონფერენცია NEAR( NOT", "title:კონფერენცია", "კონფერენცია*", "კონფერენცია:*",
        "კონფერენცია & ! |", "კონფ\0ერენცია", "'); DROP TABLE search_entry; --კონფერენცია",
        "<script>alert(1)</script> კონფერენცია", "კონფერენცია \\", "{კონფერენცია}", "^კონფერენცია",
    ],
)  # fmt: skip
def test_signs_of_query_languages_are_no_orders(typed):
    answer = queries.find(typed, "ka")
    assert answer.total <= 3
    assert queries.find("კონფერენცია", "ka").total == 2


def test_ten_thousand_characters_are_cut_and_it_is_said():
    answer = queries.find("კონფერენცია " + "ჟირაფი " * 1500, "ka")
    assert answer.is_cut
    assert len(answer.words) <= 12
    assert queries.find("ა" * 10_000, "ka").total == 0


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60), st.sampled_from(["ka", "en", "xx", ""]))
def test_no_text_breaks_the_search(text, language):
    answer = queries.find(text, language)
    assert len(answer.hits) <= answer.total
    queries.complete(text, language)


def test_an_answer_costs_the_same_queries_however_long_it_is(django_assert_num_queries):
    with django_assert_num_queries(5):
        queries.find("დიასპორა", "ka", limit=1)
    with django_assert_num_queries(5):
        queries.find("დიასპორა", "ka", limit=20)
