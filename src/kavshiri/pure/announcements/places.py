"""Countries, and groups of countries that stay groups, in the sentences that say who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kavshiri.pure import georgian
from kavshiri.pure.announcements import names
from kavshiri.pure.announcements.found import Place
from kavshiri.pure.announcements.text import Sentence, keys_of

Known = dict[str, list[tuple[list[frozenset[str]], str]]]


def find(said: list[Sentence], rules: Any, countries: Mapping[str, Iterable[str]]) -> Iterator[Place]:
    """Places in the order of the text, each once; a country whose name belongs to an institution does not count."""
    known, told = _index(countries), set()
    for sentence in said:
        found = [*_countries(sentence, known), *_groups(sentence, rules)]
        for _place, code, group in sorted(found, key=lambda one: one[0]):
            if (code or group) not in told:
                told.add(code or group)
                yield Place(code, group, sentence.text)


def _index(countries: Mapping[str, Iterable[str]]) -> Known:
    """Names by each key of their first word; longer names first."""
    known: Known = {}
    for code, called in countries.items():
        for name in called:
            keys = [keys_of(word) for word in georgian.tokens(name)]
            for key in keys[0] if keys else ():
                known.setdefault(key, []).append((keys, code))
    for told in known.values():
        told.sort(key=lambda one: -len(one[0]))
    return known


def _countries(sentence: Sentence, known: Known) -> Iterator[tuple[int, str, str]]:
    place = 0
    while place < len(sentence.words):
        code, length = _at(sentence, place, known)
        if code and not _of_a_body(sentence, place + length):
            yield sentence.words[place].start, code, ""
        place += length


def _at(sentence: Sentence, place: int, known: Known) -> tuple[str, int]:
    for key in sentence.words[place].keys:
        for keys, code in known.get(key, ()):
            words = sentence.words[place : place + len(keys)]
            if len(words) == len(keys) and all(word.keys & wanted for word, wanted in zip(words, keys, strict=True)):
                return code, len(keys)
    return "", 1


def _of_a_body(sentence: Sentence, place: int) -> bool:
    """„საქართველოს საგარეო საქმეთა სამინისტრო“ is no participating country."""
    near = sentence.words[place : place + 4]
    return any(word.is_(*names.HEADS, *names.OFFICES[:7]) for word in near)


def _groups(sentence: Sentence, rules: Any) -> Iterator[tuple[int, str, str]]:
    for group in rules.group(sentence):
        first = group.split()[0]
        yield max(sentence.text.find(first), 0), "", group
