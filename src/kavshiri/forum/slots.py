"""What rooms above fill in when they are ready.

``realised``: how many of a conference's recommendations are done, of how many: called with the conference, it
gives (done, all).  Several add up.
``candidates``: what of a conference can be carried to a forum: called with the conference and the reader's language, it
gives (name in the journal, words).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kavshiri.conference.models import Conference

realised: list[Callable[[Conference], tuple[int, int]]] = []
candidates: list[Callable[[Conference, str], Iterable[tuple[str, str]]]] = []


def realised_of(conference: Conference) -> tuple[int, int]:
    """(done, all) of a conference's recommendations; (0, 0) where nobody counts."""
    told = [count(conference) for count in realised]
    return sum(done for done, _all in told), sum(whole for _done, whole in told)


def candidates_of(conference: Conference, language: str) -> Iterator[tuple[str, str]]:
    """Everything that can be carried, in the order of the rooms that offer it."""
    for offered in candidates:
        yield from offered(conference, language)
