"""The figures promised for search, measured on both halves of the treebank."""

from pathlib import Path

import pytest

from tools import measure_search

DATA = Path(__file__).resolve().parents[4] / "shared/data"
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(
        not (DATA / "eval/georgian/ud_ka_glc_dev.conllu").exists(),
        reason="the treebank is absent: ../shared/data/eval/georgian/ud_ka_glc_dev.conllu",
    ),
]


@pytest.fixture(scope="module", params=["tuned", "held out"])
def sentences(request):
    return measure_search.halves(measure_search.read_sentences(DATA))[request.param]


def test_nominal_queries_reach_the_target(sentences):
    results = measure_search.measure(sentences, measure_search.NOMINAL)
    assert results["ours"].f1 >= 0.95
    assert results["ours"].f1 > max(score.f1 for name, score in results.items() if name != "ours")


def test_verb_queries_reach_the_target(sentences):
    assert measure_search.measure(sentences, measure_search.VERBAL)["ours"].f1 >= 0.65


def test_typing_in_latin_costs_little(sentences):
    georgian = measure_search.measure(sentences, measure_search.NOMINAL)["ours"]
    for typed in measure_search.measure_latin(sentences, measure_search.latin_columns(DATA)).values():
        assert typed.recall >= 0.99 * georgian.recall
        assert typed.precision >= georgian.precision - 0.02
