"""The conference as a schema.org Event tree (JSON-LD).

Types and properties: https://schema.org/Event (version 28): superEvent, subEvent, performer, organizer, funder,
eventAttendanceMode, eventStatus, previousStartDate, inLanguage; places online are VirtualLocation.  Addresses are
absolute; in prepared text a sign stands for the portal's own (see ``edition``).  Only confirmed persons perform, and
a conference whose times are ours starts and ends on its announced days, not at an hour.
"""

from __future__ import annotations

import json
from typing import Any

from kavshiri.conference.edition import ORIGIN, Edition
from kavshiri.conference.models import Conference, Involvement
from kavshiri.people.models import Organisation
from kavshiri.pure import timetable

CONTEXT = "https://schema.org"
MODES = {
    "online": "OnlineEventAttendanceMode",
    "in-person": "OfflineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
GOVERNMENT = {Organisation.Kind.MINISTRY, Organisation.Kind.AGENCY, Organisation.Kind.COMMISSION}

Event = dict[str, Any]


def _kept(**values: Any) -> Event:
    return {key.replace("at_", "@"): value for key, value in values.items() if value}


def url(path: str) -> str:
    return ORIGIN + path


def location(conference: Conference, path: str, language: str) -> Any:
    """Where it happens: online at this address, in a place, or both."""
    online = {"@type": "VirtualLocation", "url": url(path)}
    place = {"@type": "Place", "name": str(conference.place.read(language)) or names_of(conference, language)}
    if conference.mode == Conference.Mode.ONLINE:
        return online
    return [place, online] if conference.mode == Conference.Mode.HYBRID else place


def names_of(conference: Conference, language: str) -> str:
    return str(conference.title.read(language))


def session(told: dict[str, Any], edition: Edition) -> Event:
    """One session of the tree; ``told`` is the content of its row."""
    path = edition.session(told["slug"])
    was = "" if told.get("cancelled") else told.get("was", "")
    status = "EventCancelled" if told.get("cancelled") else "EventRescheduled" if was else "EventScheduled"
    followed = [language["code"] for language in (*told.get("spoken", ()), *told.get("channels", ()))]
    return _kept(
        at_type="Event",
        at_id=url(path),
        url=url(path),
        name=told["title"]["t"],
        startDate=told["starts"],
        endDate=told.get("ends"),
        previousStartDate=was,
        eventStatus=f"{CONTEXT}/{status}",
        eventAttendanceMode=f"{CONTEXT}/{MODES[edition.conference.mode]}",
        location=location(edition.conference, path, edition.language),
        inLanguage=list(dict.fromkeys(followed)),
        performer=[performer(human) for human in told.get("people", ()) if "person" in human and not human.get("open")],
    )


def performer(human: dict[str, Any]) -> Event:
    office = human.get("office", {})
    organisation = office.get("organisation", {}).get("t")
    return _kept(
        at_type="Person",
        name=human["person"]["name"]["t"],
        jobTitle=office.get("title", {}).get("t"),
        affiliation={"@type": "Organization", "name": organisation} if organisation else None,
    )


def party(involvement: Involvement, language: str) -> Event:
    """An organiser or a funder."""
    organisation = involvement.organisation
    kind = "GovernmentOrganization" if organisation.kind in GOVERNMENT else "Organization"
    return _kept(at_type=kind, name=str(organisation.name.read(language)), url=organisation.website)


def conference(found: Conference, edition: Edition, description: str) -> Event:
    """The conference itself, without its sessions."""
    language, parties = edition.language, list(found.involvements.all())
    starts, ends = dates(found)
    return _kept(
        at_type="Event",
        at_id=url(edition.home),
        url=url(edition.home),
        name=names_of(found, language),
        description=description,
        startDate=starts,
        endDate=ends,
        eventStatus=f"{CONTEXT}/EventScheduled",
        eventAttendanceMode=f"{CONTEXT}/{MODES[found.mode]}",
        location=location(found, edition.programme, language),
        inLanguage=list(edition.columns),
        organizer=[party(each, language) for each in parties if each.kind == Involvement.Kind.ORGANISER],
        funder=[party(each, language) for each in parties if each.kind == Involvement.Kind.FUNDER],
        superEvent=_kept(at_type="EventSeries", name=str(found.series.title.read(language))) if found.series else None,
    )


def dates(found: Conference) -> tuple[str, str]:
    """From when to when: with the offset where the times are announced, else the days alone."""
    sessions = list(found.sessions.all())
    if sessions and not any(session.times_are_ours for session in sessions):
        last = max(session.ends_at or session.starts_at for session in sessions)
        first = min(session.starts_at for session in sessions)
        return timetable.with_offset(first, found.zone), timetable.with_offset(last, found.zone)
    days = found.dates
    return (days[0].isoformat(), days[-1].isoformat()) if days else ("", "")


def written(event: Event) -> str:
    """JSON that may stand inside ``<script>``: nothing in it can end the element."""
    text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def tree(root: str, events: list[str], origin: str) -> str:
    """The conference (``written``) with its sessions inside, as one document with absolute addresses."""
    inside = f',"subEvent":[{",".join(events)}]' if events else ""
    return absolute(f'{{"@context":"{CONTEXT}",{root[1:-1]}{inside}}}', origin)


def branch(event: str, root: str, origin: str) -> str:
    """One session with the conference above it."""
    return absolute(f'{{"@context":"{CONTEXT}",{event[1:-1]},"superEvent":{root}}}', origin)


def absolute(text: str, origin: str) -> str:
    """Put the portal's own address where an address begins with the sign; the same letters in a title stay."""
    return text.replace('"\\u001b', f'"{origin}').replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
