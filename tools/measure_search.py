"""Measure the Georgian analyser on lemma queries: ``python tools/measure_search.py ../shared/data``.

The sentences of UD_Georgian-GLC are the documents, split in two by parity: the rules were tuned on the even half, the
odd half was only counted. A query is a lemma of the half (nouns, adjectives and proper names; verbs apart); a sentence
is right when one of its words has that lemma. Figures are pooled over all queries (micro), lemmas are taken as they
are, mistakes of the treebank and abbreviations („ბერძნ.“) included.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from kavshiri.pure import georgian
from kavshiri.pure.georgian import latin

NOMINAL = frozenset({"NOUN", "ADJ", "PROPN"})
VERBAL = frozenset({"VERB"})
Keys = Callable[[str], Iterable[str]]


class Sentence(NamedTuple):
    """A sentence: its text and its (lemma, part of speech) pairs."""

    text: str
    lemmas: list[tuple[str, str]]


class Score(NamedTuple):
    """Pooled counts: right and found, wrong and found, right and missed."""

    hits: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.hits / max(1, self.hits + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the right that was found."""
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / max(1, 2 * self.hits + self.wrong + self.missed)


def read_sentences(data: Path) -> list[Sentence]:
    """Read the treebank's sentences from the data folder."""
    found: list[Sentence] = []
    for line in (data / "eval/georgian/ud_ka_glc_dev.conllu").read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            found.append(Sentence(line.removeprefix("# text = "), []))
        elif line[:1].isdigit():
            number, _, lemma, part = line.split("\t")[:4]
            if number.isdigit() and re.fullmatch("[ა-ჰ-]+", lemma):
                found[-1].lemmas.append((lemma, part))
    return found


def halves(sentences: list[Sentence]) -> dict[str, list[Sentence]]:
    """Split by parity: the tuned half and the held-out half."""
    return {"tuned": sentences[0::2], "held out": sentences[1::2]}


def relevant(sentences: list[Sentence], parts: frozenset[str], least: int = 1) -> dict[str, set[int]]:
    """Return lemma → numbers of the sentences that hold it, for lemmas of the given parts of speech."""
    wanted = {lemma for sentence in sentences for lemma, part in sentence.lemmas if part in parts}
    found: dict[str, set[int]] = defaultdict(set)
    for number, sentence in enumerate(sentences):
        for lemma, _ in sentence.lemmas:
            if lemma in wanted:
                found[lemma].add(number)
    return {lemma: numbers for lemma, numbers in found.items() if len(numbers) >= least}


class Index:
    """Sentences by key; a query of several words finds the sentences that hold a key of each."""

    def __init__(self, sentences: list[Sentence], keys: Keys) -> None:
        self.posts: dict[str, set[int]] = defaultdict(set)
        for number, sentence in enumerate(sentences):
            for start, end in georgian.spans(sentence.text):
                for key in keys(sentence.text[start:end]):
                    self.posts[key].add(number)

    def find(self, query: str, keys: Keys) -> set[int]:
        """Return the numbers of the sentences found."""
        per_word = [
            set().union(*(self.posts.get(key, set()) for key in keys(query[start:end])))
            for start, end in georgian.spans(query)
        ]
        return set.intersection(*per_word) if per_word else set()


def score(wanted: dict[str, set[int]], find: Callable[[str], set[int]]) -> Score:
    """Pool the counts of all queries."""
    hits = wrong = missed = 0
    for lemma, right in wanted.items():
        found = find(lemma)
        hits, wrong, missed = hits + len(found & right), wrong + len(found - right), missed + len(right - found)
    return Score(hits, wrong, missed)


def exact(word: str) -> list[str]:
    """Floor: the word as it stands."""
    return [georgian.fold(word)]


def prefix_five(word: str) -> list[str]:
    """Floor: its first five letters."""
    return [georgian.fold(word)[:5]]


def ours(word: str) -> tuple[str, ...]:
    """Our analyser's keys of one word."""
    return georgian.readings(georgian.fold(word))


def finder(sentences: list[Sentence], keys: Keys) -> Callable[[str], set[int]]:
    """Index the sentences by the keys and return the search over them."""
    index = Index(sentences, keys)
    return lambda query: index.find(query, keys)


