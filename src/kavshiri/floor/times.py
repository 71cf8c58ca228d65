"""How long each has spoken in a hall: by delegation or person, by kind of participants, by list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kavshiri.floor.models import Hand, SpeakersList, Speech


def party(one: Hand | Speech) -> str:
    """Whose time it is: a delegation's, a person's, or of somebody whom only the desk knows."""
    if one.delegation_key:
        return one.delegation_key
    return f"#{one.participant_id}" if one.participant_id else one.who if isinstance(one, Hand) else one.speaker


def group(one: Hand | Speech) -> str:
    if isinstance(one, Speech):
        return one.group
    return one.participant.kind if one.participant else ""


class Seconds(dict[str | int | None, float]):
    """Nothing where somebody has not spoken; asking for it notes nobody."""

    def __missing__(self, key: str | int | None) -> float:
        return 0.0


@dataclass(slots=True)
class Used:
    """Seconds by party, by group and by list; speeches by party.  Only statements and replies count."""

    parties: Seconds = field(default_factory=Seconds)
    groups: Seconds = field(default_factory=Seconds)
    lists: Seconds = field(default_factory=Seconds)
    turns: Counter[str] = field(default_factory=Counter)

    def of_pool(self, speakers_list: SpeakersList, one: Hand | Speech) -> float:
        """What was used of the pool from which somebody speaks."""
        Pool = SpeakersList.Pool
        if speakers_list.pool_of == Pool.PARTY:
            return self.parties[party(one)]
        return self.groups[group(one)] if speakers_list.pool_of == Pool.GROUP else self.lists[speakers_list.pk]

    def pool_left(self, speakers_list: SpeakersList, one: Hand | Speech) -> timedelta | None:
        if speakers_list.pool is None:
            return None
        return timedelta(minutes=speakers_list.pool, seconds=-self.of_pool(speakers_list, one))


COUNTED = ("statement", "reply")


def used(speeches: Iterable[Speech], at: datetime) -> Used:
    found = Used()
    for speech in speeches:
        if speech.kind in COUNTED:
            seconds = speech.clock.used(at).total_seconds()
            found.parties[party(speech)] += seconds
            found.groups[group(speech)] += seconds
            found.lists[speech.speakers_list_id] += seconds
            found.turns[party(speech)] += 1
    return found
