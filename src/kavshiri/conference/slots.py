"""What rooms above fill in when they are ready.

``ways``: how readers take a published programme along (a calendar, a printed page …).  Each is called with the
conference, its language and, for one session, the session's slug (else an empty string), and gives links or nothing.
``calendar``: the published sessions of these addresses (None: all) as a calendar in a language; empty: there is none.
``published``: called after a commit in which a version was published.
``calls``: what the conference's own page asks its readers to do, such as to register; called with the conference, its
language and the moment.
``later``: how many minutes later than published sessions of a conference (its key) are expected to begin, by their
keys; those that begin in time are not among them.
``papers``: files that rooms above have for a session: called with its key and whoever reads.
``portraits``: photos that readers may see of persons of the programme: called with the persons' keys and the key of the
conference (None: any), it gives addresses by person.
``before_houses``: what else than programmes the houses of a conference are asked to clear: called with the conference.
``asked_of``: the same for an account (its key), as ``Asked``.
``recalls``: from what a conference, or one session of its programme (its key; else None), goes on, and how much of
that is done; called with the conference, the session's key and the language.
``came_of``: what came of a conference and can be read, beside what ``calls`` says is a result: called with the
conference and the language; stands on its page.
``goes_on``: in what a conference goes on, such as the next one, with how much of its results is done; the same way.
``office_ways``: the same as ``ways`` for the secretariat's screens of a conference, or of one session (its key; else
None).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kavshiri.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Way:
    """A link: where it leads, what it says, which icon of ``ui/icons.svg`` it has, and a remark.

    ``first``: most readers look for it, so that it stands at the top of the page; the others stand at its foot.
    ``is_result``: it came of the conference, and stands among its results, too.
    """

    url: str
    label: str
    icon: str = "download"
    note: str = ""
    first: bool = False
    is_result: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of a session: where it is, its title, the code of its language, its kind and size in words, a remark."""

    url: str
    title: str
    language: str
    file: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that houses are asked to clear (``clearances.progress`` tells how far it is), and where they do."""

    thing: Any
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Recall:
    """From what something goes on: where it can be read, what it is called, and how much of it is done, in words.

    ``done_url``: where one reads what was to be done.
    """

    url: str
    label: str
    done: str = ""
    done_url: str = ""


def _no_calendar(conference: Any, language: str, slugs: Iterable[str] | None) -> bytes:
    return b""


calendar: Callable[[Any, str, Iterable[str] | None], bytes] = _no_calendar
published: list[Callable[[], None]] = []
ways: list[Callable[[Any, str, str], Iterable[Way]]] = []
# each is called with the conference and the slugs of a reader's selection, parted by commas
selection_ways: list[Callable[[Any, str], Iterable[Way]]] = []
office_ways: list[Callable[[Any, int | None], Iterable[Way]]] = []
calls: list[Callable[[Any, str, datetime], Iterable[Way]]] = []
later: list[Callable[[int], Mapping[int, int]]] = []
recalls: list[Callable[[Any, int | None, str], Iterable[Recall]]] = []
came_of: list[Callable[[Any, str], Iterable[Way]]] = []
goes_on: list[Callable[[Any, str], Iterable[Recall]]] = []
papers: list[Callable[[int, Actor], Iterable[Paper]]] = []
before_houses: list[Callable[[Any], Iterable[Any]]] = []
asked_of: list[Callable[[int], Iterable[Asked]]] = []
portraits: list[Callable[[Iterable[int], int | None], dict[int, str]]] = []


def taken_along(conference: Any, language: str, session: str = "") -> Iterator[Way]:
    """Every way in which readers can take the programme, or one session of it, along."""
    for offered in ways:
        yield from offered(conference, language, session)


def selection_taken_along(conference: Any, slugs: str) -> Iterator[Way]:
    """Every way in which a reader can take an own selection along."""
    for offered in selection_ways:
        yield from offered(conference, slugs)


def called_for(conference: Any, language: str, at: datetime) -> Iterator[Way]:
    """Everything that readers of the conference's page are asked to do."""
    for call in calls:
        yield from call(conference, language, at)


def recalled(conference: Any, session: int | None, language: str) -> list[Recall]:
    """From what a conference, or a session of its programme, goes on; most from nothing."""
    return [recall for tell in recalls for recall in tell(conference, session, language)]


def what_came_of(conference: Any, language: str) -> list[Way]:
    """Results of a conference that can be read."""
    return [way for tell in came_of for way in tell(conference, language)]


def gone_on(conference: Any, language: str) -> list[Recall]:
    """Where a conference goes on."""
    return [recall for tell in goes_on for recall in tell(conference, language)]


def later_in(conference: int) -> dict[int, int]:
    """Minutes by session, of those that are expected to begin later than published."""
    return {session: minutes for told in later for session, minutes in told(conference).items()}


def papers_of(session: int | None, by: Actor) -> list[Paper]:
    """Files for a session that somebody may have, beside the programme's own papers."""
    return [paper for offered in papers for paper in offered(session, by)] if session else []


def portraits_of(persons: Iterable[int], conference: int | None = None) -> dict[int, str]:
    """Addresses of the photos of these persons, by their keys; most have none."""
    keys = list(persons)
    return {key: url for offered in portraits for key, url in offered(keys, conference).items()} if keys else {}


def open_in(conference: Any) -> list[Any]:
    """What else of a conference is before its houses."""
    return [thing for offered in before_houses for thing in offered(conference)]


def awaiting(user_id: int) -> list[Asked]:
    """What else is before the houses that an account represents."""
    return [one for offered in asked_of for one in offered(user_id)]


def for_office(conference: Any, session: int | None = None) -> Iterator[Way]:
    """Every way that the secretariat's screens offer."""
    for offered in office_ways:
        yield from offered(conference, session)


def fill_calendar(write: Callable[[Any, str, Iterable[str] | None], bytes]) -> None:
    """Say who writes calendars."""
    global calendar
    calendar = write


def say_published() -> None:
    """Tell everyone who listens that there is another version to read."""
    for listener in published:
        listener()