def substring_finder(sentences: list[Sentence]) -> Callable[[str], set[int]]:
    """Floor: the query without its last letter anywhere in the text, as LIKE would do."""
    texts = [georgian.fold(sentence.text) for sentence in sentences]
    return lambda query: {number for number, text in enumerate(texts) if query[:-1] in text}


def table_row(name: str, result: Score) -> str:
    """Return one printed line."""
    return f"  {name:<22} P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}"


def measure(sentences: list[Sentence], parts: frozenset[str], least: int = 1) -> dict[str, Score]:
    """Score the floors and our analyser on one half."""
    wanted = relevant(sentences, parts, least)
    return {
        "exact token": score(wanted, finder(sentences, exact)),
        "prefix of 5": score(wanted, finder(sentences, prefix_five)),
        "substring": score(wanted, substring_finder(sentences)),
        "ours": score(wanted, finder(sentences, ours)),
    }


def latin_columns(data: Path) -> dict[str, dict[str, str]]:
    """Return spelling system → letter → Latin, from the transliteration table."""
    with (data / "georgian/translit.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    national = {row["letter"]: row["national2002_BGNPCGN2009"] for row in rows}
    return {
        "national": national,
        "without apostrophes": {letter: latin_.replace("'", "") for letter, latin_ in national.items()},
        "ISO 9984": {row["letter"]: row["iso9984"] for row in rows},
        "ASCII keyboard": {row["letter"]: row["ascii_keyboard"] for row in rows},
        "casual": {row["letter"]: row["casual_variants"].split("|")[-1] for row in rows},
    }


def measure_latin(sentences: list[Sentence], columns: dict[str, dict[str, str]]) -> dict[str, Score]:
    """Score nominal queries typed in Latin, one row per spelling."""
    wanted = relevant(sentences, NOMINAL)
    index = Index(sentences, georgian.skeletons)
    return {
        name: score(
            wanted,
            lambda q, letters=letters: index.find("".join(letters.get(c, c) for c in q), georgian.skeletons),
        )
        for name, letters in columns.items()
    }


def dictionary_keys(data: Path, columns: dict[str, dict[str, str]]) -> list[str]:
    """Say how many dictionary words the five spellings map to the word's own skeleton, and how many keys are unique."""
    lines = (data / "georgian/hunspell/ka.dic").read_text(encoding="utf-8").splitlines()
    words = {line.split("/")[0].strip() for line in lines}
    words = {word for word in words if re.fullmatch("[ა-ჰ]+", word)}
    keys: dict[str, int] = defaultdict(int)
    for word in words:
        keys[georgian.skeleton(word)] += 1
    rows = [f"  {len(words)} words, keys that are unique: {sum(n == 1 for n in keys.values()) / len(keys):.3f}"]
    for name, letters in columns.items():
        same = sum(georgian.skeleton(w) in latin.spellings("".join(letters[c] for c in w)) for w in words)
        rows.append(f"  {name:<22} to the same key: {same / len(words):.4f}")
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--dictionary", action="store_true", help="also check the Latin keys of the whole dictionary")
    chosen = parser.parse_args()
    if not (chosen.data / "eval/georgian/ud_ka_glc_dev.conllu").exists():
        sys.exit(f"No treebank under {chosen.data}: the measurement needs eval/georgian/ud_ka_glc_dev.conllu.")
    columns = latin_columns(chosen.data)
    for half, sentences in halves(read_sentences(chosen.data)).items():
        for title, parts, least in (
            ("nouns, adjectives, names", NOMINAL, 1),
            ("the same, lemmas in two or more sentences", NOMINAL, 2),
            ("verbs", VERBAL, 1),
        ):
            print(f"{half} half, {len(sentences)} sentences: {title}")
            for name, result in measure(sentences, parts, least).items():
                print(table_row(name, result))
        print(f"{half} half: nominal queries typed in Latin")
        for name, result in measure_latin(sentences, columns).items():
            print(table_row(name, result))
    if chosen.dictionary:
        print("\n".join(["dictionary words through five Latin spellings", *dictionary_keys(chosen.data, columns)]))


if __name__ == "__main__":
    main()
