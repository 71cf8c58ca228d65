"""One thing that the board tells: its level and kind, its words and the sessions that it is about."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.db import models
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.conference.models import Conference, Session
from kavshiri.pure.clashes import Claim, Clash

CLASH, HINT = "clash", "hint"
Of = TypeVar("Of", bound=Hashable)


class Subject(models.TextChoices):
    """What a warning is about; in the order in which the page of all warnings lists them."""

    PEOPLE = "people", gettext_lazy("A person twice")
    ROOMS = "rooms", gettext_lazy("A room twice")
    TRACKS = "tracks", gettext_lazy("A track twice")
    DAYS = "days", gettext_lazy("Another day than those of the conference")
    NIGHTS = "nights", gettext_lazy("Night for somebody who speaks")
    BOOTHS = "booths", gettext_lazy("Interpreters and their booths")
    LANGUAGES = "languages", gettext_lazy("Languages without interpretation")
    STAND_INS = "stand-ins", gettext_lazy("Stand-ins")


@dataclass(frozen=True, slots=True)
class Warning:
    """``words`` in the active language; ``sessions`` are those concerned, the first in time first."""

    level: str
    about: Subject
    words: str
    sessions: tuple[Session, ...]

    @property
    def is_clash(self) -> bool:
        return self.level == CLASH


Known = dict[int, Session]
Kind = Callable[[Conference, list[Session], Known], Iterator[Warning]]


def claim(of: Of, session: Session, doing: Hashable = None) -> Claim[Of, int]:
    """Where the end is not known, only the first minute is claimed: no clash is told that may be none."""
    ends = session.ends_at or session.starts_at + timedelta(minutes=1)
    return Claim(of, session.pk, session.starts_at, ends, session.part_of_id, doing)


def twice(level: str, about: Subject, words: str, who: Any, clash: Clash[Any, int], known: Known) -> Warning:
    pair = (known[clash.first.by], known[clash.second.by])
    said = {"who": who, "long": length(clash.lasts), "first": titled(pair[0]), "second": titled(pair[1])}
    return Warning(level, about, words % said, pair)


def counted(found: list[Warning]) -> str:
    """ "3 clashes, 1 hint", without what there is none of."""
    clashes = sum(told.is_clash for told in found)
    hints = len(found) - clashes
    told = [
        ngettext("%(count)d clash", "%(count)d clashes", clashes) % {"count": clashes} if clashes else "",
        ngettext("%(count)d hint", "%(count)d hints", hints) % {"count": hints} if hints else "",
    ]
    return ", ".join(filter(None, told))


def titled(session: Session) -> str:
    return _("“%(title)s”") % {"title": session}


def length(span: timedelta) -> str:
    count = round(span / timedelta(minutes=1))
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}


def spoken(language: str) -> str:
    return names.language_name(language, reader())


def listed(languages: list[str]) -> str:
    """ "Georgian, English and Romanian"."""
    return get_text_list([spoken(language) for language in languages], _("and"))


def reader() -> str:
    return (get_language() or "ka").split("-")[0]
