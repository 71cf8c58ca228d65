"""A whole announcement: its title, its paragraphs, and what its sentences say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kavshiri.pure import georgian as letters
from kavshiri.pure.announcements import agenda, english, georgian, places
from kavshiri.pure.announcements.found import Announcement, Body, Said, When
from kavshiri.pure.announcements.names import likeness
from kavshiri.pure.announcements.text import Sentence, listed, paragraphs, sentences
from kavshiri.pure.schedules import day_words

_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";")
_TITLE_LENGTH = 250
LONGEST_SENTENCE = 3_000  # what is longer is no sentence; it stays in the article
_THIS_YEAR = re.compile(r"მიმდინარე წლის|წელს\b|this year|current year", re.I)
_DEADLINE = re.compile(r"რეგისტრაცი|ვადა|ბოლო დღე|განაცხად|deadline|regist|apply|submi", re.I)
_HELD_KA = georgian.HELD
_MODES = (
    ("hybrid", r"ჰიბრიდულ|hybrid|online and in person|ონლაინ და ადგილზე"),
    ("online", r"ონლაინ|დისტანციურ|ვირტუალურ|\bonline\b|virtual(?:ly)?\b|by video"),
    ("in-person", r"სასტუმრო|ადგილზე|\bhotel\b|in person|\bvenue\b"),
)
_AFTER = re.compile(
    r"(?:კონფერენციის|ღონისძიების|ფორუმის|შეხვედრის)\s+(?:დასრულების\s+)?(?:შემდეგ|შემდგომ)"
    r"|\b(?:after|following) the (?:\w+ )?(?:conference|forum|event|meeting)",
    re.I,
)
_FIRST = re.compile(r"პირველი შემთხვევა|პირველად|for the first time|the first time that|the first occasion", re.I)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PROJECT = re.compile(r"[„“\"]([^“”\"]+)[“”\"]\s*(?:-?ის\s+)?პროექტ|პროექტ(?:ის|ი)?\s*[„“\"]([^“”\"]+)[“”\"]")


def read(text: str, today: date, countries: Mapping[str, Iterable[str]]) -> Announcement:
    """Read an announcement; ``countries`` gives the names of each code in Georgian and English.

    ``today`` proposes the year where the text says none, or „მიმდინარე წლის“.
    """
    lines = paragraphs(text)
    language = language_of(text)
    rules: Any = georgian if language == "ka" else english
    title, body, aside = _titled(lines)
    every = (one for place, line in enumerate(body) for one in sentences(line, place))
    said = [one for one in every if len(one.text) <= LONGEST_SENTENCE]
    when = _when(said, today, rules)
    found = Announcement(
        language, title, when, _mode(said), paragraphs=tuple(body), aside=tuple(aside), years=_years(text, when)
    )
    return _with_sentences(found, said, rules, countries)


def language_of(text: str) -> str:
    """The language of most words: Georgian or English."""
    words = [letters.fold_word(text[a:b]) for a, b in letters.spans(text)]
    return "ka" if sum(map(letters.is_georgian, words)) * 2 >= len(words) else "en"


def _titled(lines: list[str]) -> tuple[Said | None, list[str], list[str]]:
    """The title is the last short line before the first paragraph; short lines before and after all are aside."""
    starts = next((place for place, line in enumerate(lines) if _is_prose(line)), len(lines))
    ends = next((place for place in range(len(lines), 0, -1) if _may_end(lines[place - 1])), starts)
    heads = [line for line in lines[:starts] if not day_words.find(line, 2000) or len(line) > 60]
    title = Said(heads[-1], heads[-1]) if heads else None
    before = [line for line in lines[:starts] if line not in heads[-1:]]
    dated = [line for line in before if line not in heads]
    return (
        title,
        [*dated, *lines[starts : max(ends, starts)]],
        [*(line for line in before if line in heads), *lines[max(ends, starts) :]],
    )


def _is_prose(line: str) -> bool:
    return not listed(line) and (len(line) > _TITLE_LENGTH or (line.endswith(_SENTENCE_ENDS) and len(line.split()) > 6))


def _may_end(line: str) -> bool:
    """Whether a line may be the text's last; a short one without a full stop is the site's own."""
    return _is_prose(line) or listed(line) is not None or (line.endswith(".") and len(line.split()) > 2)


def _when(said: list[Sentence], today: date, rules: Any) -> When | None:
    """The days in the sentence that says what is held; days until which one must register do not count."""
    best: tuple[int, Sentence, day_words.Days] | None = None
    for sentence in said:
        for days in day_words.find(sentence.text, today.year):
            weight = _weight(sentence, days, rules)
            if weight > 0 and (best is None or weight > best[0]):
                best = (weight, sentence, days)
    if best is None:
        return None
    _rank, sentence, days = best
    source = "text" if days.year_said else "clock" if _THIS_YEAR.search(sentence.text) else "none"
    return When(_all_days(sentence, days, today), source, sentence.text)  # type: ignore[arg-type]


def _all_days(sentence: Sentence, first: day_words.Days, today: date) -> tuple[date, ...]:
    """„24 ნოემბერსა და 26 ნოემბერს“: days joined by „და“ belong together."""
    told, last = list(first.days), first
    for days in day_words.find(sentence.text, today.year):
        between = sentence.text[last.end : days.start]
        if days.start > last.start and re.fullmatch(r"\s*(?:,|და|and|,\s*and)\s*", between):
            year = first.days[-1].year if first.year_said and not days.year_said else 0
            told += [day.replace(year=year) if year else day for day in days.days]
            last = days
    return tuple(sorted(set(told)))


def _weight(sentence: Sentence, days: day_words.Days, rules: Any) -> int:
    held = sentence.has(*_HELD_KA) or bool(english.HELD.search(sentence.text))
    late = days.sense == "until" or bool(_DEADLINE.search(sentence.text))
    return 1 + 4 * held + (len(days.days) > 1) - 5 * late


def _mode(said: list[Sentence]) -> Said | None:
    for mode, pattern in _MODES:
        for sentence in said:
            if re.search(pattern, sentence.text, re.I) and not _DEADLINE.search(sentence.text):
                return Said(mode, sentence.text)
    return None


def _years(text: str, when: When | None) -> tuple[int, ...]:
    own = {day.year for day in when.days} if when else set()
    return tuple(
        sorted({int(found) for found in _YEAR.findall(text)} - (own if when and when.year_from == "text" else set()))
    )


def _with_sentences(found: Announcement, said: list[Sentence], rules: Any, countries: Any) -> Announcement:
    return replace(
        found,
        what=_first(rules.what(one) for one in said),
        significance=_first(Said(one.text, one.text) for one in said if _FIRST.search(one.text)),
        afterwards=_afterwards(found, said),
        project=_first(_project(one) for one in said),
        focus=_each(rules.focus, said),
        participants=_participants(said, rules, countries),
        discussed=_each(rules.discussed, said),
        bodies=tuple(_bodies(said, rules)),
        items=tuple(agenda.items(said, rules)),
        places=tuple(places.find([one for one in said if rules.takes_part(one)], rules, countries)),
    )


def _first(found: Iterator[Said | None]) -> Said | None:
    return next((one for one in found if one), None)


def _each(rule: Any, said: Iterable[Sentence]) -> tuple[Said, ...]:
    """What the first sentence says in which the rule finds anything."""
    return next((found for one in said if (found := tuple(rule(one)))), ())


def _participants(said: list[Sentence], rules: Any, countries: Any) -> tuple[Said, ...]:
    """Who takes part, without what names countries: those are told as places."""
    found = _each(rules.participants, (one for one in said if rules.takes_part(one)))
    named = (places.find([Sentence(one.text, 0)], rules, countries) for one in found)
    return tuple(one for one, there in zip(found, named, strict=True) if not any(there))


def _project(sentence: Sentence) -> Said | None:
    told = _PROJECT.search(sentence.text)
    return Said(told[1] or told[2], sentence.text) if told else english.project(sentence)


def _afterwards(found: Announcement, said: list[Sentence]) -> Said | None:
    """The sentence that begins with what follows the conference, and the rest of its paragraph."""
    start = next((place for place, one in enumerate(said) if _AFTER.search(one.text[:120])), -1)
    if start < 0:
        return None
    same = [one.text for one in said[start:] if one.paragraph == said[start].paragraph]
    return Said(" ".join(same), said[start].text)


def _bodies(said: list[Sentence], rules: Any) -> Iterator[Body]:
    """Each organisation once in each part; the first sentence that names it counts."""
    told: list[Body] = []
    for sentence in said:
        for body in rules.bodies(sentence):
            if not any(body.part == other.part and likeness(body.name, other.name) > 0.85 for other in told):
                told.append(body)
                yield body
