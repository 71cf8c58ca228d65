"""Calendars of a published programme: whole, of one session, or of a reader's own choice.

Each version is written once in each language and process, event by event; every calendar is then put together from
these pieces.  So an hourly look of thousands of subscribers costs no writing, and their ``ETag`` is the digest of the
bytes, the same as that of kept pages.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from threading import Lock
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.conference import lateness
from kavshiri.conference import queries as conferences
from kavshiri.conference.changes import ledger
from kavshiri.conference.lateness import Late
from kavshiri.conference.models import Conference, Interpretation, Version
from kavshiri.exchange import editions
from kavshiri.exchange.queries import schedules as queries
from kavshiri.pure.schedules import Event, Schedule, ical
from kavshiri.pure.schedules.ical import Named, Words

MOST = 16  # written programmes that a process remembers


@dataclass(frozen=True)
class Written:
    """A programme's events as octets by slug; ``frame`` is the programme with those events that span its years."""

    frame: Schedule
    pieces: Mapping[str, bytes]
    titles: Mapping[str, str]
    gone: Mapping[str, str] = field(default_factory=dict)  # slug that it had -> key in ``pieces``

    def calendar(self, slugs: Iterable[str], named: Named) -> bytes:
        """Those of the events that there are, in the programme's order."""
        wanted = {self.gone.get(slug, slug) if slug not in self.pieces else slug for slug in slugs}
        return b"".join([self.head(named), *(it for slug, it in self.pieces.items() if slug in wanted), ical.END])

    def head(self, named: Named) -> bytes:
        return ical.head(self.frame, named)

    @cached_property
    def source(self) -> str:
        """Where the whole calendar is found."""
        return f"{self.frame.url.rstrip('/')}.ics"

    @cached_property
    def whole(self) -> bytes:
        named = Named(self.frame.title, self.source, self.frame.description, self.frame.url)
        return b"".join([self.head(named), *self.pieces.values(), ical.END])

    @cached_property
    def etag(self) -> str:
        """Of the whole."""
        return etag(self.whole)


def etag(body: bytes) -> str:
    """As the shelf of kept pages makes it."""
    return f'"{sha256(body).hexdigest()[:24]}"'


_written: OrderedDict[tuple[str, ...], Written] = OrderedDict()
_lock = Lock()


def written(conference: Conference, language: str) -> Written | None:
    """The published programme, remembered until there is another version; None where nothing is published."""
    version = conference.published
    if version is None:
        return None
    later = lateness.of(conference)
    key = (str(version.public_id), conference.slug, language, settings.ORIGIN, str(sorted(later.minutes.items())))
    with _lock:  # whoever comes while it is written waits for it instead of writing it again
        if key not in _written:
            found = queries.version_with_content(conference)
            if found is None:
                return None
            _written[key] = write(found, language, later)
        _written.move_to_end(key)
        while len(_written) > MOST:
            _written.popitem(last=False)
        return _written[key]


def write(version: Version, language: str, later: Late | None = None) -> Written:
    """Write every event of a version, and of those that are gone since earlier ones that they are cancelled.

    What is expected ``later`` says so behind its title and keeps its published time: whoever comes by the calendar
    of this morning is not too late when the delay was taken back since.
    """
    schedule = editions.schedule_of(version, language)
    if later and later.minutes:
        schedule = replace(schedule, events=list(expected(schedule, later, language)))
    gone = list(called_off(version, schedule))
    with translation.override(editions.spoken_by_us(language)):
        pieces = ical.events(replace(schedule, events=[*schedule.events, *gone]), words())
    titles = {one.slug: one.title for one in schedule.events}
    known = {one.foreign["slug"]: one.slug for one in gone if one.foreign["slug"] not in titles}
    return Written(replace(schedule, events=spanning([*schedule.events, *gone])), pieces, titles, known)


def expected(schedule: Schedule, later: Late, language: str) -> Iterator[Event]:
    """The events, those that are expected later with a note."""
    minutes = queries.by_public_id(later.minutes)
    with translation.override(editions.spoken_by_us(language)):
        for one in schedule.events:
            late = minutes.get(one.key, 0)
            said = lateness.said(one.starts, late, schedule.zone) if late else None
            note = _("expected at %(time)s, %(later)s") % {"time": said[0], "later": said[1]} if said else ""
            yield replace(one, note=note)


def of_schedule(schedule: Schedule) -> Iterator[bytes]:
    """A programme or a draft as a document; a draft cancels nothing."""
    with translation.override(editions.spoken_by_us(schedule.language)):
        yield from ical.write(schedule, words())


def called_off(version: Version, schedule: Schedule) -> Iterator[Event]:
    """Sessions that earlier versions had and this one has not, so that subscribers' calendars call them off."""
    present = {one.key for one in schedule.events}
    for key, entry in ledger.ledger_of(version).items():
        last = entry.last
        if not entry.gone or key in present or not last.get("starts"):
            continue
        yield Event(
            guid=key,
            key=key,
            slug=f"gone-{key}",
            title=editions.read(last.get("title"), schedule.language),
            starts=datetime.fromisoformat(last["starts"]).astimezone(UTC),
            ends=datetime.fromisoformat(last["ends"]).astimezone(UTC) if last.get("ends") else None,
            url=schedule.url,
            cancelled=True,
            sequence=entry.sequence,
            changed_at=entry.changed_at,
            foreign={"slug": last.get("slug", "")},
        )


def spanning(events: list[Event]) -> list[Event]:
    """The first and the last of them: enough to know the years."""
    if not events:
        return []
    last = max(events, key=lambda one: one.ends or one.starts)
    return [min(events, key=lambda one: one.starts), last]


def words() -> Words:
    """The writer's words in the language that is in force."""
    manners = {str(code): str(label) for code, label in Interpretation.Manner.choices}
    return Words(
        cancelled=_("Cancelled"),
        languages=_("Languages"),
        unconfirmed=_("to be confirmed"),
        tentative=_("The time is an example: none has been announced."),
        example=_("example"),
        manners=(("floor", pgettext("manner", "spoken")), *manners.items()),
    )


def present(written: Written, conference: Conference, slugs: list[str]) -> list[str]:
    """The same sessions by their addresses of today; what is not known stays as it is."""
    unknown = [slug for slug in slugs if slug not in written.titles]
    moved = conferences.moved_sessions(conference, unknown) if unknown else {}
    return [moved[slug] if moved.get(slug) in written.titles else slug for slug in slugs]


def of_session(written: Written, slug: str) -> bytes | None:
    """One session, also one that is gone; None where there was none."""
    title = written.titles.get(slug) or (written.frame.title if slug in written.gone else None)
    return None if title is None else written.calendar([slug], Named(title))


def of_sessions(conference: Conference, language: str, slugs: Iterable[str] | None) -> bytes:
    """Some of the published sessions, also such as are gone since, or all; empty where nothing is published."""
    found = written(conference, language)
    if found and slugs is None:
        return found.whole
    slugs = slugs or ()
    return found.calendar(slugs, Named(found.frame.title, found.source, url=found.frame.url)) if found else b""


def of_choice(written: Written, slugs: Iterable[str], source: str) -> bytes:
    """A reader's own choice; what is not in the programme is left out."""
    name = f"{written.frame.title}: {_('my programme')}"
    return written.calendar(slugs, Named(name, source, url=written.frame.url))


def addresses(path: str) -> dict[str, Any]:
    """A calendar's address for people and for programs that subscribe."""
    https = settings.ORIGIN + path
    return {"https": https, "webcal": f"webcal://{https.partition('://')[2]}"}
