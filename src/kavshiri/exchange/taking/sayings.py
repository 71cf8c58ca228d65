"""What was mended, kept or refused, in words: one line each, ``FILE:LINE: what: how``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from kavshiri.pure.schedules.wild import LARGEST, Note, Refused

FIELDS = {
    "title": lazy("title"),
    "abstract": lazy("abstract"),
    "description": pgettext_lazy("of an event", "description"),
    "biography": lazy("about the person"),
    "track": lazy("track"),
    "room": lazy("room"),
    "link": lazy("link"),
    "person": lazy("person"),
    "starts": lazy("start"),
    "ends": lazy("end"),
    "slug": lazy("address"),
    "kind": lazy("kind"),
    "languages": lazy("languages"),
    "people": lazy("people"),
    "materials": lazy("materials"),
    "status": lazy("status"),
    "name": lazy("name"),
    "about": lazy("about the person"),
    "zone": lazy("time zone"),
    "mode": lazy("mode"),
    "place": lazy("place"),
}
MENDED = {
    "zone-by-city": lazy("the file names no time zone; %(zone)s is taken, from the city “%(told)s”"),
    "zone-by-offset": lazy("the file names no time zone; its offset is kept as %(zone)s (name one with --zone)"),
    "zone-unknown": lazy("“%(told)s” is no time zone; the offset of the dates is kept as %(zone)s"),
    "zone-never": lazy(
        "%(told)s had another offset than the dates in those years; %(zone)s is taken, so that all clocks stay"
    ),
    "zone-rules": lazy("the offset %(offset)s is not that of %(zone)s on this day; the clock’s %(clock)s is kept"),
    "skipped-time": lazy("%(clock)s does not exist in %(zone)s on this day, clocks go forward; %(now)s is taken"),
    "after-midnight": lazy("it starts after midnight and so on %(day)s"),
    "start-read": lazy("the time “%(text)s” is read as %(clock)s"),
    "start-unclear": lazy("the time “%(text)s” is not understood; that of its date is taken"),
    "start-differs": lazy("it says %(start)s, and %(clock)s in its date; the date is taken"),
    "duration-unclear": lazy("the duration “%(text)s” is not understood; only the start is taken"),
    "duration-negative": lazy("the duration “%(text)s” is negative; only the start is taken"),
    "duration-nothing": lazy("it lasts no time at all (“%(text)s”); only the start is taken"),
    "duration-long": lazy("longer than 24 hours (“%(text)s”); only the start is taken, the length goes out again"),
    "no-language": lazy("no event says its language; texts are taken to be in “%(language)s”"),
    "unknown-language": lazy("“%(text)s” is no language that is known; it is kept as the file’s own"),
    "no-title": lazy("the schedule has no title; the file’s name is taken: %(title)s"),
    "no-event-title": lazy("the event has no title; “%(title)s” is taken"),
    "too-long": lazy("%(field)s: more than %(limit)d characters; readers see the beginning, the whole goes out again"),
    "markup": lazy("%(field)s: HTML became plain text"),
    "control-signs": lazy("%(field)s: signs that cannot be printed were left out"),
    "other-script": lazy("%(field)s: said to be in “%(language)s”, but in another script; it is kept as it is"),
    "twice": lazy("this identity stands twice (%(key)s); both events are kept"),
    "number-twice": lazy("the number %(number)s stands twice; this event goes out under a new one"),
    "no-number": lazy("“%(number)s” is not a number that the format allows; it goes out under a new one"),
    "no-uuid": lazy("“%(guid)s” is not a UUID; the event goes out under one of its own"),
    "new-uuid": lazy("the UUID %(guid)s is that of another event; this one goes out under one of its own"),
    "person-numbers": lazy("“%(name)s” has the numbers %(first)s and %(second)s; that is taken to be one person"),
    "nameless": lazy("a person without a name was left out (%(number)s)"),
    "no-address": lazy("“%(url)s” is not a web address; it is kept and goes out again, readers do not see it"),
    "relative-address": lazy("the address “%(url)s” was completed with that of the schedule"),
    "no-scheme": lazy("the address “%(url)s” was completed with https://"),
    "no-day": lazy("the event has no day; it waits in the list of events without a time"),
    "no-start": lazy("the event has no time; it waits in the list of events without a time"),
    "unclear-start": lazy("the time “%(text)s” is not understood; the event waits in the list of those without a time"),
}
KEPT = {
    "kept": lazy("%(field)s: edited here; ours stays (%(here)s), the file says: %(there)s"),
    "frame-kept": lazy("%(field)s of the conference: edited here; ours stays (%(here)s), the file says: %(there)s"),
    "person-kept": lazy("%(field)s of a person: edited here; ours stays (%(here)s), the file says: %(there)s"),
    "person-known": lazy("the portal has a person called %(name)s; that is taken to be the same one"),
    "gone": lazy("the file no longer has it; it is removed from the draft"),
    "gone-kept": lazy("the file no longer has it; it was edited here and stays"),
    "stays-removed": lazy("it was removed here and stays so"),
    "comes-back": lazy("it was removed here and the file has changed it since; it is back"),
}
DIALECTS = {
    "rss": lazy("This is a news feed (RSS)."),
    "atom": lazy("This is a news feed (Atom)."),
    "html": lazy("This is a web page."),
    "xcal": lazy("This is a calendar in XML (xCal)."),
    "ical": lazy("This is a calendar (iCalendar); calendars are not taken in, they have no speakers and tracks."),
    "jcal": lazy("This is a calendar in JSON (jCal)."),
    "office": lazy("This is a spreadsheet or a document; take it in as a table."),
    "pdf": lazy("This is a PDF."),
    "bundle": lazy("This is a conference as a file of ours; load it with `kavshiri load`."),
    "sessionize": lazy("This is Sessionize’s JSON; ask Sessionize’s page for a schedule.xml or a table instead."),
    "sched": lazy("This is Sched’s JSON; export a table there and take that in."),
    "jsonld": lazy("This is JSON-LD, which describes pages for search engines."),
    "geojson": lazy("This is a map (GeoJSON)."),
}
REFUSED = {
    "too-large": lazy("The file is larger than %(most)d MB and was not read."),
    "empty": lazy("The file is empty."),
    "unknown": lazy("This is neither XML nor JSON."),
    "not-xml": lazy("The XML is broken here: %(why)s."),
    "not-json": lazy("The JSON is broken: %(why)s."),
    "truncated": lazy("The file ends too early: %(why)s."),
    "not-utf8": lazy("The file is not written in UTF-8."),
    "unknown-encoding": lazy("The file’s encoding is not known: %(why)s."),
    "entities": lazy("The file declares entities of its own; they can blow up or read other files, so it is refused."),
    "too-deep": lazy("The file is nested too deeply."),
    "too-large-event": lazy("One event is longer than %(most)d characters."),
    "too-many-events": lazy("The file has more than %(most)d events."),
    "no-days": lazy("This schedule has no days, so its events have no dates. Export it with days."),
    "no-events": lazy("There are no events in this file."),
    "no-event": lazy("An event is expected here."),
    "no-zone": lazy("Nothing in the file tells its time zone. Name it: --zone Europe/Brussels."),
    "foreign-root": lazy("This XML begins with <%(name)s>; a schedule begins with <schedule>."),
    "foreign-json": lazy("This JSON is no schedule of a kind that is known here."),
    "conference-exists": lazy(
        "There is a conference “%(slug)s” already, which does not follow this schedule. Name it to take the schedule "
        "into it: --conference %(slug)s."
    ),
    "stale": lazy("The programme was edited meanwhile. Look at the file again; nothing was changed."),
    "bad-slug": lazy("“%(slug)s” is no address: use small Latin letters, digits and hyphens."),
    "bad-zone": lazy("“%(zone)s” is not a time zone; use a name like Asia/Tbilisi."),
}


def in_words(note: Note) -> str:
    """A note without its place."""
    values = dict(note.values)
    if "field" in values:
        name, _space, rest = str(values["field"]).partition(" ")
        values["field"] = " ".join(filter(None, (str(FIELDS.get(name, name)), rest)))
    return str({**MENDED, **KEPT}[note.code]) % values


def line(name: str, note: Note) -> str:
    """ "fosdem.xml:15: AIGLX: abstract: HTML became plain text" """
    place = f"{name}:{note.line}" if name else str(note.line)
    return ": ".join(filter(None, (place, note.about, in_words(note))))


def lines(name: str, notes: Iterable[Note]) -> Iterator[str]:
    """In the order of the file."""
    for note in sorted(notes, key=lambda note: note.line):
        yield line(name, note)


def refusal(name: str, fault: Refused) -> str:
    """Why a file is not taken in at all."""
    if fault.code == "foreign-dialect":
        told = str(DIALECTS[fault.values["dialect"]])
        told = f"{told} {_('What is taken in: schedule.xml and schedule.json of frab and pretalx.')}"
    else:
        told = str(REFUSED[fault.code]) % fault.values
    return f"{name}:{fault.line}: {told}" if fault.line else f"{name}: {told}"


__all__ = ["LARGEST", "in_words", "line", "lines", "refusal"]
