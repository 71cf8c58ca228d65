"""What rooms add to the archive of a conference.

``chapters``: each is called with the conference and a language and gives what strangers may read of it there.
Rooms above fill it in ``AppConfig.ready()``; those below are told of in ``archives.chapters``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

Pieces = Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Visit:
    """An address of the portal that a stranger may read, as it stands there; what is refused is left out.

    ``path``: where it stands in the archive; by its address where empty.  ``is_main``: it stands in the contents.
    """

    address: str
    path: str = ""
    is_main: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of our own: ``html`` is what stands below its heading, made by a template; links lead to addresses of the
    portal, and within the archive where they are there."""

    path: str
    title: str
    html: str
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class File:
    """``content`` gives the file in pieces, and is called once it is written.  The same path in another language is the
    same file.  ``address``: where the portal gives it out, so that links of pages lead to it.  ``is_printed``: the
    press makes it, so that it is left out where there is none.
    """

    path: str
    content: Callable[[], Pieces]
    title: str
    media_type: str
    is_main: bool = True
    address: str = ""
    is_printed: bool = False


Item = Visit | Leaf | File


@dataclass(frozen=True, slots=True)
class Chapter:
    """``dated``: the moment of the latest thing in it, or None."""

    key: str
    title: str | Promise
    items: Callable[[Any, str], Iterable[Item]]
    dated: Callable[[Any], datetime | None] = lambda conference: None


chapters: list[Chapter] = []


def add(chapter: Chapter) -> None:
    """Note a chapter, once; they stand in the order in which they were noted."""
    if any(one.key == chapter.key for one in chapters):
        raise ValueError(f"{chapter.key!r} is a chapter already")
    chapters.append(chapter)
