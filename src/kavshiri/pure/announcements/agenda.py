"""The agenda in an announcement: lists of sessions, and sessions that a sentence names by their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kavshiri.pure.announcements import english, georgian
from kavshiri.pure.announcements.found import Item
from kavshiri.pure.announcements.text import Sentence, listed

_CLOCKED = re.compile(
    r"^\s*(?P<first>\d{1,2}[:.]\d\d)\s*(?:[-–—]\s*(?P<last>\d{1,2}[:.]\d\d))?\s*(?:სთ\.?|hrs\.?)?\s*[-–—:,]?\s+(?P<rest>\S.+)$",
    re.S,
)
_NUMBERED = re.compile(
    r"^\s*(?:სესია|თემატური სესია|პანელი|Session|Thematic session|Panel)\s+"
    r"(?P<number>\d{1,2}|[IVX]{1,4})\s*[.:–—-]\s*(?P<rest>.+)$",
    re.S | re.I,
)
_AGENDA = re.compile(r"\b(?:agenda|programme|program|sessions?|panels?|discussions?|round ?table)\b", re.I)
_ROLE = re.compile(r"მოდერაცი|მოდერატორ|თავმჯდომარე|ფასილიტაცი|ფასილიტატორ|(?:moderat|chair|facilitat)ed by", re.I)
_BREAK = re.compile(r"შესვენება|ყავ|სადილი|\bbreak\b|\blunch\b|\bcoffee\b", re.I)
_OPENING = re.compile(r"^\W*(?:გახსნა|გახსნითი|მისალმებ|opening|welcome)", re.I)
_CLOSING = re.compile(r"^\W*(?:დახურვა|დასკვნითი|შეჯამება|closing|wrap)", re.I)


def items(said: list[Sentence], rules: Any) -> Iterator[Item]:
    """Items in the order of the text."""
    in_agenda, past = False, -1
    for place, sentence in enumerate(said):
        if line := _line(sentence):
            if in_agenda or line[1].kind:
                yield replace(line[1], kind=line[1].kind or "thematic", people=tuple(rules.people(sentence)))
                past = place
            continue
        if in_agenda and past == place - 1 and listed(sentence.text) is None:
            in_agenda = False
        in_agenda = _speaks_of_agenda(sentence) or (in_agenda and not _is_prose(sentence))
        if _names_sessions(sentence):
            yield from _by_kind(sentence, rules)


def _is_prose(sentence: Sentence) -> bool:
    return len(sentence.text) > 60


def _speaks_of_agenda(sentence: Sentence) -> bool:
    return sentence.has(*georgian.AGENDA) or bool(_AGENDA.search(sentence.text))


def _names_sessions(sentence: Sentence) -> bool:
    """A kind of session alone is not enough: the sentence speaks of the agenda, or of what is held."""
    return _speaks_of_agenda(sentence) or sentence.has(
        "მოიცავს", "ითვალისწინებს", "გაიმართება", "ჩატარდება", "დაეთმობა"
    )


def _line(sentence: Sentence) -> tuple[str, Item] | None:
    """A line of a list, with its clock or number; the kind is empty where only the list tells."""
    text = sentence.text
    if clocked := _CLOCKED.match(text):
        title = clocked["rest"].strip(" ;.,")
        starts, ends = _clock(clocked["first"]), _clock(clocked["last"] or "")
        return title, Item(_kind_of(title) or "thematic", title, text, starts=starts, ends=ends)
    if numbered := _NUMBERED.match(text):
        title = numbered["rest"].strip(' ;.,„“"”')
        return title, Item("thematic", title, text, numbered["number"])
    if told := listed(text):
        number, title = told
        if inner := _NUMBERED.match(title):
            return title, Item("thematic", inner["rest"].strip(' ;.,„“"”'), text, inner["number"])
        return title, Item("", title, text, number)
    return None


def _clock(written: str) -> str:
    hour, _sign, minute = written.replace(".", ":").partition(":")
    return f"{int(hour):02}:{minute}" if minute and int(hour) < 24 and int(minute) < 60 else ""


def _kind_of(title: str) -> str:
    named = [*georgian.kinds(Sentence(title, 0)), *english.kinds(Sentence(title, 0))]
    if named:
        return named[0][1]
    patterns = (("break", _BREAK), ("opening", _OPENING), ("closing", _CLOSING))
    return next((kind for kind, pattern in patterns if pattern.search(title)), "")


def _by_kind(sentence: Sentence, rules: Any) -> Iterator[Item]:
    """Sessions that a sentence names; its moderator is the one of the session named right before."""
    named = rules.kinds(sentence)
    people, topics = tuple(rules.people(sentence)), rules.topics(sentence)
    role = _ROLE.search(sentence.text)
    led = max((place for place, (at, *_rest) in enumerate(named) if role and at < role.start()), default=0)
    for place, (_at, kind, title) in enumerate(named):
        yield Item(
            kind,
            _quoted(sentence, title) or title,
            sentence.text,
            topics=topics if place == len(named) - 1 else (),
            people=people if place == led else (),
        )


def _quoted(sentence: Sentence, title: str) -> str:
    """The name in quotation marks right behind the kind: „პანელი „X““."""
    last = title.split()[-1][:4]
    told = re.search(rf"{re.escape(last)}\S*\s*[:–—-]?\s*[„“\"«]([^“”\"»]{{5,}})[“”\"»]", sentence.text, re.I)
    return told[1] if told else ""
